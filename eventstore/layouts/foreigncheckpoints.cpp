// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreigncheckpoints.h"

#include "eventstore/json/rawjson.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace eventstore {

namespace {

using layouts::Mapping;
using layouts::Place;
using layouts::sqlName;
using layouts::sqlText;
using Checkpoints = LayoutDescriptor::Checkpoints;
using Form = Checkpoints::Form;

/// With pairs, the lag is counted up to this limit.
constexpr std::int64_t countedUpTo = 100'000;
/// The newest events of a category of checkpoints are searched, in pages of this size.
constexpr std::int64_t checkpointPage = 1'000;
constexpr int checkpointPages = 10;

/// A row of the library's table, as texts.
struct Row
{
    ForeignCheckpoint checkpoint;
    std::string position; ///< empty: null
    std::string follows;
    std::string within; ///< a value of Stream::Within; empty = all streams
};

std::optional<std::int64_t> numberOf(std::string_view text)
{
    std::int64_t number = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number); // leading zeros are fine
    const bool whole =
        read.ptr == end || (*read.ptr == '.' && std::all_of(read.ptr + 1, end, [](char c) {
            return c == '0'; // of a numeric column
        }));
    return read.ec == std::errc() && whole ? std::optional(number) : std::nullopt;
}

/// The same for a JSON number, or a JSON string that holds one.
std::optional<std::int64_t> numberOf(json::Value value)
{
    return value.kind == json::Kind::String ? numberOf(json::unescape(value.raw))
                                            : numberOf(value.raw);
}

std::string columnOrNull(const CatalogueTable &table, const std::string &name)
{
    return table.column(name) ? sqlName(name) : "null";
}

/// A consumer's name: `name`, `name v2`, `tenant/name`.
std::string nameSql(const Mapping &mapping, const Checkpoints &form, const CatalogueTable &table)
{
    std::string name;
    for (const std::string &column : form.name)
        name += (name.empty() ? "" : " || '/' || ") + sqlName(column) + "::text";
    if (table.column(form.version)) {
        const std::string version = sqlName(form.version) + "::text";
        name += " || case when " + version + " = '1' then '' else ' v' || " + version + " end";
    }
    if (table.column(form.within)) {
        const std::string within = sqlName(form.within) + "::text";
        name = "case when " + within + " = " + sqlText(mapping.tenant.usual) + " then '' else " +
               within + " || '/' end || " + name;
    }
    return name;
}

Result<std::vector<Row>> readRows(Database &database, const Mapping &mapping,
                                  const Checkpoints &form, const CatalogueTable &table)
{
    const auto textOf = [](const SqlRow &row, int column) {
        return row.isNull(column) ? std::string() : std::string(row.text(column));
    };
    std::vector<Row> rows;
    EG_CHECK(
        database.query(layouts::consumersSql(mapping, form, table), {}, [&](const SqlRow &row) {
            Row one;
            one.checkpoint.name = textOf(row, 0);
            one.position = textOf(row, 1);
            if (!row.isNull(2))
                one.checkpoint.updated = row.timestamp(2);
            one.checkpoint.status = textOf(row, 3);
            one.follows = textOf(row, 4);
            one.within = textOf(row, 5);
            rows.push_back(std::move(one));
        }));
    return rows;
}

/// The last event of the streams with this value of Stream::Within.
Result<Place> lastWithin(Database &database, const Mapping &mapping, const std::string &within,
                         const Place &head)
{
    const auto value = layouts::streamKey(mapping.tenant.column, within);
    if (!value)
        return Place{};
    const std::string transaction = mapping.isPair() ? mapping.transaction.sql : "0::bigint";
    const Place before = mapping.isPair() ? Place{} : Place{0, beforeAll.value};
    Place last;
    layouts::Params params;
    std::string sql = "select " + transaction + ", " + mapping.position.sql + "::bigint" +
                      mapping.events.from(mapping.streamAliases()) + " and " +
                      mapping.tenant.column.sql + " = " + params.add(*value);
    sql += layouts::rangeSql(mapping, {before, head}, params) + layouts::orderSql(mapping, true) +
           " limit 1";
    EG_CHECK(database.query(sql, params.take(), [&last](const SqlRow &row) {
        last = {row.integer(0), row.integer(1)};
    }));
    return last;
}

