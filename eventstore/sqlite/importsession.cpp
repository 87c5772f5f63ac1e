// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/firstload.h"
#include "eventstore/sqlite/writer.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace eventstore {
namespace {

/// Below this number of events our indexes are not dropped, but updated with each event.
constexpr std::int64_t fewEvents = 2'000;
/// How many streams' last versions are cached at most.
constexpr std::size_t mostEnds = 20'000;
/// The same during a FirstLoad, when they can't be looked up because there is no index yet.
constexpr std::size_t mostEndsAtFirst = 500'000;

/// The size of the page cache during a bulk write. More makes it no faster: ids are random, and no
/// cache holds the index on the ids of a large store.
constexpr std::int64_t pageCacheBytes = 16 * 1024 * 1024;
/// The same while indexes are made, whose pages are written in order; SQLite sorts in pieces of the
/// same size.
constexpr std::int64_t indexingCacheBytes = 2 * 1024 * 1024;

class SqliteImport final : public ImportSession
{
public:
    SqliteImport(SqliteDatabase &database, const SqliteSchema &schema)
        : m_database(database)
        , m_schema(schema)
        , m_cacheBefore(database.pageCacheBytes())
        , m_first(database, schema)
    {
    }
    ~SqliteImport() override
    {
        m_database.rollback();
        // If this fails, later reads are only slower.
        [[maybe_unused]] const auto restored = m_database.limitPageCache(m_cacheBefore);
    }
    SqliteImport(const SqliteImport &) = delete;
    SqliteImport &operator=(const SqliteImport &) = delete;

    Result<void> begin();
    Result<void> add(std::span<const ImportEvent> events) override;
    Result<void> commit() override;
    std::int64_t written() const override { return m_written; }
    std::int64_t skipped() const override { return m_skipped; }

private:
    struct StreamEnd
    {
        StreamVersion version;
        Timestamp lastUpdated;
        bool changed = false;
    };
    Result<void> addAll(std::span<const ImportEvent> events);
    Result<void> finish();
    Result<void> keepError(Result<void> result);
    Result<void> addOne(const ImportEvent &line, Timestamp now);
    Result<StreamEnd *> endOf(const std::string &streamId);
    Result<bool> idIsThere(const EventId &id);
    Result<void> keepStreams();
    Result<void> dropIndexesForMany();
    Result<void> makeKeys();
    Result<void> resolve(Error error);

