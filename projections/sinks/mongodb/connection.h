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

/// Owns a BSON document of the library; empty after being moved from.
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

/// Address and login of a server.
struct Place
{
    std::string uri;   ///< without user and password
    std::string hosts; ///< for people
    std::string user;
    std::string password;
};

/// Converts an error of the library; its text never contains the password.
eventstore::Error errorOf(const Place &place, const bson_error_t &error);
/// The same for an error code and message of the server.
eventstore::Error serverError(const Place &place, std::int64_t code, const std::string &words);

/// One connection to a server or replica set. It connects at the first call and reconnects after an
/// error. The library can't cancel a call, so each call runs on a thread of its own; when the stop
/// token is stopped, that thread is abandoned together with its connection. Not thread-safe.
class Connection
{
public:
    explicit Connection(Place place);

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    const Place &place() const { return m_place; }
    /// Calls `work` with a client, on another thread. `work` may still run after run() returned
    /// Cancelled, so it must own everything it uses. When a kept connection turns out to be lost,
    /// run() reconnects and calls `work` once more.
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
    /// Runs a command and returns its reply.
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
