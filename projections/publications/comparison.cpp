// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/comparison.h"

#include "eventstore/json/rawjson.h"
#include "projections/control/discards.h"
#include "projections/control/lease.h"
#include "projections/publications/cachekeys.h"
#include "projections/publications/rowsource.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/rowchanges.h"
#include "projections/sinks/rowsize.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>
#include <unordered_set>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using namespace std::chrono_literals;
namespace json = eventstore::json;

namespace {

constexpr std::int64_t pageOfRows = 1'000;
constexpr std::int64_t pageOfKeys = 20'000; ///< for a cache, which is scanned once per page
constexpr std::size_t bytesAtOnce = 8u << 20;
constexpr int looks = 4; ///< a row is read so often before it counts as different
constexpr auto betweenLooks = 150ms;

/// A row of the read model and the sink's row.
struct Pair
{
    SinkRow row;
    std::optional<std::string> there;
};

std::string named(std::string_view name, const std::string &json)
{
    const auto member = json::member(json, name);
    return member ? std::string(member->raw) : std::string();
}

std::optional<std::int64_t> wholeNumber(const std::string &text)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number)
                                                                           : std::nullopt;
}

class Comparing
{
public:
    Comparing(eventstore::Store &store, PublicationEntry entry, const ReadModel &model,
              ReadModelSink &sink, const SinkCompareOptions &options,
              const SinkDifferenceHandler &found)
        : m_store(store)
        , m_database(store.database())
        , m_entry(std::move(entry))
        , m_model(model)
        , m_sink(sink)
        , m_options(options)
        , m_found(found)
        , m_source(makeRowSource(store, model))
        , m_keeps(sink.capabilities().keepsRows)
    {
    }

    Result<SinkComparison> run()
    {
        m_sum.name = m_entry.name;
        EG_CHECK(open());
        if (!m_sum.notCompared.empty())
            return m_sum;
        if (m_options.key) {
            EG_TRY(auto rows, m_source->rowsOf({{*m_options.key, 0}}));
            // The publication has not written events after its position yet.
            if (m_source->ofEvents() && rows.front().version > m_sum.position.value) {
                m_sum.rows = m_sum.behind = 1;
                return m_sum;
            }
            EG_CHECK(compare(std::move(rows)));
            m_sum.inSink = m_seen;
            return m_sum;
        }
        EG_CHECK(walkRows());
        m_sum.inSink = m_seen;
        if (m_keeps)
            EG_CHECK(walkSink());
        return m_sum;
    }

private:
    Result<void> open()
    {
        if (m_entry.epoch == 0) {
            m_sum.notCompared = "it was never filled";
            return {};
        }
        EG_TRY(const auto feed, readChangeFeed(m_database, m_entry.readModel));
        if (feed && feed->epoch != m_entry.epoch) {
            m_sum.notCompared = "the read model was rebuilt or reset since it was filled";
            return {};
        }
        EG_TRY(const auto checkpoint, readCheckpoint(m_database, m_entry.name));
        if (checkpoint)
            m_sum.position = checkpoint->position;
        EG_TRY(m_leftOut, DeadLetters(m_database, m_entry.name).blockedKeys());
        Discards discards(m_database, m_entry.name);
        auto after = eventstore::beforeAll;
        for (bool more = true; more;) {
            EG_TRY(const auto page, discards.list(after, pageOfRows));
            for (const auto &discard : page)
                m_leftOut.insert(discard.letter.key);
            more = std::ssize(page) == pageOfRows;
            after = more ? page.back().letter.position : after;
        }
        return {};
    }

