// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/elasticsearchsink.h"

#include "eventstore/json/rawjson.h"
#include "projections/sinks/elasticsearch/bulk.h"
#include "projections/sinks/elasticsearch/index.h"
#include "projections/sinks/elasticsearch/mapping.h"
#include "projections/sinks/http/client.h"

#include <algorithm>
#include <charconv>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using http::Answer;
namespace json = eventstore::json;
namespace es = elasticsearch;

namespace {

constexpr std::string_view linesType = "application/x-ndjson";
constexpr std::size_t readAtOnce = 500;
constexpr std::int64_t rowsABatch = 5'000;
constexpr std::int64_t mostListed = 10'000; ///< default of index.max_result_window

/// The suffix of an index's own name: the day, and a part that makes it unique.
std::string datedEnding()
{
    const auto now = eventstore::Timestamp::now();
    std::string digits;
    for (const char c : now.toString()) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    return "-" + digits.substr(0, 8) + "-" + digits.substr(8);
}

/// Whether an index has a name that datedEnding() made.
bool isOwnIndex(std::string_view index, std::string_view name)
{
    constexpr std::size_t dayDigits = 8;
    if (!index.starts_with(name))
        return false;
    const auto ending = index.substr(name.size());
    const auto second = ending.find('-', 1);
    const auto digits = ending.find_first_not_of("-0123456789") == ending.npos;
    return digits && ending.starts_with('-') && second == 1 + dayDigits &&
           second + 1 < ending.size() && ending.find('-', second + 1) == ending.npos;
}

class ElasticsearchSink final : public ReadModelSink
{
public:
    ElasticsearchSink(http::Client client, std::string index, TableSpec table)
        : m_client(std::move(client))
        , m_index(std::move(index))
        , m_table(std::move(table))
    {
    }

    SinkCapabilities capabilities() const override { return {true, true, true, rowsABatch}; }
    std::string target() const override
    {
        return "Elasticsearch " + m_client.address().server() + "/" + m_index;
    }
    Result<std::string> test() override;
    Result<void> checkOwn() override;
    void interruptOn(std::stop_token stop) override { m_client.interruptOn(std::move(stop)); }
    Result<void> create(SinkPlace place) override;
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    Result<void> publishBuild() override;
    Result<void> drop(SinkPlace place) override;
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override;
    Result<std::optional<SinkState>> state() override;
    Result<std::int64_t> count() override;
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override;
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override;

private:
    std::string aliasOf(SinkPlace place) const
    {
        return place == SinkPlace::Live ? m_index : m_index + "__next";
    }
    Result<Answer> send(std::string_view method, std::string target, std::string_view body,
                        std::string_view type = es::jsonType);
    Result<Answer> ask(std::string_view what, std::string_view method, std::string target,
                       std::string_view body = {});
    Result<std::string> onlyIndexBehind(const std::string &alias);
    Result<std::vector<std::string>> indexesBehind(const std::string &alias);
    Result<void> removeIndex(const std::string &index);
    Result<std::int64_t> countIn(const std::string &index, std::string_view options);
    Result<SinkWritten> writeAll(SinkPlace place, std::span<const SinkRow> rows,
                                 es::Replaces replaces);
    Result<void> writeSome(SinkPlace place, std::span<const SinkRow> rows, std::size_t &from,
                           es::Replaces replaces, SinkWritten &written);
    Result<void> readSome(std::span<const std::string> ids,
                          std::vector<std::optional<std::string>> &found);
    Result<std::optional<std::string>> documentIn(std::string_view item) const;

