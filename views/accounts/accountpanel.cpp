// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/accounts/accountpanel.h"

#include "models/accounts/accounteventsmodel.h"
#include "models/format.h"
#include "views/accounts/accountcard.h"
#include "views/accounts/transactionstab.h"
#include "views/charts/chartview.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/timedelegate.h"
#include "views/page.h"
#include "views/projections/placespanel.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/tablelook.h"

#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace views {

using models::AccountComparison;
using models::AccountDetail;
using models::AccountEventsModel;
using models::AccountFacts;

namespace {

constexpr int curveHeight = 150;
constexpr std::size_t findingsShown = 3;

QTableView *makeStriped(QWidget *parent, QAbstractItemModel *model, const QString &accessibleName,
                        const QString &name)
{
    auto *table = makeTable(parent, model, accessibleName, name);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setItemDelegate(new SeverityDelegate(false, table));
    return table;
}

} // namespace

AccountPanel::AccountPanel(models::Session &session, QWidget *parent)
    : WrappingPane(parent)
    , m_detail(new AccountDetail(session, this))
    , m_comparisonModel(new AccountComparison(this))
    , m_eventsModel(new AccountEventsModel(session, this))
{
    m_card = new AccountCard(this);
    m_stale = new FreshnessStrip(this);
    m_findings = new Banner(this);
    m_curve = new ChartView(this);
    m_curve->setCompact(true);
    m_curve->setMinimumHeight(curveHeight / 2);
    m_curve->setMaximumHeight(curveHeight);
    makeTabs(session);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_stale);
    column->addWidget(m_card);
    column->addWidget(m_findings);
    column->addWidget(m_curve);
    column->addWidget(m_tabs, 1);
    m_overlay = new StateOverlay(this);
    connect(m_detail, &AccountDetail::changed, this, &AccountPanel::refresh);
    connect(m_eventsModel, &AccountEventsModel::loadChanged, this, &AccountPanel::showFreshness);
    connect(&session, &models::Session::stateChanged, this, &AccountPanel::showFreshness);
    connect(m_overlay, &StateOverlay::retryRequested, m_detail, &AccountDetail::refresh);
    connect(m_card, &AccountCard::ownerChosen, this, [this] {
        Place place;
        place.page = u"trace"_s;
        place.user = m_detail->facts().owner;
        emit navigate(place);
    });
    connect(m_card, &AccountCard::replayChosen, this, [this] { leaveFor(u"replay"_s); });
    connect(m_card, &AccountCard::timelineChosen, this, [this] { leaveFor(u"timeline"_s); });
    connect(m_findings, &Banner::actionTriggered, this, [this] {
        const auto &findings = m_detail->facts().findings;
        leaveFor(u"replay"_s,
                 findings.empty() ? std::nullopt : std::optional(findings.front().version));
    });
    connect(m_events, &QTableView::activated, this, [this](const QModelIndex &index) {
        leaveFor(u"replay"_s, index.data(models::VersionRole).toLongLong());
    });
    connect(m_transactions, &TransactionsTab::versionChosen, this,
            [this](qint64 version) { leaveFor(u"replay"_s, version); });
    connect(m_curve, &ChartView::activated, this, [this](const models::charts::DrillDown &drill) {
        Place place;
        place.page = drill.page;
        place.stream = drill.stream;
        place.sinceMicros = drill.sinceMicros;
        place.untilMicros = drill.untilMicros;
        emit navigate(place);
    });
    refresh();
}

void AccountPanel::makeTabs(models::Session &session)
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"account-tabs"_s);
    m_tabs->setDocumentMode(true);
    makeEvents();
    m_transactions = new TransactionsTab(session, m_events, this);
    m_tabs->addTab(m_transactions, tr("Transactions"));
    m_tabs->addTab(makeComparison(), tr("Read model and replay"));
    m_places = new PlacesPanel(session, this);
    m_tabs->addTab(m_places, tr("Where it stands"));
}

void AccountPanel::makeEvents()
{
    m_events =
        makeStriped(this, m_eventsModel, tr("Transactions, the newest first"), u"transactions"_s);
    m_events->setToolTip(tr("Enter opens the account at that version on the Replay page."));
    auto *header = m_events->horizontalHeader();
    setWidths(m_events, {58, 122, 200, 92, 96});
    tellTimes(m_events, {AccountEventsModel::TimeColumn});
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AccountEventsModel::TextColumn, QHeaderView::Stretch);
}

