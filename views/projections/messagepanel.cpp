// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/messagepanel.h"

#include "views/projections/messagedialog.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/jsonview.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::MessageLettersModel;

MessagePanel::MessagePanel(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new MessageLettersModel(session, this))
    , m_work(new models::MessageLetterWork(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(makeButtons());
    column->addWidget(makeLists(), 1);
    connect(m_work, &models::MessageLetterWork::runningChanged, this, &MessagePanel::refresh);
    connect(m_work, &models::MessageLetterWork::ended, m_model, &MessageLettersModel::reload);
    connect(m_work, &models::MessageLetterWork::ended, this, &MessagePanel::ended);
    connect(&session, &models::Session::stateChanged, this, &MessagePanel::refresh);
    connect(m_model, &MessageLettersModel::loadChanged, this, &MessagePanel::showState);
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &MessageLettersModel::reload);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MessagePanel::showMessage);
    refresh();
}

QWidget *MessagePanel::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new FlowLayout(6, bar);
    row->setContentsMargins({});
    add(Do::Retry, tr("Retry the &message…"), u"refresh"_s, tr("Read this message again"));
    add(Do::RetryAll, tr("Retry a&ll…"), u"refresh"_s,
        tr("Read all failed messages of this topic again"));
    add(Do::Discard, tr("D&iscard…"), u"delete"_s, tr("Delete this message here; with a reason"));
    add(Do::DiscardAll, tr("Discard all…"), u"delete"_s,
        tr("Delete all failed messages of this topic here; with a reason"));
    for (QPushButton *button : std::as_const(m_buttons))
        row->addWidget(button);
    return bar;
}

void MessagePanel::add(Do what, const QString &text, const QString &iconName,
                       const QString &toolTip)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setAutoDefault(false);
    button->setAccessibleDescription(toolTip);
    m_buttons.insert(what, button);
    m_toolTips.insert(what, toolTip);
    connect(button, &QPushButton::clicked, this, [this, what] { perform(what); });
}

QWidget *MessagePanel::makeLists()
{
    auto *area = new QWidget(this);
    auto *splitter = new QSplitter(Qt::Horizontal, area);
    splitter->setObjectName(u"messageLettersSplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_list = makeTable(splitter, m_model, tr("Failed messages"), u"messageletters"_s);
    m_list->horizontalHeader()->setStretchLastSection(true);
    // The same for all messages of an ingest.
    ColumnFitter::at(m_list->horizontalHeader())->setHideable({MessageLettersModel::TopicColumn});
    TableActions::of(m_list)->setMenu([this](QMenu &menu, const QModelIndex &index) {
        if (index.isValid())
            fillMenu(menu);
    });
    m_message = new JsonView(splitter);
    m_message->setObjectName(u"letter-message"_s);
    splitter->addWidget(m_list);
    splitter->addWidget(m_message);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    row->addWidget(splitter);
    // Not a child of the splitter, which would make it a third pane.
    m_overlay = new StateOverlay(area);
    return area;
}

void MessagePanel::showSource(const QString &source, qint64 count)
{
    m_model->show(source, count);
    refresh();
}

QString MessagePanel::whyNot(Do what) const
{
    const bool one = what == Do::Retry || what == Do::Discard;
    if (one && !m_model->letter(m_list->currentIndex().row()))
        return tr("Choose a message first.");
    if (m_session.readOnly())
        return tr("This connection is read-only. Unlock it to retry or discard.");
    if (m_session.state() != models::Session::State::Open)
        return tr("The connection to the store is lost.");
    return m_work->running() ? tr("Another retry or discard is still running.") : QString();
}

void MessagePanel::refresh()
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const QString why = whyNot(it.key());
        if (!why.isEmpty() && it.value()->hasFocus())
            m_list->setFocus();
        it.value()->setEnabled(why.isEmpty());
        it.value()->setToolTip(why.isEmpty() ? m_toolTips.value(it.key()) : why);
    }
}

void MessagePanel::showState()
{
    using Load = MessageLettersModel::Load;
    if (m_model->load() == Load::Failed) {
        m_overlay->showFailed(m_model->error());
    } else if (m_model->rowCount() > 0) {
        const bool first = m_overlay->state() != StateOverlay::State::Ready;
        m_overlay->showReady();
        if (first)
            m_list->resizeColumnsToContents();
        if (!m_list->currentIndex().isValid())
            m_list->selectRow(0);
    } else if (m_model->load() == Load::Loading) {
        m_overlay->showLoading();
    } else {
        m_overlay->showEmpty(tr("No dead letters"), tr("Every message so far became an event."),
                             u"check"_s);
    }
    showMessage();
}

/// Nothing of it is interpreted: text that is no JSON is shown as it is.
void MessagePanel::showMessage()
{
    const auto *letter = m_model->letter(m_list->currentIndex().row());
    const bool hasText = letter && letter->message.value && !letter->message.value->empty();
    m_message->setEmptyText(letter ? tr("This message is empty.")
                                   : tr("Choose a message to see its text."));
    m_message->setJson(hasText ? *letter->message.value : std::string());
    refresh();
}

void MessagePanel::perform(Do what)
{
    m_list->setFocus();
    if (!whyNot(what).isEmpty())
        return;
    models::MessageOrder order;
    order.source = m_model->source();
    order.retries = what == Do::Retry || what == Do::RetryAll;
    if (what == Do::Retry || what == Do::Discard) {
        const auto &message = m_model->letter(m_list->currentIndex().row())->message;
        order.message = {message.partition, message.offset};
    }
    auto *dialog = new MessageDialog(m_session, order, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_work->start(dialog->order()); });
    dialog->open();
}

void MessagePanel::fillMenu(QMenu &menu)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        auto *entry = menu.addAction(it.value()->icon(), it.value()->text(), this,
                                     [this, what = it.key()] { perform(what); });
        entry->setEnabled(it.value()->isEnabled());
        entry->setToolTip(it.value()->toolTip());
    }
}

} // namespace views
