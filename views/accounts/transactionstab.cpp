// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/accounts/transactionstab.h"

#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/timedelegate.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/sourcestrip.h"
#include "views/widgets/tablelook.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace views {

using models::TransactionSearchModel;
using Load = TransactionSearchModel::Load;

namespace {

constexpr auto typingPause = 300ms;
/// No signal tells that a publication has moved on, so this looks again.
constexpr auto followInterval = 3s;

} // namespace

TransactionsTab::TransactionsTab(models::Session &session, QTableView *events, QWidget *parent)
    : QWidget(parent)
    , m_model(new TransactionSearchModel(session, this))
    , m_events(events)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(makeHead());
    m_stale = new FreshnessStrip(this);
    column->addWidget(m_stale);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_events);
    m_stack->addWidget(makeFound());
    column->addWidget(m_stack, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_model->setText(m_search->text()); });
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        m_model->setText(m_search->text());
        m_found->setFocus();
    });
    // Read again, the list keeps its rows and gets new ones.
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_events->model(), change, this, &TransactionsTab::refresh);
    connect(m_events->model(), &QAbstractItemModel::modelReset, this, &TransactionsTab::refresh);
    m_again.setSingleShot(true);
    m_again.setInterval(followInterval);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_source, &SourceStrip::chosen, m_model, &TransactionSearchModel::setFromStore);
    connect(m_model, &TransactionSearchModel::loadChanged, this, &TransactionsTab::showState);
    showState();
}

QWidget *TransactionsTab::makeHead()
{
    auto *head = new QWidget(this);
    m_source = new SourceStrip(tr("The store's events"), head);
    m_search = new QLineEdit(head);
    m_search->setPlaceholderText(tr("Find words of description and reference"));
    m_search->setToolTip(tr("All words must occur. word* finds words that begin with it, \"two "
                            "words\" finds the phrase."));
    m_search->setAccessibleName(tr("Find transactions by description and reference"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_source);
    column->addWidget(m_search);
    return head;
}

QTableView *TransactionsTab::makeFound()
{
    m_found = makeTable(m_stack, m_model, tr("Transactions found, the newest first"),
                        u"foundtransactions"_s);
    m_found->setAlternatingRowColors(true);
    m_found->setFrameShape(QFrame::NoFrame);
    m_found->setItemDelegate(new SeverityDelegate(false, m_found));
    m_found->setToolTip(tr("Enter opens the account at that version on the Replay page."));
    setWidths(m_found, {56, 116, 130, 88, 84, 92});
    tellTimes(m_found, {TransactionSearchModel::TimeColumn});
    ColumnFitter::at(m_found->horizontalHeader())
        ->setHideable({TransactionSearchModel::ReferenceColumn});
    m_found->horizontalHeader()->setStretchLastSection(false);
    m_found->horizontalHeader()->setSectionResizeMode(TransactionSearchModel::TextColumn,
                                                      QHeaderView::Stretch);
    m_overlay = new StateOverlay(m_found);
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &TransactionSearchModel::refresh);
    connect(m_overlay, &StateOverlay::actionTriggered, m_search, &QLineEdit::clear);
    connect(m_found, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit versionChosen(index.data(models::VersionRole).toLongLong());
    });
    return m_found;
}

void TransactionsTab::open(const QString &accountId)
{
    m_model->open(accountId);
}

void TransactionsTab::refresh()
{
    if (m_model->available() && !m_model->fromStore())
        m_model->refresh();
}

void TransactionsTab::showState()
{
    const bool outside = m_model->available() && !m_model->fromStore();
    m_source->show(m_model->source());
    m_search->setVisible(outside);
    m_stack->setCurrentWidget(outside ? m_found : m_events);
    if (!outside)
        return m_stale->clear();
    m_stale->show(m_model->load() == Load::Ready ? m_model->freshness() : models::Freshness());
    if (m_model->load() == Load::Ready && !m_model->freshness().fresh())
        m_again.start();
    switch (m_model->load()) {
    case Load::Failed:
        return m_overlay->showFailed(
            m_model->error(),
            tr("The transactions could not be read from %1").arg(m_model->source().publication));
    case Load::Idle:
    case Load::Loading:
        return m_model->rowCount() == 0 ? m_overlay->showLoading() : m_overlay->showReady();
    case Load::Ready:
        break;
    }
    if (m_model->rowCount() > 0)
        return m_overlay->showReady();
    if (m_model->searchedText().isEmpty())
        return m_overlay->showEmpty(tr("No transactions of this account there"), {}, u"accounts"_s);
    m_overlay->showEmpty(tr("Nothing found for “%1”").arg(m_model->searchedText()),
                         tr("All words must occur in description or reference; word* finds words "
                            "that begin with it."),
                         u"search"_s);
    m_overlay->setAction(tr("Clear the search"), u"close"_s);
}

} // namespace views
