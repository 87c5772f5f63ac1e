// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/projectiondetail.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/projections/deadlettersmodel.h"
#include "models/projections/failingfield.h"
#include "models/projections/projectioncells.h"
#include "models/projections/projectioncommands.h"
#include "views/delegates/severitydelegate.h"
#include "views/projections/faultstrip.h"
#include "views/projections/historypanel.h"
#include "views/projections/letteractions.h"
#include "views/projections/messagepanel.h"
#include "views/stateoverlay.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/jsonview.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::DeadLettersModel;
using projections::ProjectionStatus;

namespace {

constexpr int progressSteps = 1000;

QString waitingText(const ProjectionStatus &status)
{
    if (!status.waitingForReaders.empty())
        return ProjectionDetail::tr("Waiting for readers of the old rows: %1.")
            .arg(models::coreText(status.waitingForReaders));
    if (status.waitingFor.empty())
        return {};
    return ProjectionDetail::tr(
               "Waiting for %1 to be settled; nothing beyond it is read until then.")
        .arg(models::coreText(status.waitingFor));
}

} // namespace

ProjectionDetail::ProjectionDetail(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_model(new DeadLettersModel(session, this))
{
    m_name = new QLabel(this);
    m_name->setFont(scaledFont(1.2, true));
    m_state = new QLabel(this);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_request = new Banner(this);
    m_request->setObjectName(u"projection-request"_s);
    m_error = new FaultStrip(this);
    m_waiting = new Banner(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"projection-tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeLetterPage(session), tr("&Dead letters"));
    m_history = new HistoryPanel(session, m_tabs);
    m_tabs->addTab(m_history, tr("&History"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    for (auto *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_state),
                         static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_request),
                         static_cast<QWidget *>(m_error), static_cast<QWidget *>(m_waiting)})
        column->addWidget(widget);
    column->addWidget(m_tabs, 1);
    connect(m_request, &Banner::actionTriggered, this, &ProjectionDetail::takeBackRequested);
    connectLetters();
    setEntry(std::nullopt);
}

QWidget *ProjectionDetail::makeLetterPage(models::Session &session)
{
    auto *page = new QWidget(this);
    m_lettersTitle = new QLabel(page);
    m_lettersTitle->setFont(scaledFont(1.0, true));
    m_actions = new LetterActions(session, *m_model, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_lettersTitle);
    column->addWidget(m_actions);
    m_messages = new MessagePanel(session, page);
    m_stack = new QStackedWidget(page);
    m_stack->addWidget(makeLetters());
    m_stack->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    return page;
}

void ProjectionDetail::connectLetters()
{
    TableActions::of(m_letters)->setMenu([this](QMenu &menu, const QModelIndex &index) {
        if (index.isValid())
            m_actions->fillMenu(menu);
    });
    connect(m_actions, &LetterActions::left, m_letters, qOverload<>(&QWidget::setFocus));
    connect(m_actions, &LetterActions::ended, this, &ProjectionDetail::lettersChanged);
    connect(m_messages, &MessagePanel::ended, this, &ProjectionDetail::lettersChanged);
    connect(m_model, &DeadLettersModel::loadChanged, this, &ProjectionDetail::showLetterState);
    connect(m_letters->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProjectionDetail::showLetter);
    connect(m_letters, &QTableView::activated, this, [this](const QModelIndex &index) {
        const auto stream = index.data(models::StreamRole).toString();
        if (!stream.isEmpty())
            emit eventChosen(stream, index.data(models::VersionRole).toLongLong());
    });
}

QWidget *ProjectionDetail::makeLetters()
{
    auto *area = new QWidget(this);
    auto *splitter = new QSplitter(Qt::Horizontal, area);
    splitter->setObjectName(u"deadLettersSplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_letters = makeTable(splitter, m_model, tr("Dead letters"), u"deadletters"_s);
    m_letters->setItemDelegateForColumn(DeadLettersModel::StateColumn,
                                        new SeverityDelegate(true, this));
    m_letters->horizontalHeader()->setStretchLastSection(true);
    m_event = new JsonView(splitter);
    m_event->setObjectName(u"letter-event"_s);
    m_event->setEmptyText(tr("Choose a dead letter to see its event."));
    splitter->addWidget(m_letters);
    splitter->addWidget(m_event);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    row->addWidget(splitter);
    m_overlay = new StateOverlay(area);
    return area;
}

void ProjectionDetail::setEntry(const std::optional<models::ProjectionEntry> &entry)
{
    m_keeper.clear();
    m_chosen = entry.has_value();
    if (!entry) {
        clear();
        return showLetterState();
    }
    const auto *status = &entry->status;
    m_history->showProjection(models::format::text(status->name));
    m_history->observe(*status);
    m_request->say(entry->askedInVain() ? models::Severity::Warning : models::Severity::Info,
                   models::ProjectionCommands::requestText(*entry), tr("Withdraw"));
    m_progress->setVisible(status->progress > 0 && status->progress < 1);
    m_name->setText(models::format::text(status->name));
    const QString nobody;
    m_state->setText(models::ProjectionCells(*entry, nobody).summary());
    m_progress->setValue(static_cast<int>(status->progress * progressSteps));
    m_error->say(*status);
    m_waiting->say(models::Severity::Info, waitingText(*status));
    setLetters(*entry);
    showLetterState();
}

/// Dead letters of an ingest are messages, not events of the store.
void ProjectionDetail::setLetters(const models::ProjectionEntry &entry)
{
    const auto &status = entry.status;
    const auto name = models::format::text(status.name);
    const auto failed = models::format::number(status.deadLetters);
    if (entry.ingest()) {
        m_model->show({}, -1);
        m_messages->showSource(name, status.deadLetters);
        m_lettersTitle->setText(tr("Messages that could not become events: %1").arg(failed));
    } else {
        m_messages->showSource({}, 0);
        m_model->show(name, status.deadLetters + status.queuedEvents);
        m_lettersTitle->setText(tr("Dead letters: %1 failed, waiting behind: %2")
                                    .arg(failed, models::format::number(status.queuedEvents)));
    }
    m_stack->setCurrentIndex(entry.ingest() ? 1 : 0);
    m_lettersTitle->setVisible(status.deadLetters > 0);
}

void ProjectionDetail::setExternal(const QString &name, const QString &summary,
                                   const QString &keeper)
{
    clear();
    m_chosen = true;
    m_keeper = keeper;
    m_name->setText(name);
    m_state->setText(summary);
    showLetterState();
}

void ProjectionDetail::clear()
{
    m_stack->setCurrentIndex(0);
    m_messages->showSource({}, 0);
    m_progress->hide();
    m_name->setText({});
    m_state->setText({});
    m_lettersTitle->setText({});
    m_history->showProjection({});
    m_request->clear();
    m_error->clear();
    m_waiting->clear();
    m_model->show({}, -1);
}

void ProjectionDetail::showLetterState()
{
    m_actions->setVisible(m_chosen && m_keeper.isEmpty() && m_model->rowCount() > 0);
    if (!m_keeper.isEmpty())
        return m_overlay->showEmpty(
            tr("Kept by %1").arg(m_keeper),
            tr("%1 itself moves this position. It is shown here, and nothing of it is changed.")
                .arg(m_keeper),
            u"projections"_s);
    if (!m_chosen)
        return m_overlay->showEmpty(tr("No projection chosen"), tr("Choose one above."),
                                    u"projections"_s);
    switch (m_model->load()) {
    case DeadLettersModel::Load::Failed:
        return m_overlay->showFailed(m_model->error());
    case DeadLettersModel::Load::Loading:
        return m_overlay->showLoading();
    default:
        break;
    }
    if (m_model->rowCount() == 0)
        return m_overlay->showEmpty(tr("No dead letters"),
                                    tr("Every event so far could be projected."), u"check"_s);
    if (m_overlay->state() != StateOverlay::State::Ready) {
        m_overlay->showReady();
        m_letters->resizeColumnsToContents();
    }
    if (!m_letters->currentIndex().isValid())
        m_letters->selectRow(0);
    showLetter();
}

void ProjectionDetail::showLetter()
{
    const int row = m_letters->currentIndex().row();
    m_actions->choose(row);
    m_event->setJson(m_model->eventJson(row));
    QHash<QString, models::Change> marks;
    const auto *letter = m_model->letter(row);
    const auto *event = m_model->event(row);
    if (letter && event) {
        const auto field = models::failingField(letter->error, event->data);
        if (field && field->there)
            marks.insert(u"event_data."_s + field->name, models::Change::Changed);
    }
    m_event->setChanges(marks);
}

QString ProjectionDetail::stateText() const
{
    return m_state->text();
}

QString ProjectionDetail::errorText() const
{
    return m_error->text();
}

} // namespace views