    http::Client m_client;
    std::string m_index;
    TableSpec m_table;
    std::size_t m_rowsAtOnce = 20'000; ///< reduced when a request was too large for the server
};

Result<Answer> ElasticsearchSink::send(std::string_view method, std::string target,
                                       std::string_view body, std::string_view type)
{
    // Creating an index and moving an alias are not idempotent.
    const bool once = method == "PUT" || target == "/_aliases";
    return m_client.send(
        {method, std::move(target), body.empty() ? std::string_view() : type, body, false, once});
}

Result<Answer> ElasticsearchSink::ask(std::string_view what, std::string_view method,
                                      std::string target, std::string_view body)
{
    EG_TRY(Answer answer, send(method, std::move(target), body));
    if (!answer.good())
        return fail(
            es::errorOf(m_client.address(), answer.status, what, es::reasonIn(answer.body)));
    const auto checked = json::check(answer.body, es::answerLimits);
    if (!checked || checked->kind != json::Kind::Object)
        return fail(es::nonsense(m_client.address(), what));
    return answer;
}

Result<std::string> ElasticsearchSink::test()
{
    EG_TRY(const Answer root, ask("Asking for the version", "GET", "/"));
    const auto version = json::member(root.body, "version");
    const auto number = version && version->kind == json::Kind::Object
                            ? json::memberText(version->raw, "number")
                            : std::nullopt;
    if (!number)
        return fail(es::nonsense(m_client.address(), "Asking for the version"));
    const bool open = json::memberText(version->raw, "distribution") == "opensearch";
    // The only way to check the rights is to use them.
    const std::string probe = m_index + "-probe" + datedEnding();
    EG_CHECK(ask("Making an index", "PUT", "/" + probe, es::indexOf(m_table, probe + "-a", false)));
    EG_CHECK(removeIndex(probe));
    EG_CHECK(indexesBehind(m_index));
    return (open ? "OpenSearch " : "Elasticsearch ") + *number;
}

/// An alias can't have the name of an index.
Result<void> ElasticsearchSink::checkOwn()
{
    EG_TRY(const std::vector<std::string> indexes, indexesBehind(m_index));
    if (!indexes.empty())
        return {};
    EG_TRY(const Answer answer, send("GET", "/" + m_index + "/_settings/index.uuid", {}));
    if (answer.status == 404)
        return {};
    if (!answer.good())
        return fail(es::errorOf(m_client.address(), answer.status, "Looking for the index",
                                es::reasonIn(answer.body)));
    return fail(ErrorCode::Refused,
                "There is an index of others called " + m_index + " on " +
                    m_client.address().server(),
                "Name another index behind the host");
}

Result<std::vector<std::string>> ElasticsearchSink::indexesBehind(const std::string &alias)
{
    constexpr std::string_view what = "Looking for the index";
    EG_TRY(const Answer answer, send("GET", "/_alias/" + alias, {}));
    const auto checked = json::check(answer.body);
    const bool object = checked && checked->kind == json::Kind::Object;
    if (answer.status == 404 && object && json::member(answer.body, "error"))
        return std::vector<std::string>();
    if (!answer.good())
        return fail(
            es::errorOf(m_client.address(), answer.status, what, es::reasonIn(answer.body)));
    if (!object)
        return fail(es::nonsense(m_client.address(), what));
    std::vector<std::string> indexes;
    json::forEachMember(answer.body, [&indexes](std::string_view name, json::Value) {
        indexes.emplace_back(name);
        return true;
    });
    // The names become part of the next request's path, and only Eventglass's own indexes may be
    // removed.
    for (const std::string &index : indexes) {
        if (!isOwnIndex(index, m_index))
            return fail(ErrorCode::Refused,
                        "The alias " + alias + " on " + m_client.address().server() +
                            " leads to an index of others: " + eventstore::clipped(index),
                        "Take that alias away, or name another index behind the host");
    }
    return indexes;
}

Result<std::string> ElasticsearchSink::onlyIndexBehind(const std::string &alias)
{
    EG_TRY(const std::vector<std::string> indexes, indexesBehind(alias));
    if (indexes.size() > 1)
        return fail(ErrorCode::Refused,
                    "The alias " + alias + " on " + m_client.address().server() +
                        " leads to more than one index",
                    "Keep the alias on the newest index only");
    return indexes.empty() ? std::string() : indexes.front();
}

Result<void> ElasticsearchSink::create(SinkPlace place)
{
    const std::string alias = aliasOf(place);
    EG_TRY(const std::string there, onlyIndexBehind(alias));
    if (!there.empty()) {
        // Fails if fields have other types than expected, and adds fields of a newer version.
        EG_CHECK(ask("Looking at the mapping of " + there, "PUT", "/" + there + "/_mapping",
                     es::mappingOf(m_table)));
        return {};
    }
    EG_CHECK(ask("Making the index " + alias, "PUT", "/" + m_index + datedEnding(),
                 es::indexOf(m_table, alias, place == SinkPlace::Build)));
    return {};
}

Result<SinkWritten> ElasticsearchSink::write(SinkPlace place, std::span<const SinkRow> rows)
{
    return writeAll(place, rows, es::Replaces::Older);
}

Result<SinkWritten> ElasticsearchSink::writeAll(SinkPlace place, std::span<const SinkRow> rows,
                                                es::Replaces replaces)
{
    SinkWritten written;
    for (std::size_t from = 0; from < rows.size();)
        EG_CHECK(writeSome(place, rows, from, replaces, written));
    std::sort(written.refused.begin(), written.refused.end(),
              [](const SinkRefusal &a, const SinkRefusal &b) { return a.row < b.row; });
    return written;
}

Result<void> ElasticsearchSink::writeSome(SinkPlace place, std::span<const SinkRow> rows,
                                          std::size_t &from, es::Replaces replaces,
                                          SinkWritten &written)
{
    std::size_t next = from;
    std::vector<SinkRefusal> refused;
    const es::Bulk bulk = es::bulkOf(m_table, rows, next, m_rowsAtOnce, replaces, refused);
    if (!bulk.rows.empty()) {
        // require_alias: otherwise the server would create an index with guessed field types.
        EG_TRY(const Answer answer,
               send("POST",
                    "/" + aliasOf(place) +
                        "/_bulk?require_alias=true&timeout=30s&filter_path=errors,error,status,"
                        "items.*.status,items.*.error.type,items.*.error.reason,"
                        "items.*.error.caused_by.reason",
                    bulk.body, linesType));
        if (answer.status == 413 && bulk.rows.size() > 1) {
            m_rowsAtOnce = bulk.rows.size() / 2;
            return {};
        }
        if (answer.status == 413)
            written.refused.push_back(
                {bulk.rows.front(), "the row is larger than the server takes"});
        else if (!answer.good())
            return fail(es::errorOf(m_client.address(), answer.status, "Writing rows",
                                    es::reasonIn(answer.body)));
        else
            EG_CHECK(es::readItems(m_client.address(), bulk, answer.body, written));
    }
    written.refused.insert(written.refused.end(), refused.begin(), refused.end());
    from = next;
    return {};
}

Result<void> ElasticsearchSink::publishBuild()
{
    EG_TRY(const std::string built, onlyIndexBehind(aliasOf(SinkPlace::Build)));
    EG_TRY(const std::vector<std::string> live, indexesBehind(m_index));
    if (built.empty()) {
        if (!live.empty())
            return {};
        return fail(ErrorCode::NotFound, "There is no index that was built, nor one in place",
                    "Rebuild the publication");
    }
    EG_CHECK(ask("Opening the new index", "PUT", "/" + built + "/_settings",
                 R"({"index":{"refresh_interval":null}})"));
    EG_CHECK(ask("Opening the new index", "POST", "/" + built + "/_refresh"));
    json::Writer writer;
    const auto action = [&writer, this](std::string_view name, const std::string &index,
                                        const std::string &alias) {
        writer.beginObject().key(name).beginObject().key("index").string(index);
        if (!alias.empty())
            writer.key("alias").string(alias);
        writer.endObject().endObject();
    };
    writer.beginObject().key("actions").beginArray();
    for (const std::string &old : live) {
        if (old != built)
            action("remove_index", old, {});
    }
    action("add", built, m_index);
    action("remove", built, aliasOf(SinkPlace::Build));
    writer.endArray().endObject();
    EG_CHECK(ask("Putting the new index in place", "POST", "/_aliases", writer.text()));
    return {};
}

Result<void> ElasticsearchSink::removeIndex(const std::string &index)
{
    EG_TRY(const Answer answer, send("DELETE", "/" + index, {}));
    const bool gone =
        answer.status == 404 && es::reasonIn(answer.body).starts_with("index_not_found");
    if (!answer.good() && !gone)
        return fail(es::errorOf(m_client.address(), answer.status, "Removing the index",
                                es::reasonIn(answer.body)));
    return {};
}

Result<void> ElasticsearchSink::drop(SinkPlace place)
{
    EG_TRY(const std::vector<std::string> indexes, indexesBehind(aliasOf(place)));
    for (const std::string &index : indexes)
        EG_CHECK(removeIndex(index));
    return {};
}

Result<std::vector<std::optional<std::string>>>
ElasticsearchSink::read(std::span<const std::string> ids)
{
    std::vector<std::optional<std::string>> found;
    for (std::size_t from = 0; from < ids.size(); from += readAtOnce)
        EG_CHECK(readSome(ids.subspan(from, std::min(readAtOnce, ids.size() - from)), found));
    return found;
}

Result<void> ElasticsearchSink::readSome(std::span<const std::string> ids,
                                         std::vector<std::optional<std::string>> &found)
{
    json::Writer writer;
    writer.beginObject().key("ids").beginArray();
    for (const std::string &id : ids)
        writer.string(id);
    writer.endArray().endObject();
    EG_TRY(const Answer answer,
           ask("Reading rows", "POST", "/" + m_index + "/_mget", writer.text()));
    std::optional<eventstore::Error> problem;
    const std::size_t before = found.size();
    if (const auto documents = json::member(answer.body, "docs")) {
        json::forEachElement(documents->raw, [&](json::Value item) {
            auto document = documentIn(item.raw);
            if (document)
                found.push_back(std::move(*document));
            else
                problem = document.error();
            return !problem;
        });
    }
    if (problem)
        return fail(*problem);
    if (found.size() != before + ids.size())
        return fail(es::nonsense(m_client.address(), "Reading rows"));
    return {};
}

/// Writes first with the row's own version. That fails for an hour after somebody deleted the
/// document with a higher version.
Result<SinkWritten> ElasticsearchSink::repair(std::span<const SinkRow> rows)
{
    EG_TRY(SinkWritten written, writeAll(SinkPlace::Live, rows, es::Replaces::NotNewer));
    if (written.older == 0)
        return written;
    EG_TRY(const auto there, find(rows));
    std::vector<SinkRow> left;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].values.empty() && there[i] != rowToJson(m_table, rows[i].values))
            left.push_back(rows[i]);
    }
    EG_TRY(const auto forced, writeAll(SinkPlace::Live, left, es::Replaces::Any));
    written.written += forced.written;
    written.older = 0;
    return written;
}

