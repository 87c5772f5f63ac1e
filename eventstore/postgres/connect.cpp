// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/connect.h"

#include "eventstore/logging/log.h"
#include "eventstore/postgres/certificate.h"
#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/hosts.h"
#include "eventstore/process/errands.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace eventstore::postgres {

namespace {

using Clock = std::chrono::steady_clock;

/// State shared by the connecting thread and the caller; the last of the two frees it.
struct Attempt
{
    Signal done;
    Signal abandoned;
    ConnectionPtr connection;
    std::vector<std::string> silent; ///< places that did not answer
    std::string onCertificate;       ///< datesOfCertificate(), if the certificate was rejected
    std::chrono::milliseconds limit{};
    std::atomic<Clock::time_point> deadline{}; ///< of the current place
    /// Set by the connecting thread at its end: until then it owns all of the above except the
    /// signals and the deadline.
    std::atomic<bool> finished{false};
};

enum class Outcome { Answered, Silent, Abandoned };

/// The caller waits this much longer than the connecting thread, so that the thread can move on to
/// the next place.
constexpr std::chrono::milliseconds grace{250};

int remaining(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

/// Starts to connect. `places`, if not empty, replace the hosts of the address. `certificateOnly`:
/// see CertificateOptions.
ConnectionPtr begin(const ConnectPlan &plan, const std::vector<HostEntry> &places,
                    bool certificateOnly = false)
{
    // The conninfo (passed as dbname) overrides settings before it, and not those after it.
    std::vector<std::pair<const char *, const char *>> settings{
        {"keepalives_idle", "20"},
        {"keepalives_interval", "5"},
        {"keepalives_count", "3"},
        {"tcp_user_timeout", "15000"},
        {"fallback_application_name", plan.applicationName.c_str()},
        {"dbname", plan.conninfo.c_str()},
        {"client_encoding", "UTF8"}};
    if (!plan.password.empty())
        settings.emplace_back("password", plan.password.c_str());
    const HostEntry lists = listsOf(places);
    if (!places.empty()) {
        settings.insert(settings.end(), {{"host", lists.host.c_str()},
                                         {"hostaddr", lists.address.c_str()},
                                         {"port", lists.port.c_str()}});
    }
    const CertificateOptions seeing;
    if (certificateOnly) {
        settings.insert(settings.end(), {{"sslmode", seeing.sslmode},
                                         {"sslrootcert", seeing.sslrootcert},
                                         {"gssencmode", seeing.gssencmode}});
    }
    std::vector<const char *> keys;
    std::vector<const char *> values;
    for (const auto &[key, value] : settings) {
        keys.push_back(key);
        values.push_back(value);
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    ConnectionPtr connection(PQconnectStartParams(keys.data(), values.data(), 1));
    if (connection) {
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE); // only then it has the SQLSTATE
        PQsetNoticeReceiver(connection.get(), ignoreNotice, nullptr);
    }
    return connection;
}

/// The connect_timeout that libpq found in the address, in a service file or in PGCONNECT_TIMEOUT.
/// libpq itself ignores it in non-blocking mode.
std::optional<std::chrono::seconds> limitGiven(PGconn *connection)
{
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfo(connection));
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (std::string_view(option->keyword) != "connect_timeout" || !option->val)
            continue;
        if (const long seconds = std::strtol(option->val, nullptr, 10); seconds > 0)
            return std::chrono::seconds(std::min(seconds, 3600L));
    }
    return {};
}

/// Waits until libpq has connected or failed. Each place gets the whole time limit, as in psql.
Outcome follow(const ConnectPlan &plan, Attempt &attempt)
{
    PGconn *connection = attempt.connection.get();
    std::string place = placeOf(connection);
    // libpq's manual: the first wait is for writing, whatever the state.
    auto wanted = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && wanted != PGRES_POLLING_OK &&
           wanted != PGRES_POLLING_FAILED) {
        pollfd fds[2] = {{PQsocket(connection),
                          static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                          0},
                         {attempt.abandoned.fd(), POLLIN, 0}};
        const int count = ::poll(fds, 2, remaining(attempt.deadline));
        if (fds[1].revents != 0)
            return Outcome::Abandoned;
        if (count == 0)
            return Outcome::Silent;
        if (count > 0)
            wanted = PQconnectPoll(connection);
        if (std::string now = placeOf(connection); now != place && !plan.hurried) {
            place = std::move(now);
            attempt.deadline = Clock::now() + attempt.limit;
        }
    }
    return Outcome::Answered;
}

/// Connects again to look at a certificate that was rejected; ends after the TLS handshake.
void examineCertificate(const ConnectPlan &plan, Attempt &attempt)
{
    PGconn *refused = attempt.connection.get();
    if (!refused || std::string_view(PQerrorMessage(refused)).find("certificate verify failed") ==
                        std::string_view::npos)
        return;
    const HostEntry here{PQhost(refused), PQhostaddr(refused), PQport(refused)};
    const ConnectionPtr connection = begin(plan, {here}, true);
    auto wanted = PGRES_POLLING_WRITING;
    while (connection && PQstatus(connection.get()) != CONNECTION_BAD &&
           wanted != PGRES_POLLING_OK && wanted != PGRES_POLLING_FAILED) {
        pollfd fds[2] = {{PQsocket(connection.get()),
                          static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                          0},
                         {attempt.abandoned.fd(), POLLIN, 0}};
        const int count = ::poll(fds, 2, remaining(attempt.deadline));
        if (count == 0 || fds[1].revents != 0)
            return;
        if (count > 0)
            wanted = PQconnectPoll(connection.get());
        if (certificateIsSeen(connection.get())) {
            attempt.onCertificate = datesOfCertificate(connection.get());
            return;
        }
    }
}

