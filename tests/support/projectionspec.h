// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/lease.h"
#include "projections/engine/projection.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/temporarystore.h"

#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace support {

/// An empty temporary store on either kind of database, for tests that run on both.
class AnyStore
{
public:
    /// "sqlite" or "postgres".
    explicit AnyStore(std::string_view kind);

    eventstore::StoreUrl url() const;
    std::string urlText() const;
    /// Opens a connection; the first call creates the tables.
    std::unique_ptr<eventstore::Store> open();
    std::unique_ptr<eventstore::Store> openReadOnly();
    /// Runs SQL as another program would; returns the first column of the last row.
    std::string rawSql(std::string_view sql) const;
    bool isSqlite() const { return m_database.empty(); }
    /// All current tables, by name.
    QStringList tables() const;
    /// The tables of the new store.
    const QStringList &ownTables() const { return m_ownTables; }

private:
    TemporaryStore m_folder;
    std::string m_database; ///< PostgreSQL: its name
    QStringList m_ownTables;
    bool m_made = false;
};

/// Adds the rows "sqlite" and "postgres" to a test's data, in the column "kind".
void bothStores();

/// The same events, about one of `every` with data that can't be projected; `seed` selects them.
std::vector<eventstore::ImportEvent> spoiled(std::vector<eventstore::ImportEvent> events,
                                             std::uint64_t seed, int every);

/// All rows of all tables of a read model, including hidden columns, one line each, by table and
/// key. Folds the events one by one in memory; an event that fails blocks its key.
QStringList naiveRows(const projections::ReadModel &model,
                      const std::vector<eventstore::Event> &events);
/// The same lines from the tables of a database.
QStringList storedRows(eventstore::Database &database, const projections::ReadModel &model);

/// One projection without a worker, for tests that drive it: connection, lease, tables.
struct OpenProjection
{
    OpenProjection(AnyStore &store, std::string_view readModel,
                   std::size_t cacheBytes = 32u * 1024u * 1024u);
    ~OpenProjection();

    const projections::ReadModel &model;
    std::unique_ptr<eventstore::Store> store;
    std::unique_ptr<projections::Lease> lease;
    projections::Projection projection;
};

/// Everything that a killed or cancelled run must not leave in the database: all that belongs
/// neither to the store, nor to the engine, nor to the tables of projected read models. Waits for
/// sessions that are ending. Empty if there is nothing.
QStringList leftovers(AnyStore &store);

} // namespace support
