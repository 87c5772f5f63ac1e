// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/accountdetail.h"
#include "views/widgets/wrappingpane.h"

class QLabel;
class QTabWidget;
class QTableView;

namespace models {
class AccountEventsModel;
}

namespace views {

class AccountCard;
class Banner;
class FreshnessStrip;
class PlacesPanel;
class ChartView;
class StateOverlay;
class TransactionsTab;
struct Place;

/// One account: card, findings, transactions, read model beside replay, and the curve of its
/// balance.
class AccountPanel : public WrappingPane
{
    Q_OBJECT
public:
    explicit AccountPanel(models::Session &session, QWidget *parent = nullptr);

    void open(const QString &accountId);
    void setActive(bool active);
    models::AccountDetail &detail() { return *m_detail; }
    AccountCard *card() const { return m_card; }
    QTableView *events() const { return m_events; }
    TransactionsTab *transactions() const { return m_transactions; }
    QTableView *comparison() const { return m_comparison; }
    PlacesPanel *places() const { return m_places; }
    QTabWidget *tabs() const { return m_tabs; }
    QString findingsText() const;

signals:
    void navigate(const views::Place &place);
    void changed();

private:
    void makeTabs(models::Session &session);
    void makeEvents();
    QWidget *makeComparison();
    void refresh();
    void showFacts();
    void showFreshness();
    void showFindings(const models::AccountFacts &facts);
    void showComparison(const models::AccountFacts &facts);
    void leaveFor(const QString &page, std::optional<qint64> version = {});

    models::AccountDetail *m_detail = nullptr;
    models::AccountComparison *m_comparisonModel = nullptr;
    models::AccountEventsModel *m_eventsModel = nullptr;
    AccountCard *m_card = nullptr;
    FreshnessStrip *m_stale = nullptr;
    Banner *m_findings = nullptr;
    ChartView *m_curve = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTableView *m_events = nullptr;
    TransactionsTab *m_transactions = nullptr;
    QTableView *m_comparison = nullptr;
    PlacesPanel *m_places = nullptr;
    qint64 m_placesVersion = -1; ///< the account's version when its places were read
    QLabel *m_comparisonNote = nullptr;
    StateOverlay *m_overlay = nullptr;
    StateOverlay *m_comparisonOverlay = nullptr;
};

} // namespace views
