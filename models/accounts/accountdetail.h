// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/accountfacts.h"
#include "models/load.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QObject>
#include <QTimer>

namespace models {

/// The facts of one opened account, kept up to date with the store. GUI thread.
class AccountDetail : public QObject
{
    Q_OBJECT
public:
    using State = Load;

    explicit AccountDetail(Session &session, QObject *parent = nullptr);

    /// Opens an account; an empty id closes it.
    void open(const QString &accountId);
    QString accountId() const { return m_accountId; }
    State state() const { return m_state; }
    const AccountFacts &facts() const { return m_facts; } ///< of the last answer
    /// Whether facts() are up to date; `newestVersion` is the last known version of the account's
    /// stream, absent if unknown.
    Freshness freshness(std::optional<qint64> newestVersion) const;
    const eventstore::Error &error() const { return m_error; }
    void setActive(bool active);

public slots:
    void refresh();

signals:
    void changed();

private:
    Session &m_session;
    QString m_accountId;
    State m_state = State::Idle;
    AccountFacts m_facts;
    eventstore::Error m_error;
    Task m_task;
    QTimer m_follow;
    bool m_active = false;
};

/// Read model and replay of an account side by side, one row per field.
class AccountComparison : public TableModel
{
    Q_OBJECT
public:
    enum Column { FieldColumn, StoredColumn, ReplayedColumn, WhyColumn, ColumnCount };
    Q_ENUM(Column)
    using TableModel::TableModel;
    void setFields(std::vector<ComparedField> fields);

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<ComparedField> m_fields;
};

} // namespace models
