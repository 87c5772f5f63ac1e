// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/logging/statementlog.h"
#include "models/tablemodel.h"

#include <QString>

#include <vector>

namespace models {

/// The statements that this program has run while this object exists, the newest last. GUI thread.
class StatementsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        UseColumn,
        TookColumn,
        RowsColumn,
        TimesColumn,
        EndColumn,
        StatementColumn,
        DatabaseColumn,
        ColumnCount
    };

    using TableModel::TableModel;

    /// Takes in the statements run since the last call; true if there were any.
    bool look();
    void clear();
    /// Whether to include the statements that poll for new events.
    void setListening(bool shown);
    /// The whole text of a statement with its line breaks.
    QString statement(int row) const;

protected:
    int rows() const override { return static_cast<int>(m_statements.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    using Statements = std::vector<eventstore::RanStatement>;

    Statements shown() const;
    void take(Statements statements);

    eventstore::StatementLog::Watch m_watch;
    Statements m_statements;
    std::int64_t m_kept = -1; ///< StatementLog::kept() of the last take
    bool m_listening = false;
};

} // namespace models
