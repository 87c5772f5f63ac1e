// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/event.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/readquery.h"
#include "eventstore/storepin.h"
#include "eventstore/storeurl.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace eventstore {

/// The stored events of one append.
struct AppendResult
{
    /// The same event ids were already stored with the same streams and versions: nothing was
    /// written.
    bool alreadyThere = false;
    std::vector<Event> events; ///< as stored, in the order given
};

/// What `init` did.
struct InitReport
{
    bool changed = false;
    std::vector<std::string> actions; ///< a sentence each, for people
};

/// A bulk write in one transaction; without commit() the destructor rolls it back. The order of
/// add() becomes the global order. Belongs to the thread of its store, which must not be used while
/// the session lives.
class ImportSession
{
public:
    virtual ~ImportSession() = default;
    /// Adds events; skips ids that are in the store or were added in this session. Errors name the
    /// line; a version that is not the stream's next one is ErrorCode::InvalidInput.
    virtual Result<void> add(std::span<const ImportEvent> events) = 0;
    /// Commits the events added since the last commit; the session can still be used afterwards.
    virtual Result<void> commit() = 0;
    virtual std::int64_t written() const = 0; ///< since the session began
    virtual std::int64_t skipped() const = 0; ///< since the session began
};

/// An event store over one connection: **the** interface. All calls block; an object belongs to the
/// thread that uses it, never to two at once. Calls end early with ErrorCode::Cancelled when the
/// token of interruptOn() is stopped.
class Store
{
public:
    virtual ~Store() = default;

    /// From now on this token cancels calls, also in the server. Pass {} to remove it.
    virtual void interruptOn(std::stop_token token) = 0;

    /// Creates our tables, indexes and triggers, or upgrades the existing ones.
    virtual Result<InitReport> init() = 0;

    /// Appends to one or more streams in one transaction; locks the streams in the order of their
    /// ids, so that appends can't deadlock. A Conflict names the expected and the actual version.
    /// When the same event ids are already stored with these streams and versions: alreadyThere.
    virtual Result<AppendResult> append(std::span<const StreamAppend> appends) = 0;
    /// Starts a bulk write; see ImportSession.
    virtual Result<std::unique_ptr<ImportSession>> beginImport() = 0;

    virtual Result<EventPage> readStream(const ReadStream &query) = 0;
    /// Never reads past the safe head. With a filter a call may return after a bounded scan with a
    /// short or empty page, atEnd false and scannedTo advanced, so that callers can show progress
    /// and cancel.
    virtual Result<EventPage> readAll(const ReadAll &query) = 0;
    virtual Result<std::optional<Event>> eventById(const EventId &id) = 0;
    virtual Result<std::optional<Event>> eventAt(GlobalPosition position) = 0;
    /// The first position whose timestamp is at or after `time`; absent when all are before. Also
    /// correct when timestamps don't rise with positions: it scans events, and remembers the result
    /// for this connection. After two seconds it searches the rest by bisection, as if timestamps
    /// did rise; the next call continues the scan.
    virtual Result<std::optional<GlobalPosition>> positionAt(Timestamp time) = 0;