    Result<void> checkStop() const
    {
        if (m_options.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Comparing with the sink was cancelled.");
        return {};
    }

    /// Compares all rows of the read model with the sink's.
    Result<void> walkRows()
    {
        SourcePlace place;
        place.epoch = m_entry.epoch;
        const auto limit = m_keeps ? pageOfRows : pageOfKeys;
        for (bool atEnd = false; !atEnd;) {
            EG_CHECK(checkStop());
            EG_TRY(auto page, m_source->ofEvents() ? m_source->changes(place, limit)
                                                   : m_source->all(place, limit));
            place = page.place;
            atEnd = page.atEnd;
            if (m_source->ofEvents()) {
                // The publication has not written events after its position yet.
                atEnd = atEnd || place.position >= m_sum.position;
                std::erase_if(page.rows, [this](const SinkRow &row) {
                    return row.version > m_sum.position.value;
                });
            }
            EG_CHECK(compare(std::move(page.rows)));
        }
        return {};
    }

    /// Lists the sink's rows if it has more than were found for the read model's rows.
    Result<void> walkSink()
    {
        EG_TRY(m_sum.inSink, m_sink.count());
        if (m_sum.inSink == m_seen)
            return {};
        std::int64_t listed = 0;
        std::string after;
        for (bool atEnd = false; !atEnd;) {
            EG_CHECK(checkStop());
            EG_TRY(const auto entries, m_sink.list(after, pageOfRows));
            atEnd = std::ssize(entries) < pageOfRows;
            listed += std::ssize(entries);
            after = entries.empty() ? after : entries.back().id;
            EG_CHECK(findExtra(entries));
        }
        EG_TRY(const auto now, m_sink.count());
        if (now == m_sum.inSink && now > listed) {
            SinkDifference other{SinkDifference::Kind::Extra,
                                 {m_entry.name, {}, {}, {}, {}, {}, {}}};
            other.row.message = m_entry.name + ": " + std::to_string(now - listed) +
                                " more rows are in the sink, with ids that are not of this kind.";
            report(other);
        }
        return {};
    }

    Result<void> findExtra(const std::vector<SinkEntry> &entries)
    {
        std::vector<SinkEntry> some;
        for (const auto &entry : entries) {
            // A later one was written by a batch whose position is not stored yet.
            if (!m_source->ofEvents() || entry.version <= m_sum.position.value)
                some.push_back(entry);
        }
        EG_TRY(auto rows, m_source->rowsOf(some));
        std::vector<SinkRow> extra;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!rows[i].values.empty())
                continue;
            rows[i].version = some[i].version;
            extra.push_back(std::move(rows[i]));
        }
        return compare(std::move(extra), false);
    }

    /// Compares rows with the sink's; `counts` if they count as rows of the read model.
    Result<void> compare(std::vector<SinkRow> rows, bool counts = true)
    {
        std::vector<Pair> pairs;
        EG_TRY(auto there, look(rows));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (counts) {
                m_sum.rows += rows[i].values.empty() ? 0 : 1;
                m_seen += there[i] ? 1 : 0;
            }
            pairs.push_back({std::move(rows[i]), std::move(there[i])});
        }
        EG_TRY(auto pending, pendingOf(pairs));
        std::erase_if(pairs, [&](const Pair &pair) { return agrees(pair, pending); });
        // Either side may have changed between reading the one and the other.
        for (int i = 1; i < looks && !pairs.empty(); ++i) {
            if (!pauseFor(betweenLooks, m_options.stop))
                EG_CHECK(checkStop());
            EG_CHECK(lookAgain(pairs));
            EG_TRY(pending, pendingOf(pairs));
            std::erase_if(pairs, [&](const Pair &pair) { return agrees(pair, pending); });
        }
        for (const auto &pair : pairs)
            EG_CHECK(tell(pair, pending));
        return {};
    }

    /// The sink's rows, asked for in parts that no server has too little memory for.
    Result<std::vector<std::optional<std::string>>> look(const std::vector<SinkRow> &rows)
    {
        std::vector<std::optional<std::string>> all;
        while (all.size() < rows.size()) {
            EG_CHECK(checkStop());
            const auto part = std::span(rows).subspan(all.size(), partLength(rows, all.size()));
            EG_TRY(auto there, m_sink.find(part));
            if (there.size() != part.size())
                return fail(ErrorCode::ConnectionLost,
                            m_sink.target() + " does not answer for all requested rows.");
            std::ranges::move(there, std::back_inserter(all));
        }
        if (m_options.key && m_keeps)
            m_sum.version =
                all.front() ? wholeNumber(named("version", *all.front())) : std::nullopt;
        return all;
    }

    /// How many rows from `first` on are at most bytesAtOnce, or one.
    static std::size_t partLength(const std::vector<SinkRow> &rows, std::size_t first)
    {
        auto end = first;
        for (std::size_t bytes = 0; end < rows.size(); ++end) {
            bytes += rowBytes(rows[end].values);
            if (bytes > bytesAtOnce && end > first)
                break;
        }
        return end - first;
    }

    /// Reads both sides again, the sink first: a row published in between is then only older there.
    Result<void> lookAgain(std::vector<Pair> &pairs)
    {
        std::vector<SinkRow> rows;
        std::vector<SinkEntry> entries;
        for (const auto &pair : pairs) {
            rows.push_back(pair.row);
            entries.push_back({pair.row.id, pair.row.version});
        }
        EG_TRY(auto there, look(rows));
        EG_TRY(auto now, m_source->rowsOf(entries));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto version = pairs[i].row.version;
            pairs[i] = {std::move(now[i]), std::move(there[i])};
            if (pairs[i].row.values.empty())
                pairs[i].row.version = version;
        }
        return {};
    }

    /// The keys with changes that the publication has not written yet.
    Result<std::unordered_set<std::string>> pendingOf(const std::vector<Pair> &pairs)
    {
        std::unordered_set<std::string> none;
        if (m_source->ofEvents() || pairs.empty())
            return none;
        EG_TRY(const auto entry, findPublication(m_database, m_entry.name));
        if (!entry)
            return fail(ErrorCode::NotFound, "The publication " + m_entry.name + " was removed.");
        eventstore::TextList keys;
        for (const auto &pair : pairs)
            keys.push_back(pair.row.id);
        return keysChangedAfter(m_database, m_entry.readModel, entry->place, keys);
    }

    bool agrees(const Pair &pair, const std::unordered_set<std::string> &pending)
    {
        if (!m_keeps)
            return staleKeys(m_model.tables().front(), pair.row, pair.there,
                             pending.contains(pair.row.id))
                .empty();
        const bool same = pair.row.values.empty()
                              ? !pair.there
                              : pair.there == rowToJson(m_model.tables().front(), pair.row.values);
        if (same)
            return true;
        if (m_leftOut.contains(pair.row.id))
            ++m_sum.leftOut;
        else if (pending.contains(pair.row.id))
            ++m_sum.behind;
        else
            return false;
        return true;
    }

    Result<void> tell(const Pair &pair, const std::unordered_set<std::string> &pending)
    {
        EG_TRY(const auto event, eventOf(pair.row));
        SinkDifference made{SinkDifference::Kind::Missing,
                            {m_entry.name, pair.row.id, {}, {}, {}, {}, event}};
        const auto &table = m_model.tables().front();
        if (!m_keeps) {
            made.kind = SinkDifference::Kind::Stale;
            for (auto &key :
                 staleKeys(table, pair.row, pair.there, pending.contains(pair.row.id))) {
                made.row.column = key.key;
                made.row.stored = key.value;
                made.row.expected = rowToJson(table, pair.row.values);
                say(made, "the key " + key.key + ' ' + key.why);
            }
            return {};
        }
        const auto expected =
            pair.row.values.empty() ? std::string() : rowToJson(table, pair.row.values);
        if (!pair.there || expected.empty()) {
            made.kind =
                expected.empty() ? SinkDifference::Kind::Extra : SinkDifference::Kind::Missing;
            made.row.stored = pair.there.value_or("");
            made.row.expected = expected;
            say(made, expected.empty() ? "the sink has a row that the read model hasn't"
                                       : "the sink has no such row");
            return {};
        }
        tellColumns(std::move(made), *pair.there, expected);
        return {};
    }

    /// Reports each column that differs; if the versions differ, only the version.
    void tellColumns(SinkDifference made, const std::string &there, const std::string &expected)
    {
        const auto was = wholeNumber(named("version", there));
        const auto now = wholeNumber(named("version", expected));
        if (was && now && was != now) {
            const bool older = *was < *now;
            made.kind = older ? SinkDifference::Kind::Older : SinkDifference::Kind::Newer;
            made.row.column = "version";
            made.row.stored = std::to_string(*was);
            made.row.expected = std::to_string(*now);
            say(made, "the sink holds version " + made.row.stored + ", the read model " +
                          made.row.expected);
            return;
        }
        made.kind = SinkDifference::Kind::Different;
        for (const auto &column : m_model.tables().front().columns) {
            made.row.column = column.name;
            made.row.stored = named(column.name, there);
            made.row.expected = named(column.name, expected);
            if (column.visible && made.row.stored != made.row.expected)
                say(made, columnDiffers(made.row));
        }
    }

    void say(SinkDifference &made, const std::string &what)
    {
        made.row.message = m_entry.name + ' ' + made.row.key + ": " + what;
        const auto &event = made.row.lastEvent;
        made.row.message += event ? "; the event at position " +
                                        std::to_string(event->position.value) + " (" + event->type +
                                        " of " + event->streamId + ") made it."
                                  : ".";
        report(made);
    }

    void report(const SinkDifference &made)
    {
        ++m_sum.differences;
        m_found(made);
    }

    /// The last event that changed a row.
    Result<std::optional<TouchingEvent>> eventOf(const SinkRow &row)
    {
        std::optional<TouchingEvent> touching;
        if (m_source->ofEvents() && !eventstore::EventId::parse(row.id))
            return touching;
        EG_TRY(const auto letter, m_source->letterOf(row, {}));
        EG_TRY(const auto event, m_store.eventAt(letter.position));
        if (event && event->id == letter.eventId)
            touching = {event->position, event->id, event->type, event->streamId};
        return touching;
    }

    eventstore::Store &m_store;
    eventstore::Database &m_database;
    const PublicationEntry m_entry;
    const ReadModel &m_model;
    ReadModelSink &m_sink;
    const SinkCompareOptions &m_options;
    const SinkDifferenceHandler &m_found;
    std::unique_ptr<RowSource> m_source;
    const bool m_keeps;
    std::unordered_set<std::string> m_leftOut;
    std::int64_t m_seen = 0; ///< rows of the read model that the sink has
    SinkComparison m_sum;
};

