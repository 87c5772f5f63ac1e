// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/accountspage.h"

#include "models/format.h"
#include "views/accounts/accountpanel.h"
#include "views/accounts/transactionstab.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/timedelegate.h"
#include "views/namedkeys.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/tablelook.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace views {

using models::AccountDetail;
using models::AccountsModel;
using Load = AccountsModel::Load;

namespace {

constexpr auto typingPause = 250ms;

const QString downOrder = u"down"_s;

bool sortable(int column)
{
    return column == AccountsModel::AccountColumn || column == AccountsModel::BalanceColumn ||
           column == AccountsModel::ActivityColumn;
}

} // namespace

AccountsPage::AccountsPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(new AccountsModel(session, this))
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"accountsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLeft());
    m_panel = new AccountPanel(session, splitter);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({590, 590});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_model->setFind(m_find->text()); });
    connect(m_find, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_find, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        m_model->setFind(m_find->text());
        m_list->setFocus();
    });
    addKeys(this, u"accounts.find"_s, m_find->accessibleName(), {QKeySequence(u"Ctrl+F"_s)},
            Keymap::Way::Shortcut, [this] {
                m_find->setFocus(Qt::ShortcutFocusReason);
                m_find->selectAll();
            });
    connect(m_model, &AccountsModel::loadChanged, this, &AccountsPage::showState);
    connect(m_panel, &AccountPanel::navigate, this, &AccountsPage::navigate);
    connect(&this->session(), &models::Session::stateChanged, this,
            [this](models::Session::State state) {
                m_openFirst = m_openFirst || state == models::Session::State::Opening;
                m_stale->show(m_model->freshness());
            });
    showState();
}

QWidget *AccountsPage::makeLeft()
{
    auto *left = new QWidget(this);
    auto *name = new QLabel(title(), left);
    name->setFont(scaledFont(1.4, true));
    m_find = new QLineEdit(left);
    m_find->setPlaceholderText(tr("Find: account, owner or currency"));
    m_find->setAccessibleName(tr("Find accounts by id, owner or currency"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_banner = new Banner(left);
    m_stale = new FreshnessStrip(left);
    setupList();
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(16, 12, 8, 12);
    column->setSpacing(8);
    column->addWidget(name);
    column->addWidget(m_find);
    column->addWidget(m_banner);
    column->addWidget(m_stale);
    column->addWidget(m_list, 1);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        Place place;
        place.page = u"projections"_s;
        emit navigate(place);
    });
    return left;
}

void AccountsPage::setupList()
{
    m_list = makeTable(this, m_model, tr("Accounts"), u"accounts"_s);
    m_list->setAlternatingRowColors(true);
    m_list->setItemDelegateForColumn(AccountsModel::StatusColumn, new SeverityDelegate(true, this));
    auto *header = m_list->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(AccountsModel::AccountColumn, Qt::AscendingOrder);
    setWidths(m_list, {108, 66, 132, 138, 60});
    tellTimes(m_list, {AccountsModel::ActivityColumn});
    ColumnFitter::at(header)->setHideable({AccountsModel::OwnerColumn});
    // The header changes its arrow itself; only columns that the database can sort by are accepted.
    connect(header, &QHeaderView::sortIndicatorChanged, this, &AccountsPage::sortBy);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AccountsPage::openRow);
    m_overlay = new StateOverlay(m_list);
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &AccountsModel::refresh);
    connect(m_overlay, &StateOverlay::actionTriggered, m_find, &QLineEdit::clear);
}

void AccountsPage::sortBy(int column)
{
    auto *header = m_list->horizontalHeader();
    if (sortable(column))
        m_model->sort(column, header->sortIndicatorOrder());
    else
        header->setSortIndicator(AccountsModel::AccountColumn, Qt::AscendingOrder);
}

void AccountsPage::openRow()
{
    const auto account = m_model->accountId(m_list->currentIndex().row());
    if (!account.isEmpty() && account != m_panel->detail().accountId()) {
        openAccount(account);
        emit placeChanged();
    }
}

void AccountsPage::openAccount(const QString &accountId)
{
    m_openFirst = false;
    m_panel->open(accountId);
}

void AccountsPage::go(const Place &place)
{
    if (!place.contains.isEmpty() && place.contains != m_find->text())
        m_find->setText(place.contains);
    const auto order = place.order.split(u' ');
    if (order.size() == 2)
        m_list->horizontalHeader()->setSortIndicator(
            order.first().toInt(),
            order.last() == downOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    auto account = place.account;
    if (account.isEmpty() && place.stream.startsWith(u"account-"))
        account = place.stream.mid(8);
    if (account.isEmpty())
        return;
    openAccount(account);
    selectOpened();
}

Place AccountsPage::place() const
{
    Place place;
    place.page = id();
    place.account = m_panel->detail().accountId();
    place.contains = m_find->text();
    const auto *header = m_list->horizontalHeader();
    const bool down = header->sortIndicatorOrder() == Qt::DescendingOrder;
    if (down || header->sortIndicatorSection() != AccountsModel::AccountColumn)
        place.order = u"%1 %2"_s.arg(QString::number(header->sortIndicatorSection()),
                                     down ? downOrder : u"up"_s);
    return place;
}

bool AccountsPage::settled() const
{
    const bool listed = m_model->load() == Load::Ready || m_model->load() == Load::Failed;
    return listed && m_panel->detail().state() != AccountDetail::State::Loading &&
           m_panel->transactions()->settled();
}

QString AccountsPage::failure() const
{
    if (m_model->load() == Load::Failed)
        return models::format::error(m_model->error());
    if (m_panel->detail().state() == AccountDetail::State::Failed)
        return models::format::error(m_panel->detail().error());
    return {};
}

void AccountsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setActive(true);
    m_panel->setActive(true);
}

void AccountsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setActive(false);
    m_panel->setActive(false);
}

// Selects the opened account again after the list has changed.
void AccountsPage::selectOpened()
{
    const int row = m_model->rowOf(m_panel->detail().accountId());
    if (row >= 0 && row != m_list->currentIndex().row())
        m_list->selectRow(row);
}

void AccountsPage::showState()
{
    m_banner->say(models::Severity::Info,
                  m_model->fromStreams() && m_model->load() == Load::Ready
                      ? tr("account_summaries was not projected yet: these are the streams of the "
                           "category account, without owner and balance.")
                      : QString(),
                  tr("Projections"));
    m_stale->show(m_model->freshness());
    switch (m_model->load()) {
    case Load::Failed:
        return m_overlay->showFailed(m_model->error(), tr("The accounts could not be read"));
    case Load::Idle:
    case Load::Loading:
        return m_overlay->showLoading();
    case Load::Ready:
        break;
    }
    if (m_model->rowCount() == 0) {
        if (m_model->find().isEmpty())
            return m_overlay->showEmpty(
                tr("No accounts"), tr("Accounts appear with their first AccountCreated event."),
                u"accounts"_s);
        m_overlay->showEmpty(
            tr("Nothing found for “%1”").arg(m_model->find()),
            tr("An account id or owner is found by how it begins, a currency by its code."),
            u"search"_s);
        return m_overlay->setAction(tr("Clear the search"), u"close"_s);
    }
    m_overlay->showReady();
    if (m_openFirst && m_panel->detail().accountId().isEmpty())
        m_list->selectRow(0);
    selectOpened();
}

} // namespace views
