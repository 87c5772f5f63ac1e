// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/pagedtable.h"
#include "models/roles.h"
#include "models/session/refreshscheduler.h"
#include "projections/analytics/accounts.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace models {

/// The accounts of the open store, a page at a time (further ones when the view nears the end),
/// searched and sorted by the database. If account_summaries was never projected, the streams of
/// the category `account` are listed instead: ids and times only. GUI thread.
class AccountsModel : public PagedTable
{
    Q_OBJECT
public:
    enum Column {
        AccountColumn,
        OwnerColumn,
        BalanceColumn,
        ActivityColumn,
        StatusColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit AccountsModel(Session &session, QObject *parent = nullptr);

    /// Start of an account id or user id, or a currency code. Answers replace the list.
    void setFind(const QString &text);
    QString find() const { return m_find; }
    void sort(int column, Qt::SortOrder order) override;

    /// The list comes from streams, because there is no read model.
    bool fromStreams() const { return m_fromStreams; }
    /// How up to date the list is.
    Freshness freshness() const;
    QString accountId(int row) const;
    int rowOf(const QString &accountId) const; ///< -1 when it is not in the list (yet)

    /// While active, the list follows the store.
    void setActive(bool active);

public slots:
    void refresh();

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    using Row = projections::analytics::AccountRow;
    struct Page;
    void request(bool first) override;
    void take(Page page, bool first);
    void clear();
    QVariant text(const Row &row, int column) const;

    std::vector<Row> m_rows;
    QString m_find;
    projections::analytics::AccountsQuery::Order m_order =
        projections::analytics::AccountsQuery::Order::ById;
    bool m_descending = false;
    bool m_fromStreams = false;
    std::unordered_set<std::string> m_parked;
    Freshness m_readModel;
    RefreshScheduler m_follower;
};

} // namespace models
