// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <mongoc/mongoc.h>

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>

namespace projections::mongodb {

/// A document of the library's that this object owns; none after it was moved from.
class Document
{
public:
    Document() = default;
    explicit Document(bson_t *owned)
        : m_bson(owned)
    {
    }
    Document(const Document &other)
        : m_bson(other.m_bson ? bson_copy(other.m_bson) : nullptr)
    {
    }
    Document(Document &&other) noexcept
        : m_bson(std::exchange(other.m_bson, nullptr))
    {
    }
    Document &operator=(Document other) noexcept
    {
        std::swap(m_bson, other.m_bson);
        return *this;
    }
    ~Document() { bson_destroy(m_bson); }

    bson_t *get() const { return m_bson; }
    bson_t &operator*() const { return *m_bson; }
    const bson_t *operator->() const { return m_bson; }
    explicit operator bool() const { return m_bson != nullptr; }

private:
    bson_t *m_bson = nullptr;
};

/// Where a server is, and as whom it is used.
struct Place
{
    std::string uri;   ///< without user and password
    std::string hosts; ///< for people
    std::string user;
    std::string password;
};

/// A server's fault as the library tells it: an error of ours, without the password.
eventstore::Error errorOf(const Place &place, const bson_error_t &error);
/// The same for a code and words of the server's.
eventstore::Error serverError(const Place &place, std::int64_t code, const std::string &words);

/// One connection to a server or replica set, made at the first call and made again after a fault.
/// The library has no way to end a call, so each runs in a thread of its own, which is left alone
/// with its connection when the stop token is stopped. One thread.
class Connection
{
public:
    explicit Connection(Place place);

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    const Place &place() const { return m_place; }
    /// Calls `work` with a client. It may go on after run() has ended with Cancelled, so it owns
    /// all that it uses. A connection that was kept and is lost is made again once: `work` is
    /// called once more.
    template <class T>
    eventstore::Result<T> run(std::function<eventstore::Result<T>(mongoc_client_t &)> work)
    {
        const auto answer = std::make_shared<eventstore::Result<T>>();
        EG_CHECK(runAny([work = std::move(work), answer](mongoc_client_t &client) {
            *answer = work(client);
            return answer->has_value() ? eventstore::Result<void>()
                                       : eventstore::fail(answer->error());
        }));
        return std::move(*answer);
    }
    /// A command's answer.
    eventstore::Result<Document> command(const std::string &database, const Document &command);

private:
    using Work = std::function<eventstore::Result<void>(mongoc_client_t &)>;
    struct Session;

    eventstore::Result<void> runAny(const Work &work);
    eventstore::Result<void> runOnce(const Work &work);

    Place m_place;
    std::stop_token m_stop;
    std::shared_ptr<Session> m_session;
};

} // namespace projections::mongodb