Result<const ReadModel *> modelOf(const PublicationEntry &entry)
{
    const auto *model = findReadModel(entry.readModel);
    if (!model)
        return fail(ErrorCode::NotFound, "There is no read model called " + entry.readModel + '.');
    return model;
}

} // namespace

std::string columnDiffers(const Discrepancy &row)
{
    return row.column + " is " + row.stored + " in the sink, the read model has " + row.expected;
}

std::string_view differenceName(SinkDifference::Kind kind)
{
    switch (kind) {
    case SinkDifference::Kind::Missing:
        return "missing";
    case SinkDifference::Kind::Extra:
        return "extra";
    case SinkDifference::Kind::Older:
        return "older";
    case SinkDifference::Kind::Newer:
        return "newer";
    case SinkDifference::Kind::Different:
        return "different";
    case SinkDifference::Kind::Stale:
        return "stale";
    }
    return {};
}

Result<SinkComparison> compareSink(eventstore::Store &store, const PublicationEntry &entry,
                                   ReadModelSink &sink, const SinkCompareOptions &options,
                                   const SinkDifferenceHandler &found)
{
    EG_TRY(const auto *model, modelOf(entry));
    sink.interruptOn(options.stop);
    return Comparing(store, entry, *model, sink, options, found).run();
}

Result<SinkComparison> compareSink(eventstore::Store &store, const PublicationEntry &entry,
                                   const SinkCompareOptions &options,
                                   const SinkDifferenceHandler &found)
{
    EG_TRY(const auto sink, openSink(entry.readModel, entry.url));
    return compareSink(store, entry, *sink, options, found);
}

Result<void> repairInSink(eventstore::Store &store, const PublicationEntry &entry,
                          ReadModelSink &sink, const std::string &key, std::stop_token stop)
{
    EG_TRY(const auto *model, modelOf(entry));
    sink.interruptOn(stop);
    // The lease keeps the publication from writing a row between reading and writing it here.
    EG_TRY(const auto lease, Lease::acquire(store.database(), entry.name, {}, stop));
    const auto mend = [&]() -> Result<void> {
        const auto source = makeRowSource(store, *model);
        EG_TRY(const auto rows, source->rowsOf({{key, 0}}));
        EG_TRY(const auto there, sink.find(rows));
        if (rows.front().values.empty() && !there.front())
            return fail(ErrorCode::NotFound,
                        "Neither the read model nor the sink has a row " + key + '.');
        EG_TRY(const auto written, sink.repair(rows));
        if (!written.refused.empty())
            return fail(ErrorCode::Refused,
                        "The sink refuses the row: " + written.refused.front().reason + '.');
        return {};
    };
    auto mended = mend();
    lease->release({});
    return mended;
}

} // namespace projections
