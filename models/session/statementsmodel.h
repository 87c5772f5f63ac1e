// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/logging/statementlog.h"
#include "models/tablemodel.h"

#include <QString>

#include <vector>

namespace models {

/// The statements this program ran, the last one at the end, while this exists. Interface thread.
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

    /// Takes what was run since; true where there was something.
    bool look();
    void clear();
    /// Also those that only look for new events, again and again.
    void setListening(bool shown);
    /// The whole text of a statement, its lines kept.
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
    std::int64_t m_kept = -1; ///< StatementLog::kept() of what is here
    bool m_listening = false;
};

} // namespace models
