// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/intake.h"

#include "eventstore/json/ndjson.h"
#include "eventstore/json/rawjson.h"

#include <functional>

namespace projections::kafka {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::EventId;
using eventstore::fail;
using eventstore::ImportEvent;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::StreamVersion;
using eventstore::Timestamp;

namespace {

/// How often a batch is tried when others write to the same streams meanwhile.
constexpr int mostRaces = 5;
constexpr std::size_t longestKey = 255;

/// A text as valid UTF-8 without NUL and of limited length, for people and for a column.
std::string shownKey(std::string_view text)
{
    std::string shown = eventstore::repairedText(text.substr(0, longestKey));
    for (auto at = shown.find('\0'); at != shown.npos; at = shown.find('\0', at))
        shown.replace(at, 1, "\xEF\xBF\xBD");
    return shown;
}

/// A text member of a message's JSON object; nullopt if there is none or it is not an object.
std::optional<std::string> memberOf(const std::string &value, std::string_view name)
{
    const auto whole = eventstore::json::check(value);
    if (!whole || whole->kind != eventstore::json::Kind::Object)
        return {};
    return eventstore::json::memberText(whole->raw, name);
}

/// Removes "line 1" from an error of the importer: a message has one line.
std::string withoutLine(std::string message)
{
    constexpr std::string_view begin = "line 1";
    if (message.starts_with(begin)) {
        message.erase(0, begin.size());
        message.erase(0, message.find_first_not_of(",: "));
    }
    return message;
}

bool isAboutData(const Error &error)
{
    return error.code == ErrorCode::InvalidInput || error.code == ErrorCode::InvalidData;
}

void add(Taken &sum, const Taken &more)
{
    sum.written += more.written;
    sum.skipped += more.skipped;
    sum.letters += more.letters;
    sum.overtaken = sum.overtaken || more.overtaken;
}

} // namespace

Intake::Intake(eventstore::Store &store, Source source)
    : m_store(store)
    , m_database(store.database())
    , m_source(std::move(source))
    , m_letters(m_database)
{
}

Result<void> Intake::prepare()
{
    EG_CHECK(ensureIngestTables(m_database));
    EG_TRY(m_keepsMarks, keepsLastMessages(m_database));
    EG_CHECK(m_database.query("select id from eventglass_ingest_store", {},
                              [this](const SqlRow &row) { m_storeId = row.text(0); }));
    return loadZeroStreams();
}

Result<void> Intake::loadZeroStreams()
{
    m_fromZero.clear();
    return m_database.query("select stream_id from eventglass_zero_streams where cluster = $1"
                            " and group_name = $2 and topic = $3",
                            {m_source.cluster, m_source.group, m_source.topic},
                            [this](const SqlRow &row) {
                                m_fromZero.insert(std::hash<std::string_view>{}(row.text(0)));
                            });
}

Result<Places> Intake::places(const std::vector<std::int32_t> &partitions)
{
    m_places.clear();
    m_marks.clear();
    for (const auto partition : partitions)
        m_places[partition] = fromBeginning;
    // Another process of the group may have read the beginning of streams of these partitions.
    EG_CHECK(loadZeroStreams());
    EG_CHECK(m_database.query(
        std::string("select topic_partition, next_offset, ") +
            (m_keepsMarks ? "last_message" : "null") +
            " from eventglass_offsets where cluster = $1 and group_name = $2 and topic = $3",
        {m_source.cluster, m_source.group, m_source.topic}, [this](const SqlRow &row) {
            const auto found = m_places.find(static_cast<std::int32_t>(row.integer(0)));
            if (found == m_places.end())
                return;
            found->second = row.integer(1);
            if (auto mark = row.isNull(2) ? std::nullopt : Mark::parse(row.text(2)))
                m_marks[found->first] = std::move(*mark);
        }));
    return m_places;
}

Result<void> Intake::forgetPlaces()
{
    return m_database
        .execute("delete from eventglass_offsets where cluster = $1 and group_name = $2"
                 " and topic = $3",
                 {m_source.cluster, m_source.group, m_source.topic})
        .map([](std::int64_t) {});
}

Intake::Item Intake::read(const Message &message)
{
    Item item;
    item.message = &message;
    item.key = message.key ? shownKey(*message.key) : std::string();
    if (!message.value) {
        item.reason = "the message has no value (a tombstone)";
        return item;
    }
    auto event = eventstore::ndjson::fromLine(*message.value, 1);
    if (event) {
        item.startsAtZero = event->version && event->version->value == 0;
        item.key = event->streamId;
        item.eventId = event->event.id;
        item.event = std::move(*event);
        return item;
    }
    item.reason = withoutLine(event.error().message);
    if (const auto stream = memberOf(*message.value, "stream_id"))
        item.key = shownKey(*stream);
    if (const auto id = memberOf(*message.value, "event_id")) {
        if (const auto parsed = EventId::parse(*id))
            item.eventId = *parsed;
    }
    return item;
}

Result<Taken> Intake::take(std::vector<Message> messages)
{
    std::vector<Item> items;
    items.reserve(messages.size());
    for (const Message &message : messages)
        items.push_back(read(message));
    return takeAll(items);
}

/// Writes all in one transaction. If that is refused, examine() looks for the bad messages; if it
/// does not find them, the batch is split in halves.
Result<Taken> Intake::takeAll(std::span<Item> items)
{
    bool examined = false;
    Result<Taken> taken = Taken{};
    for (int race = 0; race < mostRaces; ++race) {
        taken = attempt(items);
        if (taken || !(isAboutData(taken.error()) || taken.error().conflict()))
            return taken;
        if (isAboutData(taken.error()) && examined)
            break;
        EG_CHECK(examine(items));
        examined = isAboutData(taken.error());
    }
    if (taken.error().conflict())
        return fail(ErrorCode::Busy, "other programs keep writing to the same streams");
    if (items.size() == 1) {
        items.front().reason = withoutLine(taken.error().message);
        return attempt(items);
    }
    const auto half = items.size() / 2;
    EG_TRY(Taken sum, takeAll(items.first(half)));
    if (sum.overtaken)
        return sum;
    EG_TRY(const Taken rest, takeAll(items.subspan(half)));
    add(sum, rest);
    return sum;
}

Result<Taken> Intake::attempt(std::span<Item> items)
{
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_TRY(const auto session, m_store.beginImport());
    Taken taken;
    Marks last;
    if (!m_retried) {
        last = lastOf(items);
        EG_TRY(const bool ours, movePlaces(last));
        taken.overtaken = !ours;
        if (!ours)
            return taken;
    }
    EG_CHECK(writeAll(items, *session));
    EG_CHECK(session->commit());
    taken.written = session->written();
    for (const Item &item : items) {
        taken.letters += item.reason.empty() ? 0 : 1;
        if (showsZero(item))
            m_fromZero.insert(std::hash<std::string>{}(item.event->streamId));
    }
    for (auto &[partition, mark] : last) {
        m_places[partition] = mark.offset + 1;
        m_marks[partition] = std::move(mark);
    }
    taken.skipped = static_cast<std::int64_t>(items.size()) - taken.written - taken.letters;
    return taken;
}

Marks Intake::lastOf(std::span<const Item> items)
{
    std::map<std::int32_t, const Message *> messages;
    for (const Item &item : items)
        messages[item.message->partition] = item.message;
    Marks last;
    for (const auto &[partition, message] : messages)
        last[partition] = {message->offset, digestOf(*message)};
    return last;
}

/// Behind these messages. False where the places are not those that this ingest knows.
Result<bool> Intake::movePlaces(const Marks &last)
{
    for (const auto &[partition, mark] : last) {
        const auto known = m_places.find(partition);
        if (known == m_places.end())
            return false;
        eventstore::SqlParams values{m_source.cluster,        m_source.group,  m_source.topic,
                                     std::int64_t{partition}, mark.offset + 1, Timestamp::now()};
        const bool isFirst = known->second == fromBeginning;
        auto sql = isFirst ? std::string("insert into eventglass_offsets (cluster, group_name,"
                                         " topic, topic_partition, next_offset, updated_at)"
                                         " values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
                           : std::string("update eventglass_offsets set next_offset = $5,"
                                         " updated_at = $6 where cluster = $1 and group_name = $2"
                                         " and topic = $3 and topic_partition = $4"
                                         " and next_offset = $7");
        if (!isFirst)
            values.emplace_back(known->second);
        EG_TRY(const auto changed, m_database.execute(sql, values));
        if (changed != 1)
            return false;
        if (!m_keepsMarks)
            continue;
        EG_CHECK(
            m_database.execute("update eventglass_offsets set last_message = $5 where cluster = $1"
                               " and group_name = $2 and topic = $3 and topic_partition = $4",
                               {m_source.cluster, m_source.group, m_source.topic,
                                std::int64_t{partition}, mark.text()}));
    }
    return true;
}

/// Writes events and letters, in the current transaction.
Result<void> Intake::writeAll(std::span<Item> items, eventstore::ImportSession &session)
{
    std::unordered_set<std::string> fromZero; // streams of these items that count from 0
    std::vector<ImportEvent> events;
    events.reserve(items.size());
    for (const Item &item : items) {
        if (showsZero(item) && fromZero.insert(item.event->streamId).second)
            EG_CHECK(rememberZero(item.event->streamId));
        if (!item.reason.empty()) {
            EG_CHECK(m_retried ? m_letters.failedAgain(letterOf(item))
                               : m_letters.add(letterOf(item)));
            continue;
        }
        if (item.known)
            continue;
        events.push_back(shifted(item, fromZero));
    }
    if (m_retried && items.front().reason.empty())
        EG_CHECK(m_letters.remove(*m_retried));
    return session.add(events);
}

/// The event with its version counted from 1, as the store does.
ImportEvent Intake::shifted(const Item &item, const std::unordered_set<std::string> &fromZero) const
{
    ImportEvent event = *item.event;
    if (event.version && (fromZero.contains(event.streamId) || countsFromZero(event.streamId)))
        event.version = *event.version + 1;
    return event;
}

bool Intake::showsZero(const Item &item) const
{
    return item.startsAtZero && (item.opensStream || (item.reason.empty() && !item.known));
}

bool Intake::countsFromZero(const std::string &stream) const
{
    return m_fromZero.contains(std::hash<std::string>{}(stream));
}

Result<void> Intake::rememberZero(const std::string &stream)
{
    return m_database
        .execute("insert into eventglass_zero_streams (cluster, group_name, topic, stream_id)"
                 " values ($1, $2, $3, $4) on conflict do nothing",
                 {m_source.cluster, m_source.group, m_source.topic, stream})
        .map([](std::int64_t) {});
}

/// Looks up each event before writing: which are in the store already, and which have a version
/// that their stream can't take.
Result<void> Intake::examine(std::span<Item> items)
{
    Seen seen;
    for (Item &item : items) {
        if (!item.event || !item.reason.empty())
            continue;
        EG_TRY(const auto there, m_store.eventById(item.event->event.id));
        item.known = there || seen.ids.contains(item.event->event.id);
        item.opensStream = item.startsAtZero && there && there->version.value == 1;
        if (item.opensStream)
            seen.fromZero.insert(item.event->streamId);
        if (item.known)
            continue;
        EG_CHECK(compare(item, seen));
        if (item.reason.empty())
            seen.ids.insert(item.event->event.id);
    }
    return {};
}

Result<void> Intake::compare(Item &item, Seen &seen)
{
    const std::string &stream = item.event->streamId;
    const auto [entry, isNew] = seen.next.try_emplace(stream, StreamVersion(1));
    if (isNew) {
        eventstore::ReadStream last;
        last.streamId = stream;
        last.direction = eventstore::Direction::Backwards;
        last.limit = 1;
        last.columns = {false, false};
        EG_TRY(const auto page, m_store.readStream(last));
        if (!page.events.empty())
            entry->second = page.events.front().version + 1;
    }
    item.opensStream = item.startsAtZero && entry->second.value == 1;
    // Later events of the stream in this batch are shifted, too.
    if (item.opensStream)
        seen.fromZero.insert(stream);
    const auto version = shifted(item, seen.fromZero).version;
    if (version && *version != entry->second) {
        EG_TRY(item.reason, whyNot(stream, *version, entry->second, seen));
        return {};
    }
    seen.given.emplace(std::pair(stream, entry->second.value), item.event->event.id);
    entry->second = entry->second + 1;
    return {};
}

Result<std::string> Intake::whyNot(const std::string &stream, StreamVersion version,
                                   StreamVersion next, const Seen &seen)
{
    const std::string number = std::to_string(version.value);
    if (version > next || version.value < 1) {
        return "version " + number + " does not follow: the stream goes on with version " +
               std::to_string(next.value);
    }
    eventstore::ReadStream taken;
    taken.streamId = stream;
    taken.from = version;
    taken.limit = 1;
    taken.columns = {false, false};
    EG_TRY(const auto page, m_store.readStream(taken));
    std::string by = "another event";
    const auto given = seen.given.find({stream, version.value});
    if (given != seen.given.end())
        by = "the event " + given->second.toString();
    else if (!page.events.empty() && page.events.front().version == version)
        by = "the event " + page.events.front().id.toString();
    return "version " + number + " of the stream is taken by " + by;
}

Letter Intake::letterOf(const Item &item) const
{
    Letter letter;
    letter.source = m_source;
    letter.message = *item.message;
    letter.key = item.key;
    letter.eventId = item.eventId;
    letter.error = item.reason;
    letter.firstFailedAt = letter.lastFailedAt = Timestamp::now();
    return letter;
}

Result<Taken> Intake::retry(const Letter &letter)
{
    m_retried = &letter;
    std::vector<Item> items{read(letter.message)};
    auto taken = takeAll(items);
    m_retried = nullptr;
    return taken;
}

} // namespace projections::kafka