void work(const ConnectPlan &plan, Attempt &attempt)
{
    std::vector<HostEntry> places;
    auto outcome = Outcome::Silent;
    do {
        if (!plan.hurried)
            attempt.deadline = Clock::now() + attempt.limit;
        attempt.connection = begin(plan, places);
        PGconn *connection = attempt.connection.get();
        if (!connection)
            break;
        if (const auto given = limitGiven(connection); given && !plan.hurried) {
            attempt.limit = *given;
            attempt.deadline = Clock::now() + *given;
        }
        outcome = follow(plan, attempt);
        if (outcome == Outcome::Silent) {
            attempt.silent.push_back(placeOf(connection));
            places = placesBehind(connection);
        }
    } while (outcome == Outcome::Silent && !places.empty() && !plan.hurried);
    if (outcome == Outcome::Answered)
        examineCertificate(plan, attempt);
    attempt.finished.store(true, std::memory_order_release);
    attempt.done.raise();
}

/// ` from a, b`: the places that did not answer.
std::string fromWhom(const std::vector<std::string> &silent)
{
    std::string text;
    for (const std::string &place : silent)
        text += (text.empty() ? " from " : ", ") + place;
    return text;
}

} // namespace

Signal::Signal()
    : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

Signal::~Signal()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

void Signal::raise() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_fd, &one, sizeof one);
}

void Signal::lower() const
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_fd, &count, sizeof count);
}

Result<void> ConnectPlan::check() const
{
    char *reason = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(conninfo.c_str(), &reason));
    PQfreemem(reason); // not shown: it may quote a part of the text, and with it a password
    if (!options)
        return fail(ErrorCode::InvalidInput, "the PostgreSQL address can't be read",
                    "Write it as postgresql://user@host:port/database?option=value, with %xx for "
                    "special characters");
    return {};
}

std::string ConnectPlan::target() const
{
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(conninfo.c_str(), nullptr));
    const auto given = [&options](std::string_view keyword, const char *variable) {
        for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
            if (option->keyword == keyword && option->val)
                return std::string(option->val);
        }
        const char *value = std::getenv(variable);
        return std::string(value ? value : "");
    };
    if (const std::string service = given("service", "PGSERVICE"); !service.empty())
        return "service " + service;
    std::string host = given("host", "PGHOST");
    if (host.empty())
        host = given("hostaddr", "PGHOSTADDR");
    const std::string port = given("port", "PGPORT");
    const std::string database = given("dbname", "PGDATABASE");
    return (host.empty() ? "PostgreSQL" : host) + (port.empty() ? "" : ":" + port) +
           (database.empty() ? "" : "/" + database);
}

namespace {

Result<ConnectionPtr> tryToConnect(const ConnectPlan &plan, const Signal &stop)
{
    const auto attempt = std::make_shared<Attempt>();
    attempt->limit = plan.limit;
    attempt->deadline = Clock::now() + plan.limit;
    if (!runDetached([plan, attempt] { work(plan, *attempt); })) {
        return fail(ErrorCode::Busy, "no thread could be started for connecting",
                    "Try again later");
    }
    const auto givenUpAt = [&] {
        return attempt->deadline.load() + (plan.hurried ? std::chrono::milliseconds(0) : grace);
    };
    pollfd fds[2] = {{attempt->done.fd(), POLLIN, 0}, {stop.fd(), POLLIN, 0}};
    int count = 0;
    do
        count = ::poll(fds, 2, remaining(givenUpAt()));
    while ((count < 0 && errno == EINTR) || (count == 0 && remaining(givenUpAt()) > 0));
    if (fds[1].revents != 0) {
        attempt->abandoned.raise();
        return fail(ErrorCode::Cancelled, "connecting to " + plan.target() + " was cancelled");
    }
    const bool finished = attempt->finished.load(std::memory_order_acquire);
    if (finished && attempt->connection && PQstatus(attempt->connection.get()) == CONNECTION_OK)
        return std::move(attempt->connection);
    attempt->abandoned.raise();
    const bool failed =
        finished && attempt->connection && PQstatus(attempt->connection.get()) == CONNECTION_BAD;
    const std::string silence = "no answer within " +
                                std::to_string((finished ? attempt->limit : plan.limit).count()) +
                                " ms" + (finished ? fromWhom(attempt->silent) : "");
    if (finished && !attempt->connection)
        return fail(connectError(nullptr, plan.target(), plan.password));
    if (!failed) {
        return fail(ErrorCode::ConnectionLost, "no connection to " + plan.target() + ": " + silence,
                    "Check host, port and firewall; connect_timeout in the address, or "
                    "$PGCONNECT_TIMEOUT, allows longer");
    }
    Error error = connectError(attempt->connection.get(), plan.target(), plan.password);
    if (!attempt->silent.empty())
        error.message += "; " + silence;
    if (!attempt->onCertificate.empty())
        error.advice = attempt->onCertificate;
    return fail(std::move(error));
}

} // namespace

Result<ConnectionPtr> connect(const ConnectPlan &plan, const Signal &stop)
{
    auto connection = tryToConnect(plan, stop);
    if (connection) {
        log::write(log::Level::Info, "postgres",
                   "connected to " + plan.target() + ", server " +
                       PQparameterStatus(connection->get(), "server_version") + ", process " +
                       std::to_string(PQbackendPID(connection->get())));
    } else if (!connection.error().cancelled()) {
        log::write(log::Level::Warning, "postgres", connection.error().text());
    }
    return connection;
}

} // namespace eventstore::postgres
