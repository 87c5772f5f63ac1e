// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/transactionsearch.h"

#include "eventstore/json/rawjson.h"
#include "projections/sinks/elasticsearch/bulk.h"
#include "projections/sinks/elasticsearch/index.h"

#include <algorithm>
#include <charconv>

namespace projections {

using eventstore::fail;
using eventstore::Result;
using http::Answer;
namespace json = eventstore::json;
namespace es = elasticsearch;

namespace {

constexpr std::string_view what = "Looking for transactions";
constexpr std::int64_t mostAtOnce = 10'000; ///< default of index.max_result_window

void addSort(json::Writer &writer, std::string_view field, std::string_view direction)
{
    writer.beginObject().key(field).string(direction).endObject();
}

/// The body of a search request. User texts become JSON values; of the query syntax only *, " and
/// spaces have a meaning.
std::string bodyOf(const TransactionQuery &query)
{
    json::Writer writer;
    writer.beginObject().key("size").integer(std::clamp<std::int64_t>(query.limit, 1, mostAtOnce));
    writer.key("track_total_hits").boolean(true);
    writer.key("query").beginObject().key("bool").beginObject();
    writer.key("filter").beginArray();
    if (!query.accountId.empty()) {
        writer.beginObject().key("term").beginObject().key("account_id");
        writer.string(query.accountId).endObject().endObject();
    }
    writer.endArray().key("must").beginArray();
    if (!query.text.empty()) {
        writer.beginObject().key("simple_query_string").beginObject();
        writer.key("query").string(query.text).key("default_operator").string("and");
        writer.key("flags").string("PHRASE|PREFIX|WHITESPACE").key("fields").beginArray();
        writer.string("description").string("reference.text").endArray().endObject().endObject();
    }
    writer.endArray().endObject().endObject();
    writer.key("sort").beginArray();
    addSort(writer, query.accountId.empty() ? "timestamp" : "version", "desc");
    addSort(writer, "transaction_id", "asc");
    writer.endArray();
    if (!query.after.empty())
        writer.key("search_after").raw(query.after);
    writer.endObject();
    return writer.take();
}

/// The number at `key` of `object`; nullopt when there is no object or it is not a number.
std::optional<std::int64_t> numberIn(std::optional<json::Value> object, std::string_view key)
{
    if (!object || object->kind != json::Kind::Object)
        return std::nullopt;
    const auto value = json::member(object->raw, key);
    std::int64_t number = 0;
    if (!value ||
        std::from_chars(value->raw.data(), value->raw.data() + value->raw.size(), number).ec !=
            std::errc())
        return std::nullopt;
    return number;
}

class Search final : public TransactionSearch
{
public:
    Search(http::Client client, std::string index)
        : m_client(std::move(client))
        , m_index(std::move(index))
    {
    }

    void interruptOn(std::stop_token stop) override { m_client.interruptOn(std::move(stop)); }
    std::string target() const override
    {
        return "Elasticsearch " + m_client.address().server() + "/" + m_index;
    }
    Result<FoundTransactions> find(const TransactionQuery &query) override;

private:
    Result<Answer> post(std::string target, std::string_view body);

    http::Client m_client;
    std::string m_index;
};

Result<Answer> Search::post(std::string target, std::string_view body)
{
    EG_TRY(Answer answer,
           m_client.send({"POST", std::move(target),
                          body.empty() ? std::string_view() : es::jsonType, body, false, false}));
    if (!answer.good())
        return fail(
            es::errorOf(m_client.address(), answer.status, what, es::reasonIn(answer.body)));
    const auto checked = json::check(answer.body, es::answerLimits);
    if (!checked || checked->kind != json::Kind::Object)
        return fail(es::nonsense(m_client.address(), what));
    return answer;
}

Result<FoundTransactions> Search::find(const TransactionQuery &query)
{
    // Recent rows are found only after a refresh; later pages show what the first one saw.
    if (query.after.empty())
        EG_CHECK(post("/" + m_index + "/_refresh", {}));
    EG_TRY(const Answer answer,
           post("/" + m_index + "/_search?allow_partial_search_results=false", bodyOf(query)));
    const auto hits = json::member(answer.body, "hits");
    const bool object = hits && hits->kind == json::Kind::Object;
    const auto total = object ? numberIn(json::member(hits->raw, "total"), "value") : std::nullopt;
    const auto list = object ? json::member(hits->raw, "hits") : std::nullopt;
    if (!total || !list || list->kind != json::Kind::Array)
        return fail(es::nonsense(m_client.address(), what));
    FoundTransactions found;
    found.total = *total;
    bool whole = true;
    std::string last;
    json::forEachElement(list->raw, [&](json::Value hit) {
        const auto source =
            hit.kind == json::Kind::Object ? json::member(hit.raw, "_source") : std::nullopt;
        const auto sort = source ? json::member(hit.raw, "sort") : std::nullopt;
        whole = sort && source->kind == json::Kind::Object && sort->kind == json::Kind::Array;
        if (whole) {
            found.rows.emplace_back(source->raw);
            last = sort->raw;
        }
        return whole;
    });
    if (!whole)
        return fail(es::nonsense(m_client.address(), what));
    if (static_cast<std::int64_t>(found.rows.size()) >= query.limit)
        found.next = std::move(last);
    return found;
}

} // namespace

Result<std::unique_ptr<TransactionSearch>> openElasticsearchSearch(const SinkSettings &settings)
{
    EG_TRY(auto place, es::openIndex(settings, "transaction_history"));
    return std::make_unique<Search>(std::move(place.client), std::move(place.name));
}

} // namespace projections
