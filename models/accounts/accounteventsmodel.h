// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/aggregates/money.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace models {

/// The events of one account, the newest first, with what they did to the balance; further ones
/// when the view nears the end. Interface thread.
class AccountEventsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { VersionColumn, TimeColumn, TextColumn, AmountColumn, BalanceColumn, ColumnCount };
    Q_ENUM(Column)
    enum class Load { Idle, Loading, Ready, Failed };
    Q_ENUM(Load)

    explicit AccountEventsModel(Session &session, QObject *parent = nullptr);

    /// Shows another account; an empty id none.
    void open(const QString &accountId);
    /// Reads the newest page again if the account is open.
    void refresh();
    /// What amounts are in, which says how many decimals they have.
    void setCurrency(const QString &currency);
    /// Marks versions something is wrong with, and what.
    void setFindings(QHash<qint64, QString> findings);
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Load load() const { return m_load; }
    /// Of the newest event read; absent before there is one.
    std::optional<qint64> newestVersion() const;
    const eventstore::Error &error() const { return m_error; }

    /// What an event of an account is, without its amount: "Deposit (salary)", "Transfer to 42".
    static QString describe(const eventstore::Event &event);
    /// What it adds to the balance, by its own amounts and fees; absent where it moves nothing.
    static std::optional<projections::Money> effect(const eventstore::Event &event);

signals:
    void loadChanged();

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    bool makesVisible(int column) const override { return column == TextColumn; }

private:
    void request(bool first);
    void take(eventstore::Result<eventstore::EventPage> result, bool first);
    QString exact(const eventstore::Event &event, int column) const;
    QVariant text(const eventstore::Event &event, int column) const;

    Session &m_session;
    QString m_accountId;
    std::vector<eventstore::Event> m_events;
    QHash<qint64, QString> m_findings;
    QString m_currency;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    bool m_complete = true;
    bool m_fetching = false;
    Task m_task;
};

} // namespace models
