// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/readmodelsink.h"

#ifdef EVENTGLASS_REDIS_SINK
#include "eventstore/json/rawjson.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/redis/redissink.h"

#include <algorithm>
#include <array>
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
constexpr std::string_view common = "account_"; ///< common prefix of all three
/// Keys per SCAN step; small enough that the server can serve other clients in between.
constexpr auto scanCount = "1000";
/// Up to this many accounts get a scan each; for more, one scan covers all keys.
constexpr std::size_t fewIds = 2;
constexpr std::size_t keysACommand = 500;

template <class Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0;
}

Result<void> checkOptions(const SinkAddress &address)
{
    for (const auto &[name, value] : address.options) {
        if (name != "db" && name != "prefix") {
            return fail(ErrorCode::InvalidInput,
                        "The address of the Redis server has the option " +
                            eventstore::clipped(name) + ", which Eventglass doesn't know.",
                        "Known are db and prefix.");
        }
    }
    return {};
}

Result<std::unique_ptr<ReadModelSink>> openRedis(const SinkSettings &settings, const ReadModel &)
{
    EG_TRY(const auto address, SinkAddress::parse(settings.url));
    if (address.scheme == "rediss") {
        return fail(ErrorCode::Unsupported,
                    "This build can't speak TLS with Redis: the library hiredis 0.14 has none.",
                    "Use a tunnel (stunnel, SSH) or a Unix socket, and redis://.");
    }
    EG_CHECK(checkOptions(address));
    RedisPlace place;
    place.user = settings.user;
    place.password = settings.password;
    std::string database = address.path;
    if (address.scheme == "redis+unix") {
        place.socket = '/' + address.path;
        database.clear();
        if (address.path.empty() || !address.host.empty()) {
            return fail(ErrorCode::InvalidInput, "The address of the Redis server names no socket.",
                        "redis+unix:///SOCKET?db=NUMBER");
        }
    } else {
        place.host = address.host.empty() ? "127.0.0.1" : address.host;
    }
    if (const auto db = address.option("db"); !db.empty())
        database = db;
    if (!address.port.empty() &&
        (!readNumber(address.port, place.port) || place.port == 0 || place.port > 65'535))
        return fail(ErrorCode::InvalidInput, "The address of the Redis server has no valid port.");
    if (!database.empty() && !readNumber(database, place.database)) {
        return fail(ErrorCode::InvalidInput,
                    "The address of the Redis server names a database that is no number.",
                    "redis://HOST:PORT/NUMBER?prefix=TEXT");
    }
    return std::make_unique<RedisSink>(std::move(place), address.option("prefix"));
}

/// The text after a label in the output of INFO; empty if the label is missing.
std::string_view lineOf(std::string_view info, std::string_view label)
{
    const auto at = info.find(label);
    if (at == info.npos)
        return {};
    const auto line = info.substr(at + label.size());
    return line.substr(0, line.find_first_of("\r\n"));
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
    // Tries the commands of write(), on a key that does not exist.
    const auto nobody = m_prefix + std::string(summary);
    EG_CHECK(m_connection.run(
        {{"PING"}, {"UNLINK", nobody}, {"SCAN", "0", "MATCH", escapedGlob(nobody), "COUNT", "1"}}));
    const auto info = m_connection.run({{"INFO", "server"}});
    if (!info)
        return std::string("Redis"); // INFO may be forbidden: only the version needs it
    const auto version = lineOf(info->front().all().text(), "redis_version:");
    return "Redis" + (version.empty() ? "" : " " + eventstore::clipped(version));
}

Result<std::optional<SinkState>> RedisSink::state()
{
    std::optional<SinkState> now;
    if (m_tellsNothing)
        return now;
    const auto info = m_connection.run({{"INFO", "server"}});
    if (!info) {
        const auto &error = info.error();
        // This user may not use INFO, or the server has renamed it.
        m_tellsNothing =
            error.code == ErrorCode::Database ||
            (error.code == ErrorCode::Denied && error.message.find("NOPERM") != std::string::npos);
        return m_tellsNothing ? Result<std::optional<SinkState>>(now) : fail(error);
    }
    now = SinkState{true, false, std::string(lineOf(info->front().all().text(), "run_id:"))};
    return now;
}

/// Unlinks the keys `gone`, then scans for `pattern` and unlinks the keys for which `seen` returns
/// true. It pipelines: while the server scans the next step, the keys of the last one are checked
/// and unlinked.
Result<void> RedisSink::walk(const std::vector<std::string> &gone, const std::string &pattern,
                             const Seen &seen)
{
    std::vector<RedisCommand> first;
    for (std::size_t i = 0; i < gone.size(); i += keysACommand) {
        first.push_back({"UNLINK"});
        const auto end = std::min(i + keysACommand, gone.size());
        std::copy(gone.begin() + static_cast<std::ptrdiff_t>(i),
                  gone.begin() + static_cast<std::ptrdiff_t>(end),
                  std::back_inserter(first.back()));
    }
    first.push_back({"SCAN", "0", "MATCH", pattern, "COUNT", scanCount});
    EG_TRY(auto replies, m_connection.run(first));
    auto reply = std::move(replies.back());
    std::size_t unlinking = 0;
    bool last = false;
    while (!last) {
        const auto step = reply.all();
        if (step.size() != 2) {
            m_connection.leave();
            return fail(ErrorCode::ConnectionLost,
                        "The server at " + target() + " doesn't answer SCAN as Redis does.");
        }
        const auto cursor = step.at(0).text();
        last = cursor == "0";
        if (!last)
            EG_CHECK(m_connection.ask(std::array<std::string_view, 6>{
                "SCAN", cursor, "MATCH", pattern, "COUNT", scanCount}));
        for (; unlinking > 0; --unlinking)
            EG_CHECK(m_connection.take());
        std::vector<std::string_view> keys;
        const auto found = step.at(1);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (seen(found.at(i).text()))
                keys.push_back(found.at(i).text());
        }
        EG_TRY(unlinking, askToUnlink(keys));
        if (!last) {
            EG_TRY(reply, m_connection.take());
        }
    }
    for (; unlinking > 0; --unlinking)
        EG_CHECK(m_connection.take());
    return {};
}

/// Sends UNLINK for the keys; returns how many commands that took.
Result<std::size_t> RedisSink::askToUnlink(std::span<const std::string_view> keys)
{
    std::size_t commands = 0;
    for (; !keys.empty(); ++commands) {
        const auto some = keys.first(std::min(keys.size(), keysACommand));
        std::vector<std::string_view> words{"UNLINK"};
        words.insert(words.end(), some.begin(), some.end());
        EG_CHECK(m_connection.ask(words));
        keys = keys.subspan(some.size());
    }
    return commands;
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
    const auto base = m_prefix + std::string(transactions);
    if (ids.size() <= fewIds) {
        for (const auto id : ids) {
            EG_CHECK(walk(keys, escapedGlob(base + std::string(id)) + ":*",
                          [](std::string_view) { return true; }));
            keys.clear();
        }
        return SinkWritten{rows.size(), 0, {}};
    }
    // An id may contain a colon, so each part before a colon may be the id.
    const auto concerns = [&](std::string_view key) {
        const auto rest = key.substr(std::min(base.size(), key.size()));
        for (auto at = rest.find(':'); at != rest.npos; at = rest.find(':', at + 1)) {
            if (ids.contains(rest.substr(0, at)))
                return true;
        }
        return false;
    };
    EG_CHECK(walk(keys, escapedGlob(base) + '*', concerns));
    return SinkWritten{rows.size(), 0, {}};
}

/// Removes all keys of the three kinds, with one scan.
Result<void> RedisSink::drop(SinkPlace place)
{
    if (place == SinkPlace::Build)
        return {};
    return walk({}, escapedGlob(m_prefix + std::string(common)) + '*',
                [this](std::string_view key) {
                    key.remove_prefix(std::min(m_prefix.size(), key.size()));
                    return key.starts_with(summary) || key.starts_with(balance) ||
                           key.starts_with(transactions);
                });
}

Result<std::vector<std::optional<std::string>>> RedisSink::read(std::span<const std::string> ids)
{
    std::map<std::string, std::vector<std::string>> there; // existing keys by id
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

/// Reads which summary and balance keys of these ids exist, and their values if they are texts.
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
    const auto held = replies.front().all();
    for (std::size_t i = 1; i < commands.size(); ++i) {
        const auto &key = commands[i].back();
        if (replies[i].all().number() == 0)
            continue;
        there[ids[(i - 1) / 2]].push_back(key);
        // A value that is not text is treated like a missing one.
        const auto text = i - 1 < held.size() ? held.at(i - 1).text() : std::string_view();
        if (!text.empty() && json::isUtf8(text))
            values[key] = text;
    }
    return {};
}

/// Finds the keys account_transactions:{id}:*, with one scan if there are many ids.
Result<void> RedisSink::findTransactions(std::span<const std::string> ids,
                                         std::map<std::string, std::vector<std::string>> &there)
{
    const auto base = m_prefix + std::string(transactions);
    if (ids.size() <= fewIds) {
        for (const auto &id : ids) {
            EG_CHECK(walk({}, escapedGlob(base + id) + ":*", [&](std::string_view key) {
                there[id].emplace_back(key);
                return false;
            }));
        }
        return {};
    }
    const std::unordered_set<std::string_view> asked(ids.begin(), ids.end());
    return walk({}, escapedGlob(base) + '*', [&](std::string_view key) {
        const auto rest = key.substr(std::min(base.size(), key.size()));
        for (auto at = rest.find(':'); at != rest.npos; at = rest.find(':', at + 1)) {
            if (asked.contains(rest.substr(0, at)))
                there[std::string(rest.substr(0, at))].emplace_back(key);
        }
        return false;
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
