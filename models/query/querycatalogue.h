// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrun.h"

namespace models {

/// A table or view that can be queried.
struct CatalogueTable
{
    QString schema; ///< empty on SQLite
    QString name;
    bool onPath = true; ///< can be named without its schema
    struct Column
    {
        QString name;
        QString type;
    };
    QList<Column> columns;

    /// The name as SQL, in quotes if needed.
    QString written(sql::Dialect dialect) const;
    bool has(const QString &column) const;
};

/// The tables of a database with their columns, read in the background. GUI thread.
class QueryCatalogue : public QObject
{
    Q_OBJECT
public:
    explicit QueryCatalogue(QObject *parent = nullptr);

    void load(const QueryTarget &target);
    void clear();
    bool loading() const { return m_run.busy(); }
    /// Why the tables could not be read; empty if they could.
    QString problem() const;
    std::optional<eventstore::Error> fault() const; ///< the same error with its details
    const QList<CatalogueTable> &tables() const { return m_tables; }
    /// The table of that name among those that can be named without a schema; nullptr if none.
    const CatalogueTable *find(const QString &name) const;

signals:
    void changed();

private:
    void take(const std::vector<ResultRow> &rows);

    QueryRun m_run;
    QList<CatalogueTable> m_tables;
};

/// A suggested completion.
struct Completion
{
    QString text;   ///< text to insert
    QString detail; ///< "table", the type of a column, or the table of a column
};
/// The completions of the word before the cursor, the most likely first: columns of the tables in
/// the statement, tables, keywords. Sets `begin` to the start of that word.
QList<Completion> completionsAt(const QueryCatalogue &catalogue, const QString &text, int cursor,
                                sql::Dialect dialect, int &begin);

} // namespace models
