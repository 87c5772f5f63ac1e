// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/guess.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <span>
#include <tuple>

namespace eventstore {

namespace {

using Names = std::initializer_list<std::string_view>;

enum class Shape { Whole, Uuid, Text, Json, Bytes, Time, Other };

Shape shapeOf(std::string_view type)
{
    if (type == "bigint" || type == "integer" || type == "smallint")
        return Shape::Whole;
    if (type == "uuid")
        return Shape::Uuid;
    if (type == "text" || type.starts_with("character"))
        return Shape::Text;
    if (type == "json" || type == "jsonb")
        return Shape::Json;
    if (type == "bytea" || type == "oid") // a large object
        return Shape::Bytes;
    if (type.starts_with("timestamp"))
        return Shape::Time;
    return Shape::Other;
}

/// What the column of a field usually looks like: its names, the likeliest first, and a score for
/// each possible type.
struct Likeness
{
    EventField field;
    Names names;
    std::initializer_list<std::pair<Shape, int>> shapes; ///< other types are impossible
};

/// The minimum score for a column to be chosen for a field.
constexpr int enough = 30;
constexpr int sameName = 60;
constexpr int partOfName = 25;

const std::initializer_list<Likeness> likenesses{
    {EventField::Position,
     {"global_position", "global_index", "sequence_id", "seq_id", "ordering", "global_sequence",
      "sequence_number", "sequence", "seq", "offset", "position", "event_number", "number", "no",
      "id"},
     {{Shape::Whole, 5}}},
    {EventField::Stream,
     {"stream_id", "stream_name", "stream", "aggregate_id", "aggregate_identifier",
      "aggregate_uuid", "aggregate_root_id", "persistence_id", "entity_id", "originator_id",
      "source_id", "subject", "key"},
     {{Shape::Text, 10}, {Shape::Uuid, 10}, {Shape::Whole, 0}}},
    {EventField::Version,
     {"stream_version", "aggregate_version", "version", "stream_position", "originator_version",
      "sequence_nr", "playhead", "revision", "sequence_number", "position", "event_version"},
     {{Shape::Whole, 10}}},
    {EventField::EventId,
     {"event_id", "event_uuid", "event_identifier", "message_id", "identifier", "uuid", "guid",
      "id"},
     {{Shape::Uuid, 25}, {Shape::Text, 5}}},
    {EventField::Type,
     {"event_type", "payload_type", "message_type", "type", "event_name", "event_class", "name",
      "kind", "class", "topic"},
     {{Shape::Text, 10}}},
    {EventField::Data,
     {"event_data", "data", "payload", "event_payload", "body", "event_body", "event", "json",
      "event_properties", "content", "message", "state"},
     {{Shape::Json, 32}, {Shape::Bytes, 10}, {Shape::Text, 5}}},
    {EventField::Metadata,
     {"metadata", "meta_data", "meta", "event_metadata", "headers", "custom_headers", "context"},
     {{Shape::Json, 20}, {Shape::Bytes, 5}, {Shape::Text, 0}}},
    {EventField::Time,
     {"timestamp", "time", "created_at", "occurred_at", "recorded_at", "occurred_on", "recorded_on",
      "inserted_at", "created", "time_stamp", "date"},
     {{Shape::Time, 35}, {Shape::Whole, -10}, {Shape::Text, -10}}},
};

const Likeness &likenessOf(EventField field)
{
    return *std::find_if(likenesses.begin(), likenesses.end(),
                         [field](const Likeness &likeness) { return likeness.field == field; });
}

/// Letters and digits in lower case: `aggregateId` and `aggregate_id` are the same name.
std::string plain(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

int nameScore(const Names &names, const std::string &column)
{
    const std::string given = plain(column);
    int rank = 0;
    int best = 0;
    for (const std::string_view name : names) {
        const std::string known = plain(name);
        if (given == known)
            return sameName - rank;
        // Short words occur in too many names; longer ones score more.
        if (known.size() >= 4 && given.find(known) != std::string::npos)
            best = std::max(best, partOfName - rank + 2 * static_cast<int>(known.size()));
        ++rank;
    }
    return best;
}

bool isUnique(const CatalogueTable &table, std::string_view keys)
{
    return std::any_of(
        table.indexes.begin(), table.indexes.end(),
        [keys](const CatalogueIndex &index) { return index.unique && index.keys == keys; });
}

/// True if the column is the first, or the last, of a unique index of two columns, as stream and
/// version would be.
bool inPair(const CatalogueTable &table, const std::string &column, bool first)
{
    return std::any_of(
        table.indexes.begin(), table.indexes.end(), [&](const CatalogueIndex &index) {
            const std::string &keys = index.keys;
            if (!index.unique || std::count(keys.begin(), keys.end(), ',') != 1)
                return false;
            return first ? keys.starts_with(column + ',') : keys.ends_with(',' + column);
        });
}

int indexScore(const CatalogueTable &table, EventField field, const std::string &column)
{
    switch (field) {
    case EventField::Position:
        return isUnique(table, column) ? 40 : -30;
    case EventField::EventId:
        return isUnique(table, column) ? 15 : 0;
    case EventField::Stream:
        return inPair(table, column, true) ? 30 : 0;
    case EventField::Version:
        return inPair(table, column, false) ? 30 : 0;
    default:
        return 0;
    }
}

int scoreOf(const CatalogueTable &table, const Likeness &likeness, const CatalogueColumn &column)
{
    const Shape shape = shapeOf(column.type);
    if (shape == Shape::Text && likeness.field == EventField::Data && plain(column.name) == "state")
        return 0; // a word such as `open`
    for (const auto &[fitting, bonus] : likeness.shapes) {
        if (fitting == shape)
            return nameScore(likeness.names, column.name) + bonus +
                   indexScore(table, likeness.field, column.name);
    }
    return 0;
}

struct Candidate
{
    int score;
    EventField field;
    std::size_t column;
};

/// Assigns columns to fields, best score first, each field and each column once. Returns the sum of
/// the scores.
int fill(const CatalogueTable &table, TableMapping &mapping)
{
    std::vector<Candidate> candidates;
    for (const Likeness &likeness : likenesses) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const int score = scoreOf(table, likeness, table.columns[i]);
            if (score >= enough)
                candidates.push_back({score, likeness.field, i});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.score > b.score; });
    std::vector<bool> taken(table.columns.size(), false);
    int sum = 0;
    for (const auto &[score, field, column] : candidates) {
        if (taken[column] || !mapping.column(field).empty())
            continue;
        taken[column] = true;
        mapping.column(field) = table.columns[column].name;
        sum += score;
    }
    return sum;
}

LayoutDescriptor::TimeUnit unitOf(const std::string &column)
{
    const std::string name = plain(column);
    using Unit = LayoutDescriptor::TimeUnit;
    return name.ends_with("nanos") || name.ends_with("ns")      ? Unit::Nanoseconds
           : name.ends_with("micros") || name.ends_with("us")   ? Unit::Microseconds
           : name.ends_with("seconds") || name.ends_with("sec") ? Unit::Seconds
                                                                : Unit::Milliseconds;
}

} // namespace

