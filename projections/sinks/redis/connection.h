// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct redisContext;
struct redisReply;

namespace projections {

/// Address and login of a Redis server.
struct RedisPlace
{
    std::string host; ///< empty: use `socket`
    int port = 6379;
    std::string socket;
    std::string user; ///< empty: log in with the password alone
    std::string password;
    std::int64_t database = 0;
};

/// A view of a part of a RedisReply, which must outlive it.
class RedisPart
{
public:
    explicit RedisPart(const redisReply *part)
        : m_part(part)
    {
    }
    std::int64_t number() const;
    std::string_view text() const; ///< empty if it is not a text
    std::size_t size() const;      ///< number of elements of a list
    RedisPart at(std::size_t place) const;

private:
    const redisReply *m_part;
};

struct DropRedisReply
{
    void operator()(redisReply *reply) const;
};
/// A reply of the server; owns its memory.
class RedisReply
{
public:
    explicit RedisReply(redisReply *reply)
        : m_reply(reply)
    {
    }
    RedisPart all() const { return RedisPart(m_reply.get()); }

private:
    std::unique_ptr<redisReply, DropRedisReply> m_reply;
};

using RedisCommand = std::vector<std::string>;

/// One connection to a Redis server. It connects at the first call and reconnects after an error.
/// Calls end early when the stop token is stopped or the server is silent for 10 s. Not
/// thread-safe.
class RedisConnection
{
public:
    explicit RedisConnection(RedisPlace place);
    ~RedisConnection();

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// Sends all commands, then reads one reply for each. A reply that is an error fails the call.
    eventstore::Result<std::vector<RedisReply>> run(const std::vector<RedisCommand> &commands);
    /// Sends one command without waiting for its reply; call run() before.
    eventstore::Result<void> ask(std::span<const std::string_view> words);
    /// Reads the next reply, in the order of the ask() calls.
    eventstore::Result<RedisReply> take();
    /// Disconnects, so that replies that were not taken are not read by the next call.
    void leave() { m_context.reset(); }

private:
    struct Closer
    {
        void operator()(redisContext *context) const;
    };
    using Clock = std::chrono::steady_clock;

    eventstore::Result<void> connect();
    eventstore::Result<void> reach();
    /// The addresses of the host, in the order in which the system wants them tried.
    eventstore::Result<std::vector<std::string>> lookUp() const;
    template <class Words>
    void add(const Words &words);
    eventstore::Result<std::vector<RedisReply>> exchange(const std::vector<RedisCommand> &commands);
    eventstore::Result<void> waitFor(short events, Clock::time_point until);
    eventstore::Result<void> send();
    eventstore::Result<RedisReply> receive();
    std::string where() const;
    tl::unexpected<eventstore::Error> lost(const std::string &why) const;
    tl::unexpected<eventstore::Error> refused(const std::string &words) const;

    RedisPlace m_place;
    std::stop_token m_stop;
    std::unique_ptr<redisContext, Closer> m_context;
    std::string m_unsent;
};

} // namespace projections
