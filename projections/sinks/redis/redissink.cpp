// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/readmodelsink.h"

#ifdef EVENTGLASS_REDIS_SINK
#include "eventstore/json/rawjson.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/redis/redissink.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <unordered_set>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

constexpr std::string_view summary = "account_summary:";
constexpr std::string_view balance = "account_balance:";
constexpr std::string_view transactions = "account_transactions:";
/// Keys a step of a walk looks at, so that the server has time for others between them.
constexpr auto scanCount = "1000";
/// So many accounts are looked for one by one; beyond, one walk looks at all.
constexpr std::size_t fewIds = 2;
constexpr std::size_t keysACommand = 500;

template <class Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0;
}

Result<std::unique_ptr<ReadModelSink>> openRedis(const SinkSettings &settings, const ReadModel &)
{
    EG_TRY(const auto address, SinkAddress::parse(settings.url));
    if (address.scheme == "rediss") {
        return fail(ErrorCode::Unsupported,
                    "This build can't speak TLS with Redis: the library hiredis 0.14 has none.",
                    "Use a tunnel (stunnel, SSH) or a Unix socket, and redis://.");
    }
    RedisPlace place;
    place.user = settings.user;
    place.password = settings.password;
    std::string database = address.path;
    if (address.scheme == "redis+unix") {
        place.socket = '/' + address.path;
        database.clear();
    } else {
        place.host = address.host.empty() ? "127.0.0.1" : address.host;
    }
    if (const auto db = address.option("db"); !db.empty())
        database = db;
    if (!address.port.empty() && (!readNumber(address.port, place.port) || place.port > 65'535))
        return fail(ErrorCode::InvalidInput, "The address of the Redis server has no valid port.");
    if (!database.empty() && !readNumber(database, place.database)) {
        return fail(ErrorCode::InvalidInput,
                    "The address of the Redis server names a database that is no number.",
                    "redis://HOST:PORT/NUMBER?prefix=TEXT");
    }
    return std::make_unique<RedisSink>(std::move(place), address.option("prefix"));
}

} // namespace

std::string escapedGlob(std::string_view text)
{
    std::string pattern;
    for (const char c : text) {
        if (std::string_view("*?[]^-\\").find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

RedisSink::RedisSink(RedisPlace place, std::string prefix)
    : m_place(place)
    , m_prefix(std::move(prefix))
    , m_connection(std::move(place))
{
}

std::string RedisSink::target() const
{
    std::string text = m_place.socket.empty()
                           ? "redis://" + m_place.host + ':' + std::to_string(m_place.port)
                           : "redis+unix://" + m_place.socket;
    text += ", database " + std::to_string(m_place.database);
    return m_prefix.empty() ? text : text + ", keys " + m_prefix + "…";
}

Result<std::string> RedisSink::test()
{
    // What write() does, with keys that nobody has.
    const auto nobody = m_prefix + std::string(summary);
    EG_CHECK(m_connection.run(
        {{"PING"}, {"UNLINK", nobody}, {"SCAN", "0", "MATCH", escapedGlob(nobody), "COUNT", "1"}}));
    const auto info = m_connection.run({{"INFO", "server"}});
    if (!info)
        return std::string("Redis"); // a right that is not needed otherwise
    const auto &text = info->front().text;
    const std::string_view label = "redis_version:";
    const auto at = text.find(label);
    if (at == text.npos)
        return std::string("Redis");
    const auto begin = at + label.size();
    return "Redis " +
           eventstore::clipped(text.substr(begin, text.find_first_of("\r\n", begin) - begin));
}

Result<void> RedisSink::scan(const std::string &pattern, const Found &found)
{
    std::string cursor = "0";
    do {
        EG_TRY(auto replies,
               m_connection.run({{"SCAN", cursor, "MATCH", pattern, "COUNT", scanCount}}));
        auto &reply = replies.front();
        if (reply.list.size() != 2) {
            return fail(ErrorCode::ConnectionLost,
                        "The server at " + target() + " doesn't answer SCAN as Redis does.");
        }
        cursor = reply.list[0].text;
        std::vector<std::string> keys;
        for (auto &key : reply.list[1].list)
            keys.push_back(std::move(key.text));
        if (!keys.empty())
            EG_CHECK(found(std::move(keys)));
    } while (cursor != "0");
    return {};
}

Result<void> RedisSink::unlink(const std::vector<std::string> &keys)
{
    std::vector<RedisCommand> commands;
    for (std::size_t i = 0; i < keys.size(); i += keysACommand) {
        commands.push_back({"UNLINK"});
        const auto end = std::min(i + keysACommand, keys.size());
        for (auto next = i; next < end; ++next)
            commands.back().push_back(keys[next]);
    }
    if (commands.empty())
        return {};
    EG_CHECK(m_connection.run(commands));
    return {};
}

Result<SinkWritten> RedisSink::write(SinkPlace, std::span<const SinkRow> rows)
{
    if (rows.empty())
        return SinkWritten{};
    std::vector<std::string> keys;
    std::unordered_set<std::string_view> ids;
    for (const auto &row : rows) {
        ids.insert(row.id);
        keys.push_back(m_prefix + std::string(summary) + row.id);
        keys.push_back(m_prefix + std::string(balance) + row.id);
    }
    EG_CHECK(unlink(keys));
    const auto base = m_prefix + std::string(transactions);
    const auto all = [this](std::vector<std::string> found) { return unlink(found); };
    if (ids.size() <= fewIds) {
        for (const auto id : ids)
            EG_CHECK(scan(escapedGlob(base + std::string(id)) + ":*", all));
        return SinkWritten{rows.size(), 0, {}};
    }
    // An id may itself hold a colon: any part before one may be the id.
    const auto concerns = [&](std::string_view key) {
        const auto rest = key.substr(std::min(base.size(), key.size()));
        for (auto at = rest.find(':'); at != rest.npos; at = rest.find(':', at + 1)) {
            if (ids.contains(rest.substr(0, at)))
                return true;
        }
        return false;
    };
    EG_CHECK(scan(escapedGlob(base) + '*', [&](std::vector<std::string> found) {
        std::erase_if(found, [&](const std::string &key) { return !concerns(key); });
        return unlink(found);
    }));
    return SinkWritten{rows.size(), 0, {}};
}

Result<void> RedisSink::drop(SinkPlace place)
{
    if (place == SinkPlace::Build)
        return {};
    for (const auto part : {summary, balance, transactions}) {
        EG_CHECK(scan(escapedGlob(m_prefix + std::string(part)) + '*',
                      [this](std::vector<std::string> found) { return unlink(found); }));
    }
    return {};
}

Result<std::vector<std::optional<std::string>>> RedisSink::read(std::span<const std::string> ids)
{
    std::map<std::string, std::vector<std::string>> there; // keys by id
    std::map<std::string, std::string> values;
    for (std::size_t from = 0; from < ids.size(); from += keysACommand) {
        const auto some = ids.subspan(from, std::min(keysACommand, ids.size() - from));
        EG_CHECK(readKeys(some, there, values));
    }
    EG_CHECK(findTransactions(ids, there));
    std::vector<std::optional<std::string>> list;
    for (const auto &id : ids) {
        auto &keys = there[id];
        std::ranges::sort(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        list.emplace_back();
        if (keys.empty())
            continue;
        json::Writer writer;
        writer.beginObject().key("keys").beginArray();
        for (const auto &key : keys)
            writer.string(key);
        writer.endArray();
        for (const auto &[name, part] : {std::pair("summary", summary), {"balance", balance}}) {
            const auto value = values.find(m_prefix + std::string(part) + id);
            writer.key(name);
            value == values.end() ? writer.null() : writer.string(value->second);
        }
        writer.endObject();
        list.back() = writer.take();
    }
    return list;
}

/// The keys of one name, and what those hold that are texts.
Result<void> RedisSink::readKeys(std::span<const std::string> ids,
                                 std::map<std::string, std::vector<std::string>> &there,
                                 std::map<std::string, std::string> &values)
{
    std::vector<RedisCommand> commands{{"MGET"}};
    for (const auto &id : ids) {
        for (const auto part : {summary, balance}) {
            commands.front().push_back(m_prefix + std::string(part) + id);
            commands.push_back({"EXISTS", commands.front().back()});
        }
    }
    EG_TRY(const auto replies, m_connection.run(commands));
    const auto &held = replies.front().list;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        const auto &key = commands[i].back();
        if (replies[i].number == 0)
            continue;
        there[ids[(i - 1) / 2]].push_back(key);
        // What is no text is answered like what is not there.
        if (i - 1 < held.size() && !held[i - 1].text.empty() && json::isUtf8(held[i - 1].text))
            values[key] = held[i - 1].text;
    }
    return {};
}

/// The keys behind account_transactions:{id}:, in one walk where the ids are many.
Result<void> RedisSink::findTransactions(std::span<const std::string> ids,
                                         std::map<std::string, std::vector<std::string>> &there)
{
    const auto base = m_prefix + std::string(transactions);
    if (ids.size() <= fewIds) {
        for (const auto &id : ids) {
            EG_CHECK(scan(escapedGlob(base + id) + ":*",
                          [&](std::vector<std::string> found) -> Result<void> {
                              std::ranges::move(found, std::back_inserter(there[id]));
                              return {};
                          }));
        }
        return {};
    }
    const std::unordered_set<std::string_view> asked(ids.begin(), ids.end());
    return scan(escapedGlob(base) + '*', [&](std::vector<std::string> found) -> Result<void> {
        for (const auto &key : found) {
            const auto rest = std::string_view(key).substr(std::min(base.size(), key.size()));
            for (auto at = rest.find(':'); at != rest.npos; at = rest.find(':', at + 1)) {
                if (asked.contains(rest.substr(0, at)))
                    there[std::string(rest.substr(0, at))].push_back(key);
            }
        }
        return {};
    });
}

SinkKind redisKind();
SinkKind redisKind()
{
    return {"redis",  "hiredis", true, {"redis", "redis+unix", "rediss"}, {"account_summaries"},
            openRedis};
}

} // namespace projections
#else
namespace projections {

SinkKind redisKind();
SinkKind redisKind()
{
    return {"redis", "hiredis", false, {"redis", "redis+unix", "rediss"}, {"account_summaries"},
            nullptr};
}

} // namespace projections
#endif
