// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrun.h"

namespace models {

/// A table or view that may be queried.
struct CatalogueTable
{
    QString schema; ///< empty on SQLite
    QString name;
    bool onPath = true; ///< found without its schema
    struct Column
    {
        QString name;
        QString type;
    };
    QList<Column> columns;

    /// The name as SQL, in quotes where needed.
    QString written(sql::Dialect dialect) const;
    bool has(const QString &column) const;
};

/// The tables of a database with their columns, read in the background. Interface thread.
class QueryCatalogue : public QObject
{
    Q_OBJECT
public:
    explicit QueryCatalogue(QObject *parent = nullptr);

    void load(const QueryTarget &target);
    void clear();
    bool loading() const { return m_run.busy(); }
    /// Why there are none; empty when they could be read.
    QString problem() const;
    std::optional<eventstore::Error> fault() const; ///< the same, to be told with its details
    const QList<CatalogueTable> &tables() const { return m_tables; }
    /// The one of that name that is found without its schema; null where there is none.
    const CatalogueTable *find(const QString &name) const;

signals:
    void changed();

private:
    void take(const std::vector<ResultRow> &rows);

    QueryRun m_run;
    QList<CatalogueTable> m_tables;
};

/// A completion.
struct Completion
{
    QString text;   ///< to be written
    QString detail; ///< "table", the type of a column, the table it is of
};
/// The completions of the word before the cursor, the most likely first: columns of the tables in
/// the statement, tables, keywords. `begin` is set to the start of that word.
QList<Completion> completionsAt(const QueryCatalogue &catalogue, const QString &text, int cursor,
                                sql::Dialect dialect, int &begin);

} // namespace models