    virtual Result<SafeHead> safeHead() = 0;
    /// Checks that a caller may continue from a position later, as projections and followers do.
    /// From now on reads stop below any position that may still appear. Fails, with the reason,
    /// when that can't be known or when this user can't see every event. Cheap; call it again after
    /// each page, before you use the page.
    virtual Result<void> mayFollow() { return {}; }
    /// A note for people about what reads show or hide; usually empty.
    virtual Result<std::string> readingNote() { return std::string(); }
    /// The lowest and highest visible position, absent for an empty store. Fast at any size.
    virtual Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() = 0;
    /// Exact number of events with position in (after, upTo].
    virtual Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) = 0;

    virtual Result<std::optional<StreamInfo>> stream(std::string_view streamId) = 0;
    virtual Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) = 0;
    virtual Result<std::vector<CategoryInfo>> categories() = 0; ///< by name
    virtual Result<std::vector<TypeInfo>> eventTypes() = 0;     ///< by name

    /// Waits until there may be events after `after` (true), the time limit is over (false), or the
    /// token is stopped (Cancelled). PostgreSQL: LISTEN/NOTIFY; SQLite: polls data_version, which
    /// also shows writes of other processes.
    virtual Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) = 0;

    /// The layout of a store that another library made, which is opened read-only; null for our own
    /// stores. Owned by the store.
    virtual const LayoutDescriptor *foreignLayout() const { return nullptr; }
    /// Whether events may have no version; they are then behind all others of their stream.
    virtual bool versionsMayBeNull() const { return false; }
    /// The version of the first event of each stream: 1, or 0 in some libraries' stores.
    virtual StreamVersion firstVersion() const
    {
        return StreamVersion(foreignLayout() ? foreignLayout()->version.base : 1);
    }
    /// The checkpoints of that library's own consumers, ordered by name; empty for our own stores.
    virtual Result<std::vector<ForeignCheckpoint>> foreignCheckpoints()
    {
        return std::vector<ForeignCheckpoint>();
    }

    /// The projection database, which holds read models, checkpoints, leases and dead letters: the
    /// store's own connection, or another database (see OpenOptions::readModels). Belongs to the
    /// thread of the store.
    virtual Database &database() = 0;
    /// Problems that the user should know at once and can fix, a sentence each; text for people.
    virtual std::vector<std::string> openingWarnings() const { return {}; }
    /// Names the projection database for people if it is not the store's database; else empty.
    virtual std::string readModelsPlace() const { return {}; }
    /// True if we may create our tables in the projection database without asking: init() was run
    /// on it, or we made it. False if only other programs made it.
    virtual bool takesTables() const { return false; }
};

/// Where a store's read models live; by default in the store's own database.
struct ReadModelsPlace
{
    std::optional<StoreUrl> url; ///< this database; the store is then opened read-only
    /// Only if the store can't hold read models (it has another library's layout, or this user may
    /// not write to it): an SQLite file that is made in this folder.
    std::string folder;
};

/// Which layout a PostgreSQL database is opened with. All empty: ours if it is there, else the only
/// other one. `layout=` and `schema=` of the URL take precedence.
struct LayoutChoice
{
    std::optional<LayoutDescriptor> descriptor; ///< this layout, whatever else is in the database
    std::string id;                             ///< of a built-in layout
    std::string schema;                         ///< the schema of its tables
};

/// SQLite: the size of the page cache of a connection that only reads. It can be small, because
/// such a connection mostly reads a page once, and the system caches pages as well. A value of many
/// megabytes fills any cache, so that each connection takes that much.
constexpr std::int64_t readingCacheBytes = 8 * 1024 * 1024;

/// How a store is opened.
struct OpenOptions
{
    bool readOnly = false;   ///< enforced by the database, not by us
    bool createFile = false; ///< may create tables and an SQLite file (`init`, `demo`, `import`)
    /// Allows to create our tables in a database that holds tables of another program, and to open
    /// our store although the database also holds another library's store.
    bool besideOthers = false;
    std::string password; ///< PostgreSQL, from keychain or environment; never logged
    std::string applicationName = "eventglass";
    std::chrono::milliseconds connectTimeout{10'000};
    /// PostgreSQL: how long a call still waits for the reply to a COMMIT after its token is
    /// stopped.
    std::chrono::milliseconds commitPatience{2'000};
    /// SQLite: the size of the page cache.
    std::int64_t pageCacheBytes = 64 * 1024 * 1024;
    std::stop_token stop; ///< cancels connecting
    ReadModelsPlace readModels;
    LayoutChoice layout;
    /// PostgreSQL: makes all connections opened with these options, or with a copy of them, lead to
    /// the same database and tables; see StorePin.
    std::shared_ptr<StorePin> pin = std::make_shared<StorePin>();
};

/// Opens the store a URL names. Errors: NotFound (no such file), ConnectionLost, Database (not an
/// event store), …
Result<std::unique_ptr<Store>> openStore(const StoreUrl &url, const OpenOptions &options = {});

} // namespace eventstore
