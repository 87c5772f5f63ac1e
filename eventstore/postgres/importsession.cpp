// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/writer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace eventstore::postgres {

namespace {

const std::vector<std::string> importColumns{
    "event_id", "stream_id", "stream_version", "event_type", "event_data", "metadata", "timestamp"};

/// Events per COPY: enough to make round trips cheap, few enough to end soon when stopped.
constexpr std::size_t batchSize = 5'000;
/// How many streams' last versions are cached at most, so that memory does not grow with the file.
constexpr std::size_t mostEnds = 20'000;

class PostgresImport final : public ImportSession
{
public:
    PostgresImport(PostgresDatabase &database, const StoreLayout &layout)
        : m_database(database)
        , m_layout(layout)
    {
    }
    PostgresImport(const PostgresImport &) = delete;
    PostgresImport &operator=(const PostgresImport &) = delete;
    ~PostgresImport() override { m_database.rollback(); }

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
    Result<void> addBatch(std::span<const ImportEvent> events);
    Result<void> loadEnds(std::span<const ImportEvent> events);
    Error explained(Error error, const std::vector<std::int64_t> &lines) const;
    Result<void> keepStreams();

    PostgresDatabase &m_database;
    const StoreLayout &m_layout;
    std::unordered_map<std::string, StreamEnd> m_ends;
    std::optional<Error> m_failure;
    std::optional<EventId> m_last; ///< the last event added since the last commit()
    std::int64_t m_written = 0;
    std::int64_t m_skipped = 0;
};

Result<void> PostgresImport::begin()
{
    if (!m_database.inTransaction()) // the tables may have been made in it
        EG_CHECK(m_database.begin());
    m_ends.clear(); // others may have written since the last transaction
    EG_CHECK(m_database.execute("set local eventglass.bulk = 'on'"));
    // One import at a time: two imports of the same file would not see each other's ids, and then
    // fail on the unique index.
    auto alone = m_database.execute("select pg_advisory_xact_lock(7310575229690115)");
    if (!alone && alone.error().code == ErrorCode::Busy)
        return fail(ErrorCode::Busy, "another import into " + m_database.target() + " is running",
                    "Start this one when the other one is done");
    return alone.map([](std::int64_t) {});
}

Result<void> PostgresImport::add(std::span<const ImportEvent> events)
{
    if (m_failure)
        return fail(*m_failure);
    auto added = addAll(events);
    if (!added) {
        // The transaction's earlier events are rolled back: all later calls must fail, too.
        m_failure = added.error();
        m_database.rollback();
    }
    return added;
}

Result<void> PostgresImport::addAll(std::span<const ImportEvent> events)
{
    if (!m_database.inTransaction())
        EG_CHECK(begin());
    while (!events.empty()) {
        if (m_ends.size() >= mostEnds) {
            EG_CHECK(keepStreams());
            m_ends.clear();
        }
        const std::size_t count = std::min(events.size(), batchSize);
        EG_CHECK(addBatch(events.first(count)));
        events = events.subspan(count);
    }
    return {};
}

Result<void> PostgresImport::addBatch(std::span<const ImportEvent> events)
{
    TextList ids;
    ids.reserve(events.size());
    for (const ImportEvent &line : events)
        ids.push_back(line.event.id.toString());
    EG_TRY(const StoredVersions stored, findIds(m_database, m_layout, std::move(ids)));
    EG_CHECK(loadEnds(events));
    std::unordered_set<EventId> seen;
    std::vector<SqlParams> rows;
    std::vector<std::int64_t> lines;
    rows.reserve(events.size());
    const Timestamp now = Timestamp::now();
    for (const ImportEvent &line : events) {
        if (stored.contains(line.event.id) || !seen.insert(line.event.id).second) {
            ++m_skipped;
            continue;
        }
        StreamEnd &end = m_ends[line.streamId];
        const StreamVersion next = end.version + 1;
        EG_CHECK(checkImportVersion(line, next));
        end = {next, line.event.timestamp.value_or(now), true};
        rows.push_back({line.event.id, line.streamId, next.value, line.event.type,
                        JsonText{line.event.data}, JsonText{line.event.metadata}, end.lastUpdated});
        lines.push_back(line.line);
    }
    if (auto copied = m_database.insertRows(m_layout.eventsTable(), importColumns, rows); !copied)
        return fail(explained(std::move(copied).error(), lines));
    m_written += static_cast<std::int64_t>(rows.size());
    if (!rows.empty())
        m_last = std::get<EventId>(rows.back().front());
    return {};
}

/// Loads the last versions of streams that are not in the cache.
Result<void> PostgresImport::loadEnds(std::span<const ImportEvent> events)
{
    TextList unknown;
    for (const ImportEvent &line : events) {
        if (m_ends.try_emplace(line.streamId).second)
            unknown.push_back(line.streamId);
    }
    if (unknown.empty())
        return {};
    return m_database.query(
        "select id, (select max(stream_version) from " + m_layout.eventsTable() +
            " where stream_id = id) "
            "from unnest($1::text[]) id",
        {std::move(unknown)}, [this](const SqlRow &row) {
            m_ends[std::string(row.text(0))].version = StreamVersion(row.integer(1));
        });
}

/// Adds the line of the file, if the server's error names the row of the COPY.
Error PostgresImport::explained(Error error, const std::vector<std::int64_t> &lines) const
{
    constexpr std::string_view mark = "COPY events, line ";
    if (const std::size_t at = error.message.find(mark); at != std::string::npos) {
        std::size_t row = 0;
        std::from_chars(error.message.data() + at + mark.size(),
                        error.message.data() + error.message.size(), row);
        if (row >= 1 && row <= lines.size())
            error.message.insert(0, "line " + std::to_string(lines[row - 1]) + ": ");
    }
    if (error.code == ErrorCode::Conflict) {
        error.message = "another writer came in between: " + error.message;
        error.advice = "Import again; what is there is skipped";
    }
    return error;
}

Result<void> PostgresImport::keepStreams()
{
    if (!m_layout.streams.uniqueOn.contains("stream_id"))
        return {};
    TextList ids;
    TextList versions;
    TextList times;
    for (auto &[streamId, end] : m_ends) {
        if (!std::exchange(end.changed, false))
            continue;
        ids.push_back(streamId);
        versions.push_back(std::to_string(end.version.value));
        times.push_back(end.lastUpdated.toString());
    }
    if (ids.empty())
        return {};
    return m_database
        .execute(m_layout.filledIn("importedstreams"),
                 {std::move(ids), std::move(versions), std::move(times)})
        .map([](std::int64_t) {});
}

Result<void> PostgresImport::commit()
{
    if (m_failure)
        return fail(*m_failure);
    if (!m_database.inTransaction())
        return {};
    EG_CHECK(keepStreams());
    auto done = m_database.commit();
    if (done || !m_last || !hasUnknownOutcome(done.error())) {
        m_last.reset();
        return done;
    }
    EG_TRY(const bool stored, wasStored(m_database, m_layout, *m_last, done.error()));
    m_last.reset();
    if (stored)
        return {};
    done.error().message += "; nothing of this transaction was stored";
    done.error().advice = "Import again; what is there is skipped";
    m_failure = done.error();
    return done;
}

} // namespace

Result<std::unique_ptr<ImportSession>> beginImport(PostgresDatabase &database,
                                                   const StoreLayout &layout)
{
    auto session = std::make_unique<PostgresImport>(database, layout);
    EG_CHECK(session->begin());
    return session;
}

} // namespace eventstore::postgres
