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

/// Where the events of one append are now.
struct AppendResult
{
    bool alreadyThere = false; ///< the same event ids stood at the same place: nothing was written
    std::vector<Event> events; ///< as stored, in the order given
};

/// What `init` found and did, a sentence each, for people.
struct InitReport
{
    bool changed = false;
    std::vector<std::string> actions;
};

/// A bulk write in one transaction; destroyed without commit() it leaves nothing behind.
/// The order of add() becomes the global order. Same thread as its store, which must not be used
/// meanwhile.
class ImportSession
{
public:
    virtual ~ImportSession() = default;
    /// Adds events; ids that are in the store (or came before in this session) are skipped.
    /// Errors name the line: a version that doesn't follow is ErrorCode::InvalidInput.
    virtual Result<void> add(std::span<const ImportEvent> events) = 0;
    /// Makes what was added since the last commit durable; the session can be used on.
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

    /// Calls made from now on are interrupted (also in the server) by this token. Pass {} to take
    /// it away.
    virtual void interruptOn(std::stop_token token) = 0;

    /// Makes the tables and all we add to them, or upgrades what is there.
    virtual Result<InitReport> init() = 0;

    /// Atomic, for one stream or several; locks streams in the order of their ids, so appends
    /// cannot deadlock. Conflict names expected and actual version. Event ids that already stand at
    /// that very place: alreadyThere.
    virtual Result<AppendResult> append(std::span<const StreamAppend> appends) = 0;
    /// Starts a bulk write; see ImportSession.
    virtual Result<std::unique_ptr<ImportSession>> beginImport() = 0;

    virtual Result<EventPage> readStream(const ReadStream &query) = 0;
    /// Never passes the safe head. With a filter a call may give up after a bounded scan: an empty
    /// page with atEnd false and scannedTo further on, so that callers can show progress and
    /// cancel.
    virtual Result<EventPage> readAll(const ReadAll &query) = 0;
    virtual Result<std::optional<Event>> eventById(const EventId &id) = 0;
    virtual Result<std::optional<Event>> eventAt(GlobalPosition position) = 0;
    /// The first position whose timestamp is at or after `time`, also where times don't follow
    /// positions; absent when all are before. What a connection has not looked at after two seconds
    /// is searched as if they did; the next call goes on from there.
    virtual Result<std::optional<GlobalPosition>> positionAt(Timestamp time) = 0;

    virtual Result<SafeHead> safeHead() = 0;
    /// For whoever goes on from a position later, as projections and followers do. From now on
    /// nothing is shown above a position that may still appear. Refused, with the reason, where
    /// that can't be known, or where this user is not shown every event. Asked again after each
    /// page, before anything is made of it; cheap.
    virtual Result<void> mayFollow() { return {}; }
    /// What a reader has to know about what is shown: a sentence for people, mostly empty.
    virtual Result<std::string> readingNote() { return std::string(); }
    /// The lowest and highest position visible, absent on an empty store. Instant at any size.
    virtual Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() = 0;
    /// Exact number of events with position in (after, upTo].
    virtual Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) = 0;

    virtual Result<std::optional<StreamInfo>> stream(std::string_view streamId) = 0;
    virtual Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) = 0;
    virtual Result<std::vector<CategoryInfo>> categories() = 0; ///< by name
    virtual Result<std::vector<TypeInfo>> eventTypes() = 0;     ///< by name

    /// Waits until there may be events beyond `after`, the time is over, or the token is stopped.
    /// True = go and look. PostgreSQL: LISTEN/NOTIFY; SQLite: data_version, also for writes of
    /// other processes.
    virtual Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) = 0;

    /// The layout of a store that another library made, which is opened for reading only; null for
    /// a store of our own. Belongs to the store.
    virtual const LayoutDescriptor *foreignLayout() const { return nullptr; }
    /// The version of a stream's first event; some libraries count from 0.
    virtual StreamVersion firstVersion() const
    {
        return StreamVersion(foreignLayout() ? foreignLayout()->version.base : 1);
    }
    /// How far that library's own consumers are, by name; none for a store of our own.
    virtual Result<std::vector<ForeignCheckpoint>> foreignCheckpoints()
    {
        return std::vector<ForeignCheckpoint>();
    }

    /// The projection database: where read models, positions, leases and dead letters live. It is
    /// the connection below, unless OpenOptions::readModels led elsewhere. Same thread as the
    /// store.
    virtual Database &database() = 0;
    /// What the user of this store should know at once and can mend, a sentence each; text for
    /// people.
    virtual std::vector<std::string> openingWarnings() const { return {}; }
    /// Names that database for people when it is another one than the store's; else empty.
    virtual std::string readModelsPlace() const { return {}; }
    /// True if we may create our own tables in that database without being asked: it is a store
    /// that init() was run on, or belongs to us. False if only others made it.
    virtual bool takesTables() const { return false; }
};

/// Where a store's read models live: in the store, unless something is said here.
struct ReadModelsPlace
{
    std::optional<StoreUrl> url; ///< in this database; the store is then opened for reading only
    /// In a file made in this folder, when the store can't hold them: it is of another layout, or
    /// this user may not write to it.
    std::string folder;
};

/// Which layout a PostgreSQL database is opened with; all empty = ours where it is there, else the
/// one other that is. What is said in the URL (`layout=`, `schema=`) goes before.
struct LayoutChoice
{
    std::optional<LayoutDescriptor> descriptor; ///< this one, whatever else is there
    std::string id;                             ///< of a built-in one
    std::string schema;                         ///< where its tables are
};

/// How a store is opened.
struct OpenOptions
{
    bool readOnly = false;   ///< enforced by the database, not by us
    bool createFile = false; ///< tables, and an SQLite file, may be made (`init`, `demo`, `import`)
    /// They may be made where others have tables, and ours are opened though another store is
    /// there.
    bool besideOthers = false;
    std::string password; ///< PostgreSQL, from keychain or environment; never logged
    std::string applicationName = "eventglass";
    std::chrono::milliseconds connectTimeout{10'000};
    /// PostgreSQL: how long a call that is asked to stop still waits for the answer to a COMMIT.
    std::chrono::milliseconds commitPatience{2'000};
    /// SQLite: how much of a file may be kept in memory.
    std::int64_t pageCacheBytes = 64 * 1024 * 1024;
    std::stop_token stop; ///< ends connecting
    ReadModelsPlace readModels;
    LayoutChoice layout;
    /// PostgreSQL: what is opened with these options, or with a copy of them, stays what it was.
    std::shared_ptr<StorePin> pin = std::make_shared<StorePin>();
};

/// Opens the store a URL names. Errors: NotFound (no such file), ConnectionLost, Database (not an
/// event store), …
Result<std::unique_ptr<Store>> openStore(const StoreUrl &url, const OpenOptions &options = {});

} // namespace eventstore