void measure(ForeignCheckpoint &checkpoint, std::optional<std::int64_t> position, std::int64_t head)
{
    checkpoint.head = GlobalPosition(head);
    if (!position)
        return;
    checkpoint.position = GlobalPosition(*position);
    checkpoint.lag = std::max<std::int64_t>(0, takenOff(head, *position));
}

/// The last version of the followed stream; the stream `$all` counts all events.
Result<std::int64_t> lastOf(Database &database, const Mapping &mapping, const std::string &stream)
{
    const LayoutDescriptor::Streams &streams = *mapping.layout.streams;
    std::int64_t last = 0;
    EG_CHECK(database.query("select " + sqlName(streams.version) + "::bigint from " +
                                mapping.table(streams.table) + " where " + sqlName(streams.id) +
                                " = $1",
                            {stream}, [&last](const SqlRow &row) { last = row.integer(0); }));
    return last;
}

Result<void> measurePair(Database &database, const Mapping &mapping, const std::string &text,
                         const Place &head, ForeignCheckpoint &checkpoint)
{
    const std::size_t colon = text.find(':');
    const bool pair = colon != std::string::npos;
    const auto transaction = numberOf(std::string_view(text).substr(0, pair ? colon : 0));
    const auto position = numberOf(std::string_view(text).substr(pair ? colon + 1 : 0));
    measure(checkpoint, pair && !transaction ? std::nullopt : position, head.position);
    if (!transaction || !position) // an older form without the transaction
        return {};
    layouts::Params params;
    const Place from{*transaction, *position};
    const std::string sql = "select count(*) from (select 1" + mapping.events.mainFrom() +
                            layouts::countedRangeSql(mapping, {from, head}, params) + " limit " +
                            std::to_string(countedUpTo) + ") behind";
    return database.query(sql, params.take(),
                          [&checkpoint](const SqlRow &row) { checkpoint.lag = row.integer(0); });
}

/// All categories; uses an index to skip from one to the next if there is one.
Result<std::vector<std::string>> categoryNames(Store &store, const Mapping &mapping)
{
    std::vector<std::string> names;
    if (!mapping.categoryIndexed()) {
        EG_TRY(const auto categories, store.categories());
        for (const CategoryInfo &category : categories)
            names.push_back(category.category);
        return names;
    }
    const auto first = [&mapping](const std::string &condition) {
        return "(select " + mapping.category() + " as category" + mapping.events.mainFrom() +
               condition + " order by 1 limit 1)";
    };
    const std::string sql = "with recursive walk(category) as (" + first("") +
                            " union all select " +
                            first(" and " + mapping.category() + " > walk.category") +
                            " from walk where walk.category is not null) "
                            "select category from walk where category is not null";
    EG_CHECK(store.database().query(
        sql, {}, [&names](const SqlRow &row) { names.emplace_back(row.text(0)); }));
    return names;
}

/// For each stream of a category its newest event of this type that has the key, by stream id.
/// Searches only a limited number of events, as consumers store their position frequently.
Result<std::map<std::string, Event>> newestOf(Store &store, const std::string &category,
                                              const std::string &type, const std::string &key)
{
    std::map<std::string, Event> newest;
    ReadAll query;
    query.direction = Direction::Backwards;
    query.limit = checkpointPage;
    query.columns = {true, false};
    query.filter.categories = {category};
    for (int page = 0; page < checkpointPages; ++page) {
        EG_TRY(EventPage got, store.readAll(query));
        for (Event &event : got.events) {
            if (event.type == type && json::member(event.data, key))
                newest.try_emplace(event.streamId, std::move(event));
        }
        if (got.atEnd)
            break;
        query.after = got.scannedTo;
    }
    return newest;
}

/// The position of a category's last event.
Result<std::int64_t> headOf(Store &store, const std::string &category)
{
    ReadAll last;
    last.direction = Direction::Backwards;
    last.limit = 1;
    last.columns = {false, false};
    last.filter.categories = {category};
    for (;;) {
        EG_TRY(const EventPage head, store.readAll(last));
        if (!head.events.empty())
            return head.events.front().position.value;
        if (head.atEnd)
            return 0;
        last.after = head.scannedTo;
    }
}

