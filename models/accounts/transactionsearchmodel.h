// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/figuresource.h"
#include "models/freshness.h"
#include "models/load.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace models {

/// The transactions of one account found by an outside sink (Elasticsearch, OpenSearch) by the
/// words of description and reference, the newest first; further ones when the view nears the end.
/// If no such sink is configured it is not available() and stays empty. GUI thread; searches on a
/// reader thread, and cancels an outdated search at the server.
class TransactionSearchModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        VersionColumn,
        TimeColumn,
        TextColumn,
        ReferenceColumn,
        AmountColumn,
        BalanceColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    using Load = models::Load;

    explicit TransactionSearchModel(Session &session, QObject *parent = nullptr);

    /// Shows another account; an empty id shows none.
    void open(const QString &accountId);
    void setText(const QString &text);
    QString searchedText() const { return m_text; }
    /// While `fromStore` is set the rows come from the store, and no sink is asked.
    void setFromStore(bool fromStore);
    bool fromStore() const { return m_fromStore; }
    /// Searches again.
    void refresh();

    /// Such a sink is configured.
    bool available() const { return !m_source.publication.isEmpty(); }
    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }
    const AnswerSource &source() const { return m_source; }
    /// Whether the result is complete.
    const Freshness &freshness() const { return m_freshness; }
    /// Number of hits on all pages.
    qint64 total() const { return m_total; }
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loadChanged();

protected:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Answer;
    /// A row of transaction_history.
    struct Transaction
    {
        qint64 version = 0;
        eventstore::Timestamp time;
        QString type;
        QString description;
        QString reference;
        std::optional<qint64> amount; ///< signed, units of 1/10000
        std::optional<qint64> balance;
        bool operator==(const Transaction &) const = default;
    };
    static eventstore::Result<Answer> find(eventstore::Store &store,
                                           const projections::TransactionQuery &query,
                                           bool fromStore, const std::stop_token &stop);
    static eventstore::Result<Transaction> readRow(const std::string &json);
    void ask(bool first);
    void lookForSource();
    void take(eventstore::Result<Answer> answer, bool first);
    void clearRows();
    QString text(const Transaction &row, int column, bool exact) const;

    Session &m_session;
    QString m_accountId;
    QString m_text;
    QString m_shownText; ///< the search that the rows belong to
    bool m_fromStore = false;
    std::vector<Transaction> m_rows;
    std::string m_next;
    qint64 m_total = 0;
    AnswerSource m_source;
    Freshness m_freshness;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    bool m_fetching = false;
    Task m_task;
    Task m_sourceTask;
};

} // namespace models
