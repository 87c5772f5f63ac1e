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

/// A row on its way to a sink outside of the projection database.
struct SinkRow
{
    std::string id;           ///< the key there: the row's key columns as text
    std::int64_t version = 0; ///< grows with each change of the row; a smaller one is older
    /// The values of the read model's own table; empty where the row is gone from the read model.
    Row values;
};

/// A row that the sink will never take as it is.
struct SinkRefusal
{
    std::size_t row = 0; ///< its place in the batch
    std::string reason;  ///< the sink's own words, without secrets
};

struct SinkWritten
{
    std::size_t written = 0;
    std::size_t older = 0; ///< the sink holds the same version or a newer one: nothing to do
    std::vector<SinkRefusal> refused;
};

/// A batch in the form in which it is sent to the server.
class PreparedRows
{
public:
    virtual ~PreparedRows() = default;
};

/// Makes it of rows; none for rows that only write() can send. Any thread.
using PrepareRows =
    std::function<std::shared_ptr<const PreparedRows>(std::span<const SinkRow> rows)>;

/// The rows people read, or those built beside them.
enum class SinkPlace { Live, Build };

struct SinkCapabilities
{
    bool keepsRows = true; ///< false: only forgets what is out of date (a cache)
    bool builds = true;    ///< can build beside and swap, so that readers never see half
    /// False: the server can't say how many rows of a batch were older; they count as written.
    bool countsOlder = true;
    /// Rows a batch, from where on more gain little; 0 where it makes no difference.
    std::int64_t batch = 0;
};

/// A row that people read, without its values.
struct SinkEntry
{
    std::string id;
    std::int64_t version = 0;
};

/// What people read in a sink, by the server's own word.
struct SinkStanding
{
    bool there = true;  ///< false: no collection, index or table is in place
    bool empty = false; ///< it holds no row
    /// The server's name for it, which is another one once it was made anew; empty: it tells none.
    std::string id;
};

/// Where rows of one read model go outside of the projection database. Each call is safe to repeat:
/// whoever was killed before it noted its position writes the same batch again, without effect.
/// A sink belongs to the thread that uses it; calls block, and end within a second of a stop.
/// Errors: retryable() ones (unreachable, busy, full, read-only) are waited for; others need a
/// person.
class ReadModelSink
{
public:
    virtual ~ReadModelSink() = default;
    virtual SinkCapabilities capabilities() const = 0;
    /// For people: kind, host and place, never a secret.
    virtual std::string target() const = 0;
    /// Whether the server can be reached and used with these rights; its name and version.
    virtual eventstore::Result<std::string> test() = 0;
    /// From now on calls end with Cancelled when `stop` is stopped.
    virtual void interruptOn(std::stop_token stop) = 0;

    /// Makes what rows need there (collection, index, table); what is there stays.
    virtual eventstore::Result<void> create(SinkPlace place) = 0;
    /// Writes a batch; a row never goes back to an older version. An error says nothing about which
    /// rows arrived.
    virtual eventstore::Result<SinkWritten> write(SinkPlace place,
                                                  std::span<const SinkRow> rows) = 0;
    /// Where preparing rows takes long beside writing them, it can be done before, on another
    /// thread, and writePrepared() sends what came of it; empty where it makes no difference.
    virtual PrepareRows preparer() const { return {}; }
    /// As write(), of rows that were prepared.
    virtual eventstore::Result<SinkWritten>
    writePrepared(SinkPlace place, std::span<const SinkRow> rows, const PreparedRows &prepared)
    {
        (void)prepared;
        return write(place, rows);
    }
    /// Puts the rows built beside in the place of the ones people read, at once. Also right when it
    /// was done already and the answer was lost.
    virtual eventstore::Result<void> publishBuild() = 0;
    /// Removes rows and what create() made; fine when nothing is there.
    virtual eventstore::Result<void> drop(SinkPlace place) = 0;

    /// The rows of these ids as JSON objects with the keys of rowToJson(), in the order of `ids`;
    /// none where there is no such row. For a cache: the keys that are still there.
    virtual eventstore::Result<std::vector<std::optional<std::string>>>
    read(std::span<const std::string> ids) = 0;

    /// The same for the rows of these ids; their values may say where to look.
    virtual eventstore::Result<std::vector<std::optional<std::string>>>
    find(std::span<const SinkRow> rows)
    {
        std::vector<std::string> ids;
        for (const auto &row : rows)
            ids.push_back(row.id);
        return read(ids);
    }

    /// How it stands with what people read, in no time whatever its size; none where the server
    /// won't say. For a cache: what it holds may be older than what was taken from it once `id` is
    /// another one.
    virtual eventstore::Result<std::optional<SinkStanding>> standing()
    {
        return std::optional<SinkStanding>();
    }

    /// How many rows people read, and which, in an order of the sink's own: those after an id
    /// (all where it is empty), fewer than `limit` at the end. For a cache: none.
    virtual eventstore::Result<std::int64_t> count() = 0;
    virtual eventstore::Result<std::vector<SinkEntry>> list(const std::string &after,
                                                            std::int64_t limit) = 0;
    /// Writes rows people read whatever version the sink holds, and takes away those without
    /// values. The caller sees to it that nobody else writes meanwhile.
    virtual eventstore::Result<SinkWritten> repair(std::span<const SinkRow> rows) = 0;
};

/// How a sink is reached.
struct SinkSettings
{
    std::string url; ///< as configured, without user and password
    std::string user;
    std::string password;
    std::string passwordFrom = {}; ///< where it is from, or why there is none, for people
};

/// One kind of sink; registered by one line in sinkregistry.cpp.
struct SinkKind
{
    std::string_view name;    ///< the part behind the @ of a publication's name
    std::string_view library; ///< what it is built with
    bool available = false;   ///< false where this build lacks the library
    std::vector<std::string_view> schemes;
    std::vector<std::string_view> readModels; ///< those it can hold
    eventstore::Result<std::unique_ptr<ReadModelSink>> (*open)(const SinkSettings &settings,
                                                               const ReadModel &model) = nullptr;
    /// Counts its events for charts, up to a position; nullptr where such a sink can't.
    eventstore::Result<std::unique_ptr<analytics::EventCounter>> (*openCounter)(
        const SinkSettings &settings, eventstore::GlobalPosition upTo) = nullptr;
    /// Finds its transactions by their words; nullptr where such a sink can't.
    eventstore::Result<std::unique_ptr<TransactionSearch>> (*openSearch)(
        const SinkSettings &settings) = nullptr;
};

/// All kinds, in the order people see them.
const std::vector<SinkKind> &sinkKinds();

} // namespace projections
