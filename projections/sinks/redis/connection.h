// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

struct redisContext;

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

/// An answer of the server.
struct RedisReply
{
    std::int64_t number = 0;
    std::string text;
    std::vector<RedisReply> list;
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

private:
    struct Closer
    {
        void operator()(redisContext *context) const;
    };
    using Clock = std::chrono::steady_clock;

    eventstore::Result<void> connect();
    eventstore::Result<std::string> lookUp() const;
    eventstore::Result<std::vector<RedisReply>> exchange(const std::vector<RedisCommand> &commands);
    eventstore::Result<void> waitFor(short events, Clock::time_point until);
    eventstore::Result<void> send(Clock::time_point &until);
    eventstore::Result<RedisReply> receive(Clock::time_point &until);
    std::string where() const;
    tl::unexpected<eventstore::Error> lost(const std::string &why) const;
    tl::unexpected<eventstore::Error> refused(const std::string &words) const;

    RedisPlace m_place;
    std::stop_token m_stop;
    std::unique_ptr<redisContext, Closer> m_context;
};

} // namespace projections
