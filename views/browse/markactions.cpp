// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/markactions.h"

#include "models/errorwords.h"
#include "models/format.h"
#include "views/browse/notedialog.h"
#include "views/eventlist/eventlistview.h"
#include "views/namedkeys.h"
#include "views/theme.h"

#include <QMenu>
#include <QMetaEnum>

using namespace Qt::StringLiterals;
using models::EventMark;

namespace views {

MarkActions::MarkActions(models::EventMarks &marks, EventListView &list)
    : QObject(&list)
    , m_marks(marks)
    , m_list(list)
{
    list.columns().setMarks(&marks);
    const auto add = [&list](const QString &id, const QString &text, const QString &key,
                             auto slot) {
        addKeys(&list, u"events."_s + id, text, {QKeySequence(key)}, Keymap::Way::List, slot);
    };
    add(u"mark"_s, tr("Mark the event, or remove its mark"), u"M"_s, [this] { toggle(); });
    add(u"note"_s, tr("Mark the event with a note…"), u"N"_s, [this] { askNote(); });
    add(u"mark-before"_s, tr("Mark above"), u"["_s, [this] { step(false); });
    add(u"mark-next"_s, tr("Mark below"), u"]"_s, [this] { step(true); });
}

std::optional<EventMark> MarkActions::current() const
{
    const auto *row = m_list.current();
    const auto *mark = row ? m_marks.markOf(*row) : nullptr;
    return mark ? std::optional(*mark) : std::nullopt;
}

void MarkActions::fill(QMenu &menu)
{
    const auto *row = m_list.current();
    if (!row)
        return;
    const auto marked = current();
    auto *below = menu.addMenu(tr("Mark"));
    below->setObjectName(u"mark-menu"_s);
    const auto kinds = QMetaEnum::fromType<EventMark::Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        EventMark mark = marked.value_or(models::markFor(*row, EventMark::Kind::Important));
        mark.kind = EventMark::Kind(kinds.value(i));
        auto *action =
            below->addAction(models::markSign(mark.kind) + u' ' + models::markName(mark.kind), this,
                             [this, mark] { put(mark); });
        action->setCheckable(true);
        action->setChecked(marked && marked->kind == mark.kind);
    }
    below->addSeparator();
    below->addAction(tr("Note…"), this, &MarkActions::askNote)
        ->setShortcuts(Keymap::instance().keys(u"events.note"_s));
    below->addAction(tr("Remove the mark"), this, &MarkActions::toggle)->setEnabled(!!marked);
}

void MarkActions::say(const eventstore::Result<void> &done, const QString &text)
{
    emit told(done ? text : models::errorWords(done.error()).sentence);
}

void MarkActions::put(const EventMark &mark)
{
    m_last = mark.kind;
    say(m_marks.put(mark), tr("Marked: %1").arg(models::markName(mark.kind)));
}

void MarkActions::toggle()
{
    const auto *row = m_list.current();
    if (!row)
        return;
    if (const auto marked = current())
        say(m_marks.remove({*marked}),
            marked->note.isEmpty()
                ? tr("The mark is removed.")
                : tr("Mark and note are removed; the list of marks can restore them."));
    else
        put(models::markFor(*row, m_last));
}

void MarkActions::askNote()
{
    const auto *row = m_list.current();
    if (!row)
        return;
    auto *dialog =
        new NoteDialog(current().value_or(models::markFor(*row, m_last)), m_list.QWidget::window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NoteDialog::chosen, this, &MarkActions::put);
    dialog->open();
}

/// To the next mark of what is listed, downwards or upwards. A filter may hide the event: then the
/// list stands where it would be, and that is said.
void MarkActions::step(bool onwards)
{
    const auto *row = m_list.current();
    const QString &stream = m_list.window().source().stream;
    const auto *mark = m_marks.next(stream, row ? std::optional(row->key) : std::nullopt,
                                    onwards != m_list.newestFirst());
    if (!mark) {
        emit told(onwards ? tr("No mark below.") : tr("No mark above."));
        return;
    }
    m_list.select(stream.isEmpty() ? mark->position : mark->version);
    const bool filtered = !m_list.window().source().filter.empty();
    const QString text = models::format::visible(models::markText(*mark));
    emit told(filtered ? tr("%1 (only where the filter lets it through)").arg(text) : text);
}

} // namespace views
