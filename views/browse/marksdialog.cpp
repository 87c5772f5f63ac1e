// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/marksdialog.h"

#include "eventstore/store.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "views/browse/notedialog.h"
#include "views/keymap.h"
#include "views/tables/tablefile.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/tablelook.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace format = models::format;
using models::EventMark;

namespace views {
namespace {

constexpr QSize marksSize{820, 480};

} // namespace

MarksDialog::MarksDialog(models::Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_marks(models::EventMarks::of(session))
    , m_model(m_marks)
{
    setObjectName(u"marks"_s);
    setWindowTitle(tr("Marks of this store"));
    resize(marksSize);
    m_table = makeTable(this, &m_model, tr("Marks"), u"marks"_s);
    setWidths(m_table, {100, 160, 150, 125, 120, 60});
    m_word = new QLabel(this);
    m_word->setObjectName(u"marks-word"_s);
    m_word->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeFilter());
    column->addWidget(m_table, 1);
    column->addWidget(m_word);
    column->addWidget(makeButtons());
    auto *taking = new QAction(tr("Remove the marks"), m_table);
    taking->setShortcut(QKeySequence::Delete);
    taking->setShortcutContext(Qt::WidgetShortcut);
    connect(taking, &QAction::triggered, this, &MarksDialog::take);
    m_table->addAction(taking);
    connect(m_table, &QAbstractItemView::activated, this, &MarksDialog::jump);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MarksDialog::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &MarksDialog::refresh);
    m_table->selectRow(0);
    refresh();
    m_table->setFocus();
}

void MarksDialog::showFor(models::Session &session, QWidget *window,
                          std::function<void(const Place &)> go)
{
    auto *dialog = window->findChild<MarksDialog *>(u"marks"_s, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new MarksDialog(session, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &MarksDialog::navigate, window, std::move(go));
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

QWidget *MarksDialog::makeFilter()
{
    auto *part = new QWidget(this);
    m_search = new QLineEdit(part);
    m_search->setObjectName(u"marks-search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setPlaceholderText(tr("Search notes, types and streams"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_kind = new QComboBox(part);
    m_kind->setObjectName(u"marks-kind"_s);
    m_kind->setAccessibleName(tr("Kind of mark"));
    m_kind->addItem(tr("All marks"));
    const auto kinds = QMetaEnum::fromType<EventMark::Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const auto kind = EventMark::Kind(kinds.value(i));
        m_kind->addItem(models::markSign(kind) + u' ' + models::markName(kind), int(kind));
    }
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_search, 1);
    row->addWidget(m_kind);
    connect(m_search, &QLineEdit::textChanged, this, &MarksDialog::filter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MarksDialog::filter);
    return part;
}

QPushButton *MarksDialog::button(const QString &name, const QString &text,
                                 void (MarksDialog::*slot)())
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(u"marks-"_s + name);
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, slot);
    return made;
}

QWidget *MarksDialog::makeButtons()
{
    auto *part = new QWidget(this);
    auto *actions = new FlowLayout(6);
    m_jump = button(u"jump"_s, tr("Go to the event"), &MarksDialog::jump);
    m_change = button(u"change"_s, tr("Change…"), &MarksDialog::change);
    m_take = button(u"take"_s, tr("Take away"), &MarksDialog::take);
    m_undo = button(u"undo"_s, tr("Undo"), &MarksDialog::undo);
    m_export = button(u"export"_s, tr("Export…"), &MarksDialog::exportAll);
    for (auto *made : {m_jump, m_change, m_take, m_undo, m_export})
        actions->addWidget(made);
    // In the corner, as in every dialog, also if the others need a second line.
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins({});
    row->addLayout(actions, 1);
    row->addWidget(button(u"close"_s, tr("Close"), &MarksDialog::reject), 0, Qt::AlignBottom);
    return part;
}

std::vector<EventMark> MarksDialog::chosen() const
{
    std::vector<EventMark> marks;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &index : rows) {
        if (const auto *mark = m_model.markAt(index.row()))
            marks.push_back(*mark);
    }
    return marks;
}

void MarksDialog::filter()
{
    const auto kind = m_kind->currentData();
    m_model.setFilter(m_search->text(),
                      kind.isValid() ? std::optional(EventMark::Kind(kind.toInt())) : std::nullopt);
    m_table->selectRow(0);
}

void MarksDialog::refresh()
{
    const auto count = chosen().size();
    m_jump->setEnabled(count == 1);
    m_change->setEnabled(count == 1);
    m_take->setEnabled(count > 0);
    m_undo->setEnabled(m_marks.canUndo());
    m_export->setEnabled(m_model.rowCount() > 0);
    if (!m_marks.problem().isEmpty())
        m_word->setText(format::visible(m_marks.problem()));
    else if (m_marks.all().empty())
        m_word->setText(tr("No event is marked yet: %1 in the list of events marks one.")
                            .arg(firstKey(u"events.mark"_s)));
    else
        m_word->setText(tr("%1 of %2 marks, kept on this machine only")
                            .arg(format::number(m_model.rowCount()),
                                 format::number(qint64(m_marks.all().size()))));
}

void MarksDialog::say(const eventstore::Result<void> &done, const QString &text)
{
    m_word->setText(done ? text : models::errorWords(done.error()).sentence);
}

/// Where it stands now, which may be another position than when it was marked.
void MarksDialog::jump()
{
    const auto marks = chosen();
    if (marks.size() != 1)
        return;
    m_task = m_session.run<std::optional<eventstore::Event>>(
        this,
        [id = marks.front().id](eventstore::Store &store, std::stop_token) {
            return store.eventById(id);
        },
        [this, mark = marks.front()](eventstore::Result<std::optional<eventstore::Event>> event) {
            if (!event)
                return m_word->setText(models::errorWords(event.error()).sentence);
            arrive(mark, *event);
        });
}

void MarksDialog::arrive(const EventMark &mark, const std::optional<eventstore::Event> &event)
{
    const bool same = event && event->version.value == mark.version &&
                      format::text(event->streamId) == mark.stream;
    if (!same) {
        m_word->setText(tr("The marked event is not in this store: it was deleted, or the store "
                           "was restored or is another one."));
        return;
    }
    Place place;
    place.page = u"browse"_s;
    place.position = event->position.value;
    emit navigate(place);
}

void MarksDialog::change()
{
    const auto marks = chosen();
    if (marks.size() != 1)
        return;
    auto *dialog = new NoteDialog(marks.front(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NoteDialog::chosen, this,
            [this](const EventMark &mark) { say(m_marks.put(mark), tr("The mark is changed.")); });
    dialog->open();
}

void MarksDialog::take()
{
    const auto marks = chosen();
    if (marks.empty())
        return;
    say(m_marks.remove(marks),
        tr("%n marks are removed; Undo restores them.", nullptr, int(marks.size())));
    m_undo->setFocus();
}

void MarksDialog::undo()
{
    say(m_marks.undoRemove(), tr("They are restored."));
    m_table->setFocus();
}

void MarksDialog::exportAll()
{
    tablefile::ask(this, tr("Export the marks"), u"marks.csv"_s, [this](const QString &path) {
        m_word->setText(tablefile::save(path, tablefile::allRows(m_model)));
    });
}

} // namespace views
