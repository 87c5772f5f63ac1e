// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/letteractions.h"

#include "models/format.h"
#include "views/projections/clinicdialog.h"
#include "views/projections/letterdialog.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"

#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace views {

using models::LetterOrder;
using projections::DeadLetter;
namespace format = models::format;

LetterActions::LetterActions(models::Session &session, models::DeadLettersModel &letters,
                             QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_letters(letters)
    , m_work(new models::LetterWork(session, this))
{
    auto *row = new FlowLayout(6, this);
    row->setContentsMargins({});
    add(Do::Try, tr("Tr&y…"), u"search"_s,
        tr("Look at the error, change a copy of the data, and see how the row and the queue would "
           "change"));
    add(Do::Retry, tr("Retry &up to here"), u"refresh"_s,
        tr("Apply this event and those of its key before it"));
    add(Do::RetryKey, tr("Retry the &key…"), u"key"_s, tr("Apply all events of this key"));
    add(Do::RetryAll, tr("Retry a&ll…"), u"refresh"_s,
        tr("Apply the events of all keys of this projection"));
    add(Do::Discard, tr("D&iscard…"), u"delete"_s,
        tr("Leave this event out of the rows for good; with a reason"));
    connect(m_work, &models::LetterWork::runningChanged, this, &LetterActions::refresh);
    connect(m_work, &models::LetterWork::ended, this, &LetterActions::ended);
    connect(&session, &models::Session::stateChanged, this, &LetterActions::refresh);
    refresh();
}

void LetterActions::add(Do what, const QString &text, const QString &iconName,
                        const QString &toolTip)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setAutoDefault(false);
    button->setAccessibleDescription(toolTip);
    m_buttons.insert(what, button);
    m_toolTips.insert(what, toolTip);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, what] { perform(what); });
}

void LetterActions::choose(int row)
{
    m_row = row;
    refresh();
}

/// True for a dead letter, false for an event queued behind one.
bool LetterActions::isOneEvent() const
{
    const auto *letter = m_letters.letter(m_row);
    return letter && letter->state == DeadLetter::State::Dead;
}

QString LetterActions::whyNot(Do what) const
{
    const auto *letter = m_letters.letter(m_row);
    if (!letter)
        return tr("Choose a dead letter first.");
    if (what == Do::Try)
        return {};
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to retry or discard.");
    if (m_session.state() != models::Session::State::Open)
        return tr("The connection to the store is lost.");
    return m_work->running() ? tr("Another retry or discard is still running.") : QString();
}

void LetterActions::refresh()
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const QString why = whyNot(it.key());
        if (!why.isEmpty() && it.value()->hasFocus())
            emit left();
        it.value()->setEnabled(why.isEmpty());
        it.value()->setToolTip(why.isEmpty() ? m_toolTips.value(it.key()) : why);
    }
    m_buttons.value(Do::Retry)->setText(isOneEvent() ? tr("Retry the e&vent")
                                                     : tr("Retry &up to here…"));
}

void LetterActions::perform(Do what)
{
    emit left();
    const auto *letter = m_letters.letter(m_row);
    const auto *event = m_letters.event(m_row);
    if (!whyNot(what).isEmpty())
        return;
    if (what == Do::Try) {
        auto *dialog =
            new ClinicDialog(m_session, m_letters.projection(), *letter, *event, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return;
    }
    LetterOrder order;
    order.projections = {m_letters.projection()};
    if (what == Do::Discard)
        order.action = projections::LetterRequest::Action::Discard;
    if (what == Do::Retry || what == Do::Discard)
        order.event = letter->eventId;
    if (what == Do::RetryKey)
        order.key = format::text(letter->key);
    ask(order);
}

void LetterActions::ask(const LetterOrder &order)
{
    auto *dialog = new LetterDialog(m_session, order, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_work->start(dialog->order()); });
    dialog->open();
}

void LetterActions::fillMenu(QMenu &menu)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const auto what = it.key();
        auto *entry = menu.addAction(it.value()->icon(), it.value()->text(), this,
                                     [this, what] { perform(what); });
        entry->setEnabled(it.value()->isEnabled());
        entry->setToolTip(it.value()->toolTip());
    }
}

} // namespace views