    SqliteDatabase &m_database;
    const SqliteSchema &m_schema;
    std::int64_t m_cacheBefore;
    FirstLoad m_first;
    std::optional<SqliteWriter> m_writer;
    bool m_startedEmpty = false;
    bool m_withoutIndexes = false; ///< our indexes on events are dropped until commit
    std::int64_t m_existing = 0;   ///< events before this transaction, roughly
    std::int64_t m_added = 0;      ///< in this transaction
    std::unordered_map<std::string, StreamEnd> m_ends;
    /// The first failure, which all later calls return: SQLite may have rolled the transaction
    /// back, so nothing more may be written.
    std::optional<Error> m_failure;
    std::optional<EventId> m_lastAdded; ///< in this transaction
    std::int64_t m_written = 0;
    std::int64_t m_skipped = 0;
};

Result<void> SqliteImport::begin()
{
    EG_CHECK(m_database.limitPageCache(std::min(m_cacheBefore, pageCacheBytes)));
    if (!m_database.inTransaction()) { // the tables may have been made in it
        EG_CHECK(m_first.prepare());
        EG_CHECK(m_database.begin());
    }
    EG_CHECK(
        m_database.query("select max(global_position) from events", {}, [this](const SqlRow &row) {
            m_startedEmpty = row.isNull(0);
            m_existing = row.integer(0);
        }));
    EG_CHECK(dropForBulk(m_database, m_schema, BulkPart::Trigger));
    m_added = 0;
    m_lastAdded.reset();
    m_withoutIndexes = false;
    m_ends.clear(); // others may have written since the last transaction
    m_writer.emplace(m_database, m_schema, false);
    EG_TRY(const bool first, m_first.begin());
    m_withoutIndexes = first;
    m_writer->setUnkeyed(first);
    return {};
}

/// Ends the FirstLoad: from now on ids and versions are looked up in the indexes.
Result<void> SqliteImport::makeKeys()
{
    if (!m_first.isOn())
        return {};
    m_writer->setUnkeyed(false);
    return m_first.makeKeys();
}

/// Drops our indexes if so many events were added that making them again is cheaper: that costs
/// about a sixth of updating them, but for all events of the store.
Result<void> SqliteImport::dropIndexesForMany()
{
    if (m_withoutIndexes || m_added < fewEvents || m_added * 5 < m_existing)
        return {};
    m_withoutIndexes = true;
    return dropForBulk(m_database, m_schema, BulkPart::Indexes);
}

Result<void> SqliteImport::keepError(Result<void> result)
{
    if (!result)
        m_failure = result.error();
    return result;
}

Result<void> SqliteImport::add(std::span<const ImportEvent> events)
{
    return m_failure ? fail(*m_failure) : keepError(addAll(events));
}

Result<void> SqliteImport::addAll(std::span<const ImportEvent> events)
{
    if (!m_database.inTransaction())
        EG_CHECK(begin());
    const Timestamp now = Timestamp::now();
    for (const ImportEvent &line : events) {
        if (m_ends.size() >= (m_first.isOn() ? mostEndsAtFirst : mostEnds)) {
            EG_CHECK(makeKeys());
            EG_CHECK(keepStreams());
            m_ends.clear();
            m_startedEmpty = false;
        }
        EG_CHECK(addOne(line, now));
    }
    return {};
}

Result<void> SqliteImport::addOne(const ImportEvent &line, Timestamp now)
{
    EG_TRY(StreamEnd *const end, endOf(line.streamId));
    const StreamVersion next = end->version + 1;
    if (auto follows = checkImportVersion(line, next); !follows) {
        // A line that is already stored rightly has an old version: skip it.
        EG_CHECK(makeKeys());
        EG_TRY(const bool there, idIsThere(line.event.id));
        m_skipped += there ? 1 : 0;
        return there ? Result<void>{} : std::move(follows);
    }
    if (m_first.isOn() && !m_first.isSurelyNew(line.event.id))
        EG_CHECK(makeKeys());
    Event event = storedForm(line.streamId, next, line.event, now);
    EG_TRY(const bool inserted, m_writer->insert(event));
    if (!inserted) {
        ++m_skipped;
        return {};
    }
    ++m_written;
    ++m_added;
    m_lastAdded = event.id;
    EG_CHECK(dropIndexesForMany());
    *end = {next, event.timestamp, true};
    return {};
}

Result<SqliteImport::StreamEnd *> SqliteImport::endOf(const std::string &streamId)
{
    const auto [entry, isNew] = m_ends.try_emplace(streamId);
    if (isNew && !m_startedEmpty) {
        EG_TRY(entry->second.version, m_writer->lastVersion(streamId));
    }
    return &entry->second;
}

Result<bool> SqliteImport::idIsThere(const EventId &id)
{
    bool there = false;
    EG_CHECK(m_database.query("select 1 from events where " + m_schema.whereId(), idSpellings(id),
                              [&there](const SqlRow &) { there = true; }));
    return there;
}

Result<void> SqliteImport::keepStreams()
{
    for (auto &[streamId, end] : m_ends) {
        if (!end.changed)
            continue;
        Event last;
        last.streamId = streamId;
        last.version = end.version;
        last.timestamp = end.lastUpdated;
        EG_CHECK(m_writer->keepStream(last));
        end.changed = false;
    }
    return {};
}

/// Finds out whether a failed commit was stored: an I/O error may come after the data was written.
Result<void> SqliteImport::resolve(Error error)
{
    m_database.rollback();
    if (!m_lastAdded)
        return fail(std::move(error));
    const auto there = idIsThere(*m_lastAdded);
    if (there && *there)
        return {};
    m_written -= m_added;
    error.message += there ? "; nothing of this transaction was stored"
                           : "; whether the events were stored is not known: look for the event " +
                                 m_lastAdded->toString();
    return fail(std::move(error));
}

Result<void> SqliteImport::commit()
{
    return m_failure ? fail(*m_failure) : keepError(finish());
}

Result<void> SqliteImport::finish()
{
    if (!m_database.inTransaction())
        return {};
    if (m_withoutIndexes)
        EG_CHECK(m_database.limitPageCache(std::min(m_cacheBefore, indexingCacheBytes)));
    EG_CHECK(makeKeys());
    EG_CHECK(keepStreams());
    if (m_withoutIndexes) {
        EG_CHECK(restoreAfterBulk(m_database, m_schema, BulkPart::Indexes));
    }
    EG_CHECK(restoreAfterBulk(m_database, m_schema, BulkPart::Trigger));
    if (auto done = m_database.commit(); !done)
        EG_CHECK(resolve(std::move(done).error()));
    // The events are committed; if this fails, the file stays out of WAL mode and is only slower.
    [[maybe_unused]] const auto logged = m_first.finish();
    return {};
}

} // namespace

Result<std::unique_ptr<ImportSession>> importToSqlite(SqliteDatabase &database,
                                                      const SqliteSchema &schema)
{
    auto session = std::make_unique<SqliteImport>(database, schema);
    EG_CHECK(session->begin());
    return session;
}

} // namespace eventstore
