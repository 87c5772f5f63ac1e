// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/mongodb/connection.h"

#include "eventstore/process/errands.h"
#include "eventstore/types.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/mongodb/library.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace projections::mongodb {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

struct UriFree
{
    void operator()(mongoc_uri_t *uri) const { library().uri_destroy(uri); }
};
struct ClientFree
{
    void operator()(mongoc_client_t *client) const { library().client_destroy(client); }
};
using Client = std::unique_ptr<mongoc_client_t, ClientFree>;

bool among(std::uint32_t code, std::initializer_list<std::uint32_t> known)
{
    return std::ranges::find(known, code) != known.end();
}

/// Converts a server's error code.
ErrorCode codeOfServer(std::uint32_t code)
{
    if (among(code, {13, 18, 8000, 11})) // unauthorized, wrong password, user not found
        return ErrorCode::Denied;
    if (among(code, {10107, 13435, 13436, 10058, 189})) // a secondary, or a primary stepping down
        return ErrorCode::ReadOnly;
    if (among(code, {14031})) // out of disk space
        return ErrorCode::Io;
    // Shutting down, starting, electing, out of time or memory; or too few members confirmed.
    if (among(code, {6, 7, 46, 50, 64, 89, 91, 100, 112, 134, 202, 262, 365, 9001, 11600, 11602}))
        return ErrorCode::Busy;
    return ErrorCode::Database;
}

ErrorCode codeOf(const bson_error_t &error)
{
    switch (error.domain) {
    case MONGOC_ERROR_STREAM:
    case MONGOC_ERROR_SERVER_SELECTION:
        return ErrorCode::ConnectionLost;
    case MONGOC_ERROR_PROTOCOL:
        return error.code == MONGOC_ERROR_PROTOCOL_BAD_WIRE_VERSION ? ErrorCode::Unsupported
                                                                    : ErrorCode::ConnectionLost;
    case MONGOC_ERROR_CLIENT:
        return error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE ? ErrorCode::Denied
                                                              : ErrorCode::ConnectionLost;
    case MONGOC_ERROR_SASL:
    case MONGOC_ERROR_SCRAM:
        return ErrorCode::Denied;
    case MONGOC_ERROR_WRITE_CONCERN:
        return ErrorCode::Busy;
    case MONGOC_ERROR_SERVER:
        return codeOfServer(error.code);
    default:
        return ErrorCode::Database;
    }
}

Result<Client> connected(const Place &place)
{
    EG_CHECK(loadLibrary());
    bson_error_t error{};
    const std::unique_ptr<mongoc_uri_t, UriFree> uri(
        library().uri_new_with_error(place.uri.c_str(), &error));
    if (!uri) {
        return fail(ErrorCode::InvalidInput, "The address of the MongoDB server can't be used: " +
                                                 eventstore::clipped(error.message) + '.');
    }
    if (!place.user.empty())
        library().uri_set_username(uri.get(), place.user.c_str());
    if (!place.user.empty() && !place.password.empty())
        library().uri_set_password(uri.get(), place.password.c_str());
    Client client(library().client_new_from_uri_with_error(uri.get(), &error));
    if (!client)
        return fail(errorOf(place, error));
    library().client_set_error_api(client.get(), MONGOC_ERROR_API_VERSION_2);
    return client;
}

} // namespace

Error errorOf(const Place &place, const bson_error_t &error)
{
    const auto code = codeOf(error);
    auto words = withoutSecret(error.message, place.password);
    // "No suitable servers found (`serverSelectionTryOnce` set): [connection refused calling …]"
    if (const auto inner = words.find(": ["); inner != words.npos) {
        words = words.substr(inner + 3);
        words = words.substr(0, words.find(']'));
    }
    words = eventstore::clipped(words);
    while (words.ends_with('.'))
        words.pop_back();
    const bool lost = code == ErrorCode::ConnectionLost;
    return {code,
            "The MongoDB server at " + place.hosts + (lost ? " can't be reached: " : " refuses: ") +
                words + '.',
            lost                        ? "Check that it runs and can be reached."
            : code == ErrorCode::Denied ? "Check the sink's user and password, and what that user"
                                          " may do"
                                        : ""};
}

Error serverError(const Place &place, std::int64_t code, const std::string &words)
{
    bson_error_t error{};
    bson_set_error(&error, MONGOC_ERROR_SERVER, static_cast<std::uint32_t>(code), "%s",
                   words.c_str());
    return errorOf(place, error);
}

struct Connection::Session
{
    Client client;
    bool used = false; ///< a call has succeeded on it
    std::mutex mutex;  ///< guards all below
    std::condition_variable_any over;
    bool done = false;
    Result<void> result;
};

Connection::Connection(Place place)
    : m_place(std::move(place))
{
}

Result<void> Connection::runOnce(const Work &work)
{
    if (!m_session)
        m_session = std::make_shared<Session>();
    const auto session = m_session;
    session->done = false;
    const bool begun = eventstore::runDetached([session, place = m_place, work] {
        Result<void> result;
        if (!session->client) {
            auto client = connected(place);
            if (client)
                session->client = std::move(*client);
            else
                result = fail(client.error());
        }
        if (session->client)
            result = work(*session->client);
        const std::scoped_lock lock(session->mutex);
        session->result = std::move(result);
        session->done = true;
        session->over.notify_all();
    });
    if (!begun)
        return fail(ErrorCode::Busy, "No thread could be started to speak to the MongoDB server.");
    std::unique_lock lock(session->mutex);
    if (!session->over.wait(lock, m_stop, [&session] { return session->done; })) {
        m_session.reset();
        return fail(ErrorCode::Cancelled, "Writing to MongoDB was cancelled.");
    }
    if (!session->result)
        m_session.reset();
    else
        session->used = true;
    return session->result;
}

Result<void> Connection::runAny(const Work &work)
{
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, "Writing to MongoDB was cancelled.");
    const bool kept = m_session && m_session->used;
    auto done = runOnce(work);
    // Servers and firewalls close idle connections: reconnect once.
    if (!done && kept && done.error().connectionLost())
        done = runOnce(work);
    return done;
}

Result<Document> Connection::command(const std::string &database, const Document &command)
{
    return run<Document>([place = m_place, database,
                          command](mongoc_client_t &client) -> Result<Document> {
        const Document answer(bson_new());
        bson_t reply;
        bson_error_t error{};
        const bool good = library().client_command_simple(&client, database.c_str(), command.get(),
                                                          nullptr, &reply, &error);
        bson_concat(answer.get(), &reply);
        bson_destroy(&reply);
        if (!good)
            return fail(errorOf(place, error));
        return answer;
    });
}

} // namespace projections::mongodb
