// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef EVENTGLASS_REDIS_SINK
#include "projections/sinks/redis/connection.h"

#include "eventstore/process/errands.h"
#include "projections/publications/sinkaddress.h"

#include <arpa/inet.h>
#include <hiredis.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

/// A server that is silent for so long counts as hung. It may pause for a moment to save its file.
constexpr auto patience = 10s;
/// How often a waiting call checks its stop token.
constexpr auto lookEvery = 50ms;

/// The error code for the first word of a server's error.
ErrorCode codeOf(const std::string &words)
{
    const auto word = words.substr(0, words.find(' '));
    const auto is = [&word](std::initializer_list<std::string_view> known) {
        return std::ranges::find(known, word) != known.end();
    };
    if (is({"NOAUTH", "WRONGPASS", "NOPERM"}) || words.starts_with("ERR invalid password"))
        return ErrorCode::Denied;
    if (is({"READONLY", "NOREPLICAS"}))
        return ErrorCode::ReadOnly;
    if (is({"OOM", "MISCONF"}))
        return ErrorCode::Io;
    if (is({"LOADING", "BUSY", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN"}) ||
        words.starts_with("ERR max number of clients"))
        return ErrorCode::Busy;
    return is({"MOVED", "ASK", "CROSSSLOT"}) ? ErrorCode::Unsupported : ErrorCode::Database;
}

/// A host name look-up, shared with a thread that may outlive the connection.
struct LookUp
{
    std::mutex mutex; ///< guards `done` and `addresses`
    std::condition_variable_any answered;
    bool done = false;
    std::vector<std::string> addresses;
};

/// Whether the host is a numeric IP address, which needs no look-up.
bool isNumeric(const std::string &host)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

void lookUpName(const std::string &host, const std::shared_ptr<LookUp> &shared)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    std::vector<std::string> addresses;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        found = nullptr;
    for (const auto *one = found; one; one = one->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0,
                        NI_NUMERICHOST) == 0)
            addresses.emplace_back(text.data());
    }
    if (found)
        freeaddrinfo(found);
    const std::scoped_lock lock(shared->mutex);
    shared->addresses = std::move(addresses);
    shared->done = true;
    shared->answered.notify_all();
}

} // namespace

std::int64_t RedisPart::number() const
{
    return m_part->integer;
}

std::string_view RedisPart::text() const
{
    return m_part->str ? std::string_view(m_part->str, m_part->len) : std::string_view();
}

std::size_t RedisPart::size() const
{
    return m_part->elements;
}

RedisPart RedisPart::at(std::size_t place) const
{
    return RedisPart(m_part->element[place]);
}

void DropRedisReply::operator()(redisReply *reply) const
{
    freeReplyObject(reply);
}

void RedisConnection::Closer::operator()(redisContext *context) const
{
    redisFree(context);
}

RedisConnection::RedisConnection(RedisPlace place)
    : m_place(std::move(place))
{
}

RedisConnection::~RedisConnection() = default;

std::string RedisConnection::where() const
{
    return m_place.socket.empty() ? m_place.host + ':' + std::to_string(m_place.port)
                                  : m_place.socket;
}

tl::unexpected<eventstore::Error> RedisConnection::lost(const std::string &why) const
{
    return fail(ErrorCode::ConnectionLost, "The Redis server at " + where() + ' ' + why + '.',
                "Check that it runs and can be reached.");
}

tl::unexpected<eventstore::Error> RedisConnection::refused(const std::string &words) const
{
    const auto code = codeOf(words);
    std::string said = eventstore::clipped(withoutSecret(words, m_place.password));
    while (said.ends_with('.'))
        said.pop_back();
    return fail(code, "The Redis server at " + where() + " refuses: " + said + '.',
                code == ErrorCode::Denied ? "Check the sink's user and password, and what that user"
                                            " may do"
                                          : "");
}

Result<std::vector<std::string>> RedisConnection::lookUp() const
{
    if (isNumeric(m_place.host))
        return std::vector{m_place.host};
    const auto shared = std::make_shared<LookUp>();
    if (!eventstore::runDetached([host = m_place.host, shared] { lookUpName(host, shared); }))
        return fail(ErrorCode::Busy,
                    "No thread could be started to look up the name of the Redis server.");
    std::unique_lock lock(shared->mutex);
    if (!shared->answered.wait_for(lock, m_stop, patience, [&] { return shared->done; })) {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Connecting to Redis was cancelled.");
        return lost("has a name that could not be looked up in time");
    }
    if (shared->addresses.empty())
        return lost("has a name that nobody knows");
    return shared->addresses;
}

