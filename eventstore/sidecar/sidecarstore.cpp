// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sidecar/sidecarstore.h"

#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/openedfile.h"
#include "eventstore/storekinds.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

namespace eventstore {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ownerTable = "eventglass_read_models_of";

Result<void> makeFolder(const std::string &path)
{
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error))
        return {};
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
        return fail(ErrorCode::Io,
                    "The folder \"" + folder.string() +
                        "\" for read models can't be made: " + error.message(),
                    "Make it, or name another place with --read-models");
    }
    return {};
}

/// Creates the file so that only this user may read it, as its rows hold the contents of events;
/// SQLite gives its log the same permissions. Ignores errors: opening the file reports them.
void makePrivateFile(const std::string &path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
    if (file >= 0)
        ::close(file);
}

Result<std::optional<StoreIdentity>> ownerOf(Database &database)
{
    std::optional<StoreIdentity> owner;
    EG_CHECK(database.query(
        "select address, fingerprint from " + std::string(ownerTable), {}, [&](const SqlRow &row) {
            owner = StoreIdentity{std::string(row.text(0)), std::string(row.text(1)), {}, {}};
        }));
    return owner;
}

} // namespace

Result<std::optional<StoreIdentity>> readModelsOwner(const std::string &path,
                                                     const std::stop_token &stop)
{
    OpenOptions options;
    options.readOnly = true;
    options.stop = stop;
    EG_TRY(const auto database, SqliteDatabase::open(path, options));
    EG_TRY(const bool marked, database->hasTable(ownerTable));
    if (!marked)
        return std::optional<StoreIdentity>();
    return ownerOf(*database);
}

SidecarStore::SidecarStore(std::unique_ptr<Store> events, StoreIdentity identity, StoreUrl place,
                           OpenOptions options)
    : m_events(std::move(events))
    , m_identity(std::move(identity))
    , m_place(std::move(place))
    , m_options(std::move(options))
    , m_stop(m_options.stop)
{
    m_options.password = m_place.password();
    m_options.createFile = !m_options.readOnly;
}

Result<void> SidecarStore::openBeside()
{
    if (m_options.readOnly && fileMissing()) {
        EG_TRY(m_nothing, SqliteDatabase::openTemporary(m_options));
        return {};
    }
    if (!m_options.readOnly && isFile(m_place)) {
        EG_CHECK(checkNamesFile(m_place.path()));
        EG_CHECK(makeFolder(m_place.path()));
        makePrivateFile(m_place.path());
    }
    EG_TRY(m_beside, open());
    m_beside->interruptOn(m_stop);
    return {};
}

bool SidecarStore::fileMissing() const
{
    std::error_code error;
    return isFile(m_place) && !fs::exists(m_place.path(), error);
}

Result<std::unique_ptr<Database>> SidecarStore::open()
{
    EG_TRY(auto database, openDatabase(m_place, m_options));
    database->interruptOn(m_stop);
    EG_TRY(const bool marked, checkOwner(*database));
    if (!marked && !m_options.readOnly)
        EG_CHECK(claim(*database));
    return database;
}

Error SidecarStore::notOurs(const std::string &why) const
{
    return {ErrorCode::Refused, m_place.display() + ' ' + why,
            "Read models need a database of their own: name another one"};
}

/// True if the database is marked as belonging to this store, false if it is not marked yet;
/// Refused if it can't belong to this store.
Result<bool> SidecarStore::checkOwner(Database &database)
{
    EG_TRY(const auto place, identityOf(m_place, database));
    if (place.sameAs(m_identity))
        return fail(notOurs("is the store itself"));
    EG_TRY(const bool marked, database.hasTable(ownerTable));
    if (marked) {
        EG_TRY(const auto owner, ownerOf(database));
        if (!owner || owner->sameAs(m_identity))
            return owner.has_value();
        return fail(notOurs("holds the read models of another store (" + owner->address + ")"));
    }
    EG_TRY(const bool events, database.hasTable("events"));
    if (events)
        return fail(notOurs("is an event store"));
    EG_TRY(const bool rows, database.hasTable("eventglass_checkpoints"));
    if (rows)
        return fail(notOurs("holds read models of a store it does not name"));
    return false;
}

Result<void> SidecarStore::claim(Database &database)
{
    EG_CHECK(database.dialect().enableConcurrentReads(database));
    Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(database.dialect().lockSchema(database, SchemaLock::OfOthers));
    // Another process may have marked it meanwhile.
    EG_TRY(const bool marked, checkOwner(database));
    if (marked)
        return transaction.commit();
    EG_CHECK(database.script("create table if not exists " + std::string(ownerTable) +
                             " (address text not null, fingerprint text not null)"));
    EG_CHECK(database.execute("insert into " + std::string(ownerTable) +
                                  " (address, fingerprint) values ($1, $2)",
                              {m_identity.address, m_identity.fingerprint}));
    return transaction.commit();
}

void SidecarStore::interruptOn(std::stop_token token)
{
    m_stop = token;
    m_events->interruptOn(token);
    if (m_beside)
        m_beside->interruptOn(std::move(token));
}

Database &SidecarStore::database()
{
    if (m_beside)
        return *m_beside;
    if (fileMissing())
        return *m_nothing;
    auto made = open();
    if (!made) {
        m_unreachable.setReason(std::move(made).error());
        return m_unreachable;
    }
    m_beside = std::move(*made);
    return *m_beside;
}

Result<InitReport> SidecarStore::init()
{
    return m_events->init();
}

Result<AppendResult> SidecarStore::append(std::span<const StreamAppend> appends)
{
    return m_events->append(appends);
}

Result<std::unique_ptr<ImportSession>> SidecarStore::beginImport()
{
    return m_events->beginImport();
}

Result<EventPage> SidecarStore::readStream(const ReadStream &query)
{
    return m_events->readStream(query);
}

Result<EventPage> SidecarStore::readAll(const ReadAll &query)
{
    return m_events->readAll(query);
}

Result<std::optional<Event>> SidecarStore::eventById(const EventId &id)
{
    return m_events->eventById(id);
}

Result<std::optional<Event>> SidecarStore::eventAt(GlobalPosition position)
{
    return m_events->eventAt(position);
}

Result<std::optional<GlobalPosition>> SidecarStore::positionAt(Timestamp time)
{
    return m_events->positionAt(time);
}

Result<SafeHead> SidecarStore::safeHead()
{
    return m_events->safeHead();
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> SidecarStore::bounds()
{
    return m_events->bounds();
}

Result<std::int64_t> SidecarStore::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    return m_events->countBetween(after, upTo);
}

Result<std::optional<StreamInfo>> SidecarStore::stream(std::string_view streamId)
{
    return m_events->stream(streamId);
}

Result<std::vector<StreamInfo>> SidecarStore::streams(const StreamsQuery &query)
{
    return m_events->streams(query);
}

Result<std::vector<CategoryInfo>> SidecarStore::categories()
{
    return m_events->categories();
}

Result<std::vector<TypeInfo>> SidecarStore::eventTypes()
{
    return m_events->eventTypes();
}

Result<bool> SidecarStore::waitForEvents(GlobalPosition after, std::chrono::milliseconds limit)
{
    return m_events->waitForEvents(after, limit);
}

} // namespace eventstore