Result<std::optional<SinkState>> ElasticsearchSink::state()
{
    EG_TRY(const std::string index, onlyIndexBehind(m_index));
    if (index.empty())
        return SinkState{false, true, {}};
    constexpr std::string_view what = "Looking at the index";
    EG_TRY(const Answer answer, ask(what, "GET", "/" + index + "/_settings/index.uuid"));
    auto value = json::member(answer.body, index);
    for (const std::string_view name : {"settings", "index"}) {
        if (value)
            value = json::member(value->raw, name);
    }
    const auto id = value ? json::memberText(value->raw, "uuid") : std::nullopt;
    if (!id)
        return fail(es::nonsense(m_client.address(), what));
    const auto rows = countIn(index, "?terminate_after=1");
    // A user who may only write can't find out.
    if (!rows && rows.error().code != ErrorCode::Denied)
        return fail(rows.error());
    return SinkState{true, rows && *rows == 0, *id};
}

Result<std::int64_t> ElasticsearchSink::count()
{
    EG_TRY(const std::string index, onlyIndexBehind(m_index));
    if (index.empty())
        return 0;
    EG_CHECK(ask("Counting rows", "POST", "/" + index + "/_refresh"));
    return countIn(index, {});
}

Result<std::int64_t> ElasticsearchSink::countIn(const std::string &index, std::string_view options)
{
    EG_TRY(const Answer answer,
           ask("Counting rows", "GET", "/" + index + "/_count" + std::string(options)));
    const auto number = json::member(answer.body, "count");
    std::int64_t count = -1;
    if (number)
        std::from_chars(number->raw.data(), number->raw.data() + number->raw.size(), count);
    if (count < 0)
        return fail(es::nonsense(m_client.address(), "Counting rows"));
    return count;
}

