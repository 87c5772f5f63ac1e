// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pagedtable.h"
#include "models/roles.h"
#include "projections/aggregates/money.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace models {

/// The events of one account, the newest first, with their effect on the balance; reads further
/// ones when the view nears the end. GUI thread.
class AccountEventsModel : public PagedTable
{
    Q_OBJECT
public:
    enum Column { VersionColumn, TimeColumn, TextColumn, AmountColumn, BalanceColumn, ColumnCount };
    Q_ENUM(Column)

    explicit AccountEventsModel(Session &session, QObject *parent = nullptr);

    /// Shows another account; an empty id shows none.
    void open(const QString &accountId);
    /// Reads the newest page again if the account is open.
    void refresh();
    /// The currency of the amounts; decides their number of decimals.
    void setCurrency(const QString &currency);
    /// Marks versions with a problem; the value is the text of the problem.
    void setFindings(QHash<qint64, QString> findings);

    /// Of the newest event read; absent before there is one.
    std::optional<qint64> newestVersion() const;

    /// What an event of an account is, without its amount: "Deposit (salary)", "Transfer to 42". A
    /// fee has the decimals of the currency.
    static QString describe(const eventstore::Event &event, const QString &currency = {});
    /// What it adds to the balance, by its own amounts and fees; absent where it moves nothing.
    static std::optional<projections::Money> effect(const eventstore::Event &event);

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    bool makesVisible(int column) const override { return column == TextColumn; }

private:
    void request(bool first) override;
    bool take(eventstore::EventPage page, bool first);
    QString exact(const eventstore::Event &event, int column) const;
    QVariant text(const eventstore::Event &event, int column) const;

    QString m_accountId;
    std::vector<eventstore::Event> m_events;
    QHash<qint64, QString> m_findings;
    QString m_currency;
};

} // namespace models