QWidget *AccountPanel::makeComparison()
{
    auto *page = new QWidget(this);
    m_comparison =
        makeStriped(page, m_comparisonModel, tr("Read model beside replay"), u"readmodel"_s);
    setWidths(m_comparison, {180, 190, 190});
    m_comparisonNote = new QLabel(page);
    m_comparisonNote->setWordWrap(true);
    m_comparisonNote->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 0);
    column->addWidget(m_comparisonNote);
    column->addWidget(m_comparison, 1);
    m_comparisonOverlay = new StateOverlay(m_comparison);
    connect(m_comparisonOverlay, &StateOverlay::actionTriggered, this, [this] {
        Place place;
        place.page = u"projections"_s;
        emit navigate(place);
    });
    return page;
}

void AccountPanel::leaveFor(const QString &page, std::optional<qint64> version)
{
    Place place;
    place.page = page;
    place.stream = u"account-"_s + m_detail->accountId();
    place.version = version;
    emit navigate(place);
}

void AccountPanel::open(const QString &accountId)
{
    m_eventsModel->open(accountId);
    m_transactions->open(accountId);
    m_placesVersion = -1;
    m_places->look({models::format::utf8(accountId), {}});
    m_detail->open(accountId);
}

void AccountPanel::setActive(bool active)
{
    m_detail->setActive(active);
}

void AccountPanel::refresh()
{
    switch (m_detail->state()) {
    case AccountDetail::State::Idle:
        m_overlay->showEmpty(
            tr("No account chosen"),
            tr("Choose one at the left, or find it by its id, its owner or its currency."),
            u"accounts"_s);
        break;
    case AccountDetail::State::Loading:
        m_overlay->showLoading(tr("Replaying the account…"));
        break;
    case AccountDetail::State::Failed:
        m_overlay->showFailed(m_detail->error(),
                              tr("Account %1 could not be opened").arg(m_detail->accountId()));
        break;
    case AccountDetail::State::Ready:
        showFacts();
        m_overlay->showReady();
    }
    emit changed();
}

void AccountPanel::showFacts()
{
    const auto &facts = m_detail->facts();
    m_card->setFacts(facts);
    showFindings(facts);
    showComparison(facts);
    m_curve->setVisible(!facts.curve->empty());
    m_curve->setSpec(facts.curve);
    if (std::exchange(m_placesVersion, facts.streamVersion) != facts.streamVersion)
        m_places->look({models::format::utf8(m_detail->accountId()), {}});
    m_eventsModel->setCurrency(facts.currency);
    m_eventsModel->refresh();
    showFreshness();
}

void AccountPanel::showFreshness()
{
    if (m_detail->state() != AccountDetail::State::Ready)
        return m_stale->clear();
    const auto freshness = m_detail->freshness(m_eventsModel->newestVersion());
    m_stale->show(freshness);
    m_card->setStale(!freshness.fresh());
}

void AccountPanel::showFindings(const AccountFacts &facts)
{
    QHash<qint64, QString> byVersion;
    QStringList lines;
    for (const auto &finding : facts.findings) {
        byVersion.insert(finding.version, finding.text);
        if (static_cast<std::size_t>(lines.size()) < findingsShown)
            lines << finding.text + u'.';
    }
    if (facts.findings.size() > findingsShown)
        lines << tr("… and %1 more.").arg(facts.findings.size() - findingsShown);
    m_eventsModel->setFindings(std::move(byVersion));
    m_findings->say(models::Severity::Bad, lines.join(u'\n'), tr("Show in Replay"));
}

void AccountPanel::showComparison(const AccountFacts &facts)
{
    m_comparisonModel->setFields(facts.comparison.fields);
    m_tabs->setTabIcon(1, facts.differs() ? icon(u"warning"_s, models::Severity::Bad) : QIcon());
    if (!facts.projected) {
        m_comparisonNote->clear();
        m_comparisonOverlay->showEmpty(
            tr("No read model of this account yet"),
            tr("What is shown here comes from its events. Run account_summaries to compare."),
            u"projections"_s);
        return m_comparisonOverlay->setAction(tr("Go to Projections"), u"projections"_s);
    }
    m_comparisonOverlay->showReady();
    const auto row = models::format::number(facts.rowVersion);
    const auto verdict = facts.differs()
                             ? tr("Read model and replay differ at version %1.").arg(row)
                             : tr("Read model and replay agree at version %1.").arg(row);
    m_comparisonNote->setText(
        facts.rowVersion == facts.streamVersion
            ? verdict
            : verdict + u' ' +
                  tr("The account is at version %1; the read model is behind.")
                      .arg(models::format::number(facts.streamVersion)));
}

QString AccountPanel::findingsText() const
{
    return m_findings->text();
}

} // namespace views