Result<std::vector<SinkEntry>> ElasticsearchSink::list(const std::string &after, std::int64_t limit)
{
    EG_TRY(const std::string index, onlyIndexBehind(m_index));
    std::vector<SinkEntry> entries;
    if (index.empty())
        return entries;
    // Recently written rows are found only after a refresh.
    if (after.empty())
        EG_CHECK(ask("Listing rows", "POST", "/" + index + "/_refresh"));
    json::Writer writer;
    writer.beginObject().key("size").integer(std::min(limit, mostListed));
    writer.key("version").boolean(true).key("_source").boolean(false);
    writer.key("sort").beginArray().beginObject().key(m_table.columns.front().name);
    writer.string("asc").endObject().endArray();
    if (!after.empty())
        writer.key("search_after").beginArray().string(after).endArray();
    writer.endObject();
    EG_TRY(const Answer answer,
           ask("Listing rows", "POST", "/" + index + "/_search", writer.text()));
    const auto hits = json::member(answer.body, "hits");
    const auto list =
        hits && hits->kind == json::Kind::Object ? json::member(hits->raw, "hits") : std::nullopt;
    if (!list)
        return fail(es::nonsense(m_client.address(), "Listing rows"));
    json::forEachElement(list->raw, [&entries](json::Value hit) {
        SinkEntry entry{json::memberText(hit.raw, "_id").value_or(""), 0};
        if (const auto version = json::member(hit.raw, "_version")) {
            std::from_chars(version->raw.data(), version->raw.data() + version->raw.size(),
                            entry.version);
        }
        entries.push_back(std::move(entry));
        return true;
    });
    return entries;
}

Result<std::optional<std::string>> ElasticsearchSink::documentIn(std::string_view item) const
{
    if (json::member(item, "error")) {
        const std::string reason = es::reasonIn(item);
        // Without an index there are no rows.
        if (reason.starts_with("index_not_found"))
            return std::nullopt;
        return fail(es::errorOf(m_client.address(), 503, "Reading rows", reason));
    }
    const auto found = json::member(item, "found");
    const auto source = json::member(item, "_source");
    if (!found || (found->kind == json::Kind::True && !source))
        return fail(es::nonsense(m_client.address(), "Reading rows"));
    if (found->kind != json::Kind::True)
        return std::nullopt;
    return std::string(source->raw);
}

} // namespace

Result<std::unique_ptr<ReadModelSink>> openElasticsearchSink(const SinkSettings &settings,
                                                             const ReadModel &model)
{
    if (model.name() != "transaction_history")
        return fail(ErrorCode::Unsupported,
                    "Elasticsearch holds transaction_history, not " + model.name());
    EG_TRY(auto place, es::openIndex(settings, model.name()));
    return std::make_unique<ElasticsearchSink>(std::move(place.client), std::move(place.name),
                                               model.tables().front());
}

} // namespace projections