Result<void> RedisConnection::connect()
{
    m_unsent.clear();
    if (m_place.socket.empty()) {
        EG_TRY(const auto addresses, lookUp());
        // A name may have addresses that nobody listens at, as localhost has on many machines.
        Result<void> reached;
        for (const auto &address : addresses) {
            m_context.reset(redisConnectNonBlock(address.c_str(), m_place.port));
            reached = reach();
            if (reached || reached.error().cancelled())
                break;
        }
        EG_CHECK(reached);
    } else {
        m_context.reset(redisConnectUnixNonBlock(m_place.socket.c_str()));
        EG_CHECK(reach());
    }
    std::vector<RedisCommand> first;
    if (!m_place.password.empty() && !m_place.user.empty())
        first.push_back({"AUTH", m_place.user, m_place.password});
    else if (!m_place.password.empty())
        first.push_back({"AUTH", m_place.password});
    if (m_place.database != 0)
        first.push_back({"SELECT", std::to_string(m_place.database)});
    EG_CHECK(exchange(first));
    return {};
}

/// Waits until the context is connected.
Result<void> RedisConnection::reach()
{
    if (!m_context || m_context->err)
        return lost(std::string("can't be reached: ") +
                    (m_context ? m_context->errstr : "no memory"));
    EG_CHECK(waitFor(POLLOUT, Clock::now() + patience));
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(m_context->fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
        return lost(std::string("can't be reached: ") + strerrordesc_np(error));
    return {};
}

Result<void> RedisConnection::waitFor(short events, Clock::time_point until)
{
    while (true) {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Writing to Redis was cancelled.");
        pollfd waited{m_context->fd, events, 0};
        const int ready = ::poll(&waited, 1, static_cast<int>(lookEvery.count()));
        if (ready > 0)
            return {};
        if (Clock::now() >= until)
            return lost("doesn't answer");
    }
}

/// Writes to the socket itself: with the library's write, a closed connection would end the program
/// (SIGPIPE).
Result<void> RedisConnection::send()
{
    std::size_t done = 0;
    auto until = Clock::now() + patience;
    while (done < m_unsent.size()) {
        const auto sent =
            ::send(m_context->fd, m_unsent.data() + done, m_unsent.size() - done, MSG_NOSIGNAL);
        if (sent > 0) {
            done += static_cast<std::size_t>(sent);
            until = Clock::now() + patience;
        } else if (sent == 0 || errno == EAGAIN || errno == EINTR) {
            EG_CHECK(waitFor(POLLOUT, until));
        } else {
            return lost(std::string("went away: ") + strerrordesc_np(errno));
        }
    }
    m_unsent.clear();
    return {};
}

Result<RedisReply> RedisConnection::receive()
{
    void *got = nullptr;
    auto until = Clock::now() + patience;
    while (true) {
        if (redisGetReplyFromReader(m_context.get(), &got) != REDIS_OK)
            return lost(std::string("doesn't answer as Redis does: ") + m_context->errstr);
        if (got)
            break;
        EG_CHECK(waitFor(POLLIN, until));
        if (redisBufferRead(m_context.get()) != REDIS_OK)
            return lost(std::string("went away: ") + m_context->errstr);
        until = Clock::now() + patience;
    }
    auto *const reply = static_cast<redisReply *>(got);
    RedisReply kept(reply);
    if (reply->type == REDIS_REPLY_ERROR)
        return refused(std::string(reply->str, reply->len));
    return kept;
}

/// Encodes a command: the number of words, then each word with its length.
template <class Words>
void RedisConnection::add(const Words &words)
{
    m_unsent += '*' + std::to_string(words.size()) + "\r\n";
    for (const auto &word : words) {
        m_unsent += '$' + std::to_string(word.size()) + "\r\n";
        m_unsent += word;
        m_unsent += "\r\n";
    }
}

Result<std::vector<RedisReply>> RedisConnection::exchange(const std::vector<RedisCommand> &commands)
{
    std::vector<RedisReply> replies;
    for (const auto &command : commands)
        add(command);
    EG_CHECK(send());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        EG_TRY(auto reply, receive());
        replies.push_back(std::move(reply));
    }
    return replies;
}

Result<void> RedisConnection::ask(std::span<const std::string_view> words)
{
    if (!m_context)
        return lost("is not connected");
    add(words);
    auto sent = send();
    if (!sent)
        m_context.reset();
    return sent;
}

Result<RedisReply> RedisConnection::take()
{
    if (!m_context)
        return lost("is not connected");
    auto reply = receive();
    // Disconnect, or replies that were not read would be taken for those of the next call.
    if (!reply)
        m_context.reset();
    return reply;
}

Result<std::vector<RedisReply>> RedisConnection::run(const std::vector<RedisCommand> &commands)
{
    const bool kept = m_context != nullptr;
    if (!kept) {
        if (auto made = connect(); !made) {
            m_context.reset();
            return fail(made.error());
        }
    }
    auto replies = exchange(commands);
    if (replies)
        return replies;
    // Disconnect, or replies that were not read would be taken for those of the next call.
    m_context.reset();
    // Servers close idle connections: reconnect once.
    if (kept && replies.error().connectionLost() && !m_stop.stop_requested())
        return run(commands);
    return replies;
}

} // namespace projections
#endif