TableMapping guessMapping(const CatalogueTable &table)
{
    TableMapping mapping;
    mapping.schema = table.schema;
    mapping.table = table.name;
    fill(table, mapping);
    const std::string &time = mapping.column(EventField::Time);
    if (isWholeColumn(table, time))
        mapping.timeUnit = unitOf(time);
    return mapping;
}

bool isNamedLikeEvents(std::string_view table)
{
    const std::string name = plain(table);
    const auto speaksOf = [&name](const char *word) {
        return name.find(word) != std::string::npos;
    };
    return speaksOf("event") || speaksOf("message") || speaksOf("journal");
}

std::vector<const CatalogueTable *> likelyTables(const Catalogue &catalogue)
{
    std::vector<std::pair<int, const CatalogueTable *>> ranked;
    for (const CatalogueTable &table : catalogue.tables) {
        if (!table.readable || table.columns.empty())
            continue;
        TableMapping mapping;
        const int named = isNamedLikeEvents(table.name) ? 40 : 0;
        ranked.emplace_back(fill(table, mapping) + named, &table);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<const CatalogueTable *> tables;
    tables.reserve(ranked.size());
    for (const auto &[score, table] : ranked)
        tables.push_back(table);
    return tables;
}

namespace {

/// The consequence if a field has no column.
MappingProblem problemOfNone(EventField field)
{
    switch (field) {
    case EventField::EventId:
        return {field, "None: ids are made of stream and version.", false};
    case EventField::Time:
        return {field, "None: no event has a time.", false};
    default:
        return {field, "Choose a column.", true};
    }
}

std::string wantedTypes(EventField field)
{
    switch (field) {
    case EventField::Position:
    case EventField::Version:
        return "a whole number";
    case EventField::Stream:
        return "a text, a uuid or a whole number";
    case EventField::EventId:
        return "a uuid or a text";
    case EventField::Type:
        return "a text";
    case EventField::Data:
    case EventField::Metadata:
        return "json, jsonb, bytea or a text";
    case EventField::Time:
        return "a timestamp, a number or a text";
    }
    return {};
}

void checkField(EventField field, const TableMapping &mapping, const CatalogueTable &table,
                std::vector<MappingProblem> &problems)
{
    const std::string &name = mapping.column(field);
    if (name.empty()) {
        if (field != EventField::Metadata)
            problems.push_back(problemOfNone(field));
        return;
    }
    const CatalogueColumn *column = table.column(name);
    if (!column) {
        problems.push_back({field, "The table has no column " + name + '.', true});
        return;
    }
    const auto &shapes = likenessOf(field).shapes;
    const Shape shape = shapeOf(column->type);
    const bool fits = std::any_of(shapes.begin(), shapes.end(),
                                  [shape](const auto &one) { return one.first == shape; });
    if (!fits) {
        problems.push_back(
            {field, "It is " + column->type + "; " + wantedTypes(field) + " is needed.", true});
        return;
    }
    // A view has no indexes; the user who maps it must know its rows.
    if (field == EventField::Position && !isUnique(table, name))
        problems.push_back({field,
                            "No unique index covers it: two events may share a position, and one "
                            "of them would be left out.",
                            table.kind == "r"});
    if (field == EventField::Stream && !table.hasIndex(name))
        problems.push_back({field,
                            "No index begins with it: opening a stream reads the whole "
                            "table.",
                            false});
}

} // namespace

std::vector<MappingProblem> problemsOf(const TableMapping &mapping, const CatalogueTable &table)
{
    std::vector<MappingProblem> problems;
    for (const Likeness &likeness : likenesses) {
        const EventField field = likeness.field;
        checkField(field, mapping, table, problems);
        for (std::size_t other = 0; other < static_cast<std::size_t>(field); ++other) {
            if (!mapping.column(field).empty() && mapping.columns[other] == mapping.column(field)) {
                problems.push_back(
                    {field, "This column is already used for another field.", false});
                break;
            }
        }
    }
    return problems;
}

bool isWholeColumn(const CatalogueTable &table, std::string_view column)
{
    const CatalogueColumn *found = table.column(column);
    return found && shapeOf(found->type) == Shape::Whole;
}

namespace {

std::string idFrom(const std::string &table)
{
    std::string id;
    for (const char c : table) {
        const auto one = static_cast<unsigned char>(c);
        id += std::isalnum(one) ? static_cast<char>(std::tolower(one)) : '-';
    }
    return "mapped-" + id;
}

} // namespace

LayoutDescriptor layoutOf(const TableMapping &mapping)
{
    const auto ref = [&](EventField field) {
        const std::string &column = mapping.column(field);
        return column.empty() ? std::string() : "e." + column;
    };
    LayoutDescriptor layout;
    layout.id = idFrom(mapping.table);
    layout.title = mapping.schema + "." + mapping.table;
    layout.schema = mapping.schema;
    layout.events.table = mapping.table;
    layout.events.alias = "e";
    layout.position.columns = {ref(EventField::Position)};
    // It is unknown when the writers of this table take their positions.
    layout.position.order = LayoutDescriptor::Order::Transactions;
    layout.stream.column = ref(EventField::Stream);
    layout.version.column = ref(EventField::Version);
    layout.version.base = mapping.versionBase;
    layout.eventId = ref(EventField::EventId);
    layout.type = ref(EventField::Type);
    layout.data.column = ref(EventField::Data);
    layout.metadata.column = ref(EventField::Metadata);
    layout.time = {ref(EventField::Time), mapping.timeUnit, {}};
    if (mapping.category == TableMapping::Category::Separator)
        layout.category.separator = mapping.categoryValue;
    else if (mapping.category == TableMapping::Category::Column && !mapping.categoryValue.empty())
        layout.category.column = "e." + mapping.categoryValue;
    for (const std::string &column : mapping.columns) {
        if (!column.empty())
            layout.signature.push_back(column);
    }
    return layout;
}

} // namespace eventstore
