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

/// Where a Redis server is, and as whom it is used.
struct RedisPlace
{
    std::string host; ///< empty: `socket`
    int port = 6379;
    std::string socket;
    std::string user; ///< empty: the password alone
    std::string password;
    std::int64_t database = 0;
};

/// A part of an answer; it lives as long as the answer does.
class RedisPart
{
public:
    explicit RedisPart(const redisReply *part)
        : m_part(part)
    {
    }
    std::int64_t number() const;
    std::string_view text() const; ///< empty for what is none
    std::size_t size() const;      ///< of a list
    RedisPart at(std::size_t place) const;

private:
    const redisReply *m_part;
};

struct DropRedisReply
{
    void operator()(redisReply *reply) const;
};
/// An answer of the server.
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

/// One connection to a Redis server, made at the first call and made again after a fault. Calls end
/// early when the stop token is stopped, and when the server is silent for too long. One thread.
class RedisConnection
{
public:
    explicit RedisConnection(RedisPlace place);
    ~RedisConnection();

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// Sends all commands and then reads their answers, which are as many. An answer that is an
    /// error ends the call.
    eventstore::Result<std::vector<RedisReply>> run(const std::vector<RedisCommand> &commands);
    /// Sends one command on the connection that run() has used, and waits for no answer.
    eventstore::Result<void> ask(std::span<const std::string_view> words);
    /// The next answer, in the order in which was asked.
    eventstore::Result<RedisReply> take();
    /// Ends the connection: answers that nobody takes any more are none of the next call.
    void leave() { m_context.reset(); }

private:
    struct Closer
    {
        void operator()(redisContext *context) const;
    };
    using Clock = std::chrono::steady_clock;

    eventstore::Result<void> connect();
    eventstore::Result<std::string> lookUp() const;
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