ForeignCheckpoint told(const std::string &stream, const Event &event, const std::string &key,
                       std::int64_t head)
{
    ForeignCheckpoint checkpoint;
    checkpoint.name = stream;
    checkpoint.updated = event.timestamp;
    const auto position = json::member(event.data, key);
    measure(checkpoint, position ? numberOf(*position) : std::nullopt, head);
    return checkpoint;
}

/// The checkpoints from the newest event of each consumer's stream, with the head of the consumed
/// category.
Result<std::vector<ForeignCheckpoint>> fromEvents(Store &store, const Mapping &mapping,
                                                  const Checkpoints &form)
{
    std::vector<ForeignCheckpoint> list;
    EG_TRY(const auto categories, categoryNames(store, mapping));
    std::map<std::string, std::int64_t> heads;
    for (const std::string &category : categories) {
        if (!form.suffix.empty() && category.ends_with(form.suffix)) {
            EG_TRY(const std::int64_t head,
                   headOf(store, category.substr(0, category.size() - form.suffix.size())));
            EG_TRY(const auto newest, newestOf(store, category, form.type, form.key));
            for (const auto &[stream, event] : newest)
                list.push_back(told(stream, event, form.key, head));
        }
        if (form.prefix.empty() || category != categoryOf(form.prefix))
            continue;
        EG_TRY(const auto newest, newestOf(store, category, form.prefixType, form.key));
        for (const auto &[stream, event] : newest) {
            if (!stream.starts_with(form.prefix))
                continue;
            const std::string followed = stream.substr(stream.rfind('-') + 1);
            if (!heads.contains(followed)) {
                EG_TRY(heads[followed], headOf(store, followed));
            }
            list.push_back(told(stream, event, form.key, heads[followed]));
        }
    }
    return list;
}

} // namespace

std::string layouts::consumersSql(const Mapping &mapping, const Checkpoints &form,
                                  const CatalogueTable &table)
{
    const std::string name = nameSql(mapping, form, table);
    std::string sql = "select " + name + ", " + sqlName(form.position) + "::text, " +
                      columnOrNull(table, form.updated) + "::timestamptz, " +
                      columnOrNull(table, form.status) + "::text, " +
                      columnOrNull(table, form.follows) + "::text, " +
                      columnOrNull(table, form.within) + "::text from " + mapping.table(form.table);
    if (!form.exceptPrefix.empty())
        sql += " where not starts_with(" + name + ", " + sqlText(form.exceptPrefix) + ")";
    return sql + " order by 1";
}

Result<std::vector<ForeignCheckpoint>> layouts::ForeignCheckpoints::read(Store &store)
{
    std::vector<ForeignCheckpoint> list;
    if (!m_mapping.layout.checkpoints)
        return list;
    const Checkpoints &form = *m_mapping.layout.checkpoints;
    if (form.form == Form::Event)
        return fromEvents(store, m_mapping, form);
    const CatalogueTable *table = m_catalogue.table(m_mapping.schema, form.table);
    if (!table || !table->readable || !table->column(form.position))
        return list; // this version of the library stores them elsewhere, or we may not read them
    EG_TRY(auto rows, readRows(m_database, m_mapping, form, *table));
    EG_TRY(const Place head, m_places.headNow());
    if (head != m_endsAt)
        m_ends.clear();
    m_endsAt = head;
    for (Row &row : rows) {
        Place end = head;
        if (!row.within.empty() && m_mapping.tenant.exists()) {
            if (!m_ends.contains(row.within)) {
                EG_TRY(m_ends[row.within], lastWithin(m_database, m_mapping, row.within, head));
            }
            end = m_ends[row.within];
        }
        std::int64_t last = end.position;
        if (form.form == Form::Stream && m_mapping.layout.streams) {
            EG_TRY(last, lastOf(m_database, m_mapping, row.follows));
        }
        if (form.form == Form::Pair)
            EG_CHECK(measurePair(m_database, m_mapping, row.position, end, row.checkpoint));
        else
            measure(row.checkpoint, numberOf(row.position), last);
        list.push_back(std::move(row.checkpoint));
    }
    return list;
}

} // namespace eventstore
