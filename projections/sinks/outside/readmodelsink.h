// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/readmodels/readmodel.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace projections {

class TransactionSearch;
namespace analytics {
class EventCounter;
}

/// A row to be written to an outside sink.
struct SinkRow
{
    std::string id;           ///< the key in the sink: the row's key columns as text
    std::int64_t version = 0; ///< grows with each change of the row
    /// The values of the read model's main table; empty to delete the row.
    Row values;
};

/// A row that the sink rejects for good.
struct SinkRefusal
{
    std::size_t row = 0; ///< its index in the batch
    std::string reason;  ///< the sink's message, without secrets
};

struct SinkWritten
{
    std::size_t written = 0;
    std::size_t older = 0; ///< rows not written, as the sink has the same version or a newer one
    std::vector<SinkRefusal> refused;
};

/// A batch of rows, encoded as it is sent to the server.
class PreparedRows
{
public:
    virtual ~PreparedRows() = default;
};

/// Encodes rows; nullptr for rows that only write() can send. Any thread.
using PrepareRows =
    std::function<std::shared_ptr<const PreparedRows>(std::span<const SinkRow> rows)>;

/// The live rows, which people read, or those of a rebuild beside them.
enum class SinkPlace { Live, Build };

struct SinkCapabilities
{
    bool keepsRows = true; ///< false: a cache, from which outdated entries are only removed
    bool builds = true;    ///< can build new rows beside the live ones and swap them at once
    /// False: the server can't tell how many rows of a batch were older; they count as written.
    bool countsOlder = true;
    /// Preferred number of rows per batch; larger batches gain little. 0: no preference.
    std::int64_t batch = 0;
};

/// A live row without its values.
struct SinkEntry
{
    std::string id;
    std::int64_t version = 0;
};

/// The state of the live collection, index or table, as the server reports it.
struct SinkState
{
    bool there = true;  ///< false: it does not exist
    bool empty = false; ///< it has no rows
    /// The server's id of it, which changes when it is created again; empty if it has none.
    std::string id;
};

/// Writes the rows of one read model outside of the projection database. Each call can be repeated
/// without effect: after a kill before it stored its position, a worker writes the same batch
/// again. Not thread-safe; calls block, and end within a second after a stop. Errors: the caller
/// retries retryable() ones (unreachable, busy, full, read-only); a person has to fix others.
class ReadModelSink
{
public:
    virtual ~ReadModelSink() = default;
    virtual SinkCapabilities capabilities() const = 0;
    /// For people: kind, host and place, never a secret.
    virtual std::string target() const = 0;
    /// Checks that the server can be reached and that this user has the rights to write; returns
    /// the server's name and version.
    virtual eventstore::Result<std::string> test() = 0;
    /// For a publication that has not filled the sink yet: Refused if what is in the live place was
    /// not written by a sink of this kind, as publishBuild() and drop() would remove it.
    virtual eventstore::Result<void> checkOwn() { return {}; }
    /// From now on calls end with Cancelled when `stop` is stopped.
    virtual void interruptOn(std::stop_token stop) = 0;

    /// Creates the collection, index or table; does nothing when it exists.
    virtual eventstore::Result<void> create(SinkPlace place) = 0;
    /// Writes a batch; never replaces a row by an older version. After an error it is unknown which
    /// rows were written.
    virtual eventstore::Result<SinkWritten> write(SinkPlace place,
                                                  std::span<const SinkRow> rows) = 0;
    /// A function that encodes rows in advance on another thread, for writePrepared(); empty when
    /// encoding takes little time compared with writing.
    virtual PrepareRows preparer() const { return {}; }
    /// Like write(), for rows that preparer() encoded.
    virtual eventstore::Result<SinkWritten>
    writePrepared(SinkPlace place, std::span<const SinkRow> rows, const PreparedRows &prepared)
    {
        (void)prepared;
        return write(place, rows);
    }
    /// Replaces the live rows with the built ones, in one step if the server can. Succeeds, too,
    /// when an earlier call did it and its reply was lost.
    virtual eventstore::Result<void> publishBuild() = 0;
    /// Removes all rows and what create() made; succeeds when nothing exists.
    virtual eventstore::Result<void> drop(SinkPlace place) = 0;

    /// The rows with these ids as JSON objects with the keys of rowToJson(), in the order of `ids`;
    /// nullopt for an id without a row. For a cache: the outdated keys that still exist.
    virtual eventstore::Result<std::vector<std::optional<std::string>>>
    read(std::span<const std::string> ids) = 0;

    /// Like read() for the ids of `rows`, whose values may help to find them faster.
    virtual eventstore::Result<std::vector<std::optional<std::string>>>
    find(std::span<const SinkRow> rows)
    {
        std::vector<std::string> ids;
        for (const auto &row : rows)
            ids.push_back(row.id);
        return read(ids);
    }

    /// The state of the live rows, in constant time; nullopt when the server does not tell. For a
    /// cache: when `id` has changed, the server may again hold keys that were removed before.
    virtual eventstore::Result<std::optional<SinkState>> state()
    {
        return std::optional<SinkState>();
    }

    /// The number of live rows, and a page of them in the sink's own order: the rows after the id
    /// `after` (from the start if empty); fewer than `limit` on the last page. For a cache: none.
    virtual eventstore::Result<std::int64_t> count() = 0;
    virtual eventstore::Result<std::vector<SinkEntry>> list(const std::string &after,
                                                            std::int64_t limit) = 0;
    /// Writes live rows regardless of the version in the sink, and deletes those without values.
    /// The caller makes sure that nobody else writes meanwhile.
    virtual eventstore::Result<SinkWritten> repair(std::span<const SinkRow> rows) = 0;
};

/// Address and login of a sink.
struct SinkSettings
{
    std::string url; ///< as configured, without user and password
    std::string user;
    std::string password;
    std::string passwordFrom = {}; ///< the password's source, or why there is none, for people
};

/// One kind of sink; registered by one line in sinkregistry.cpp.
struct SinkKind
{
    std::string_view name;    ///< the part after the @ in a publication's name
    std::string_view library; ///< the library it needs
    bool available = false;   ///< false when this build lacks the library
    std::vector<std::string_view> schemes;
    std::vector<std::string_view> readModels; ///< the read models it can hold
    eventstore::Result<std::unique_ptr<ReadModelSink>> (*open)(const SinkSettings &settings,
                                                               const ReadModel &model) = nullptr;
    /// Opens a counter of its events up to a position, for charts; nullptr if it has none.
    eventstore::Result<std::unique_ptr<analytics::EventCounter>> (*openCounter)(
        const SinkSettings &settings, eventstore::GlobalPosition upTo) = nullptr;
    /// Opens a full-text search for its transactions; nullptr if it has none.
    eventstore::Result<std::unique_ptr<TransactionSearch>> (*openSearch)(
        const SinkSettings &settings) = nullptr;
};

/// All kinds, in the order people see them.
const std::vector<SinkKind> &sinkKinds();

} // namespace projections
