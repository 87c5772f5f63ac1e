// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/metrics.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>

namespace ctl {

using eventstore::Result;
using projections::BatchTimes;
using projections::ProjectionStatus;
using projections::State;

namespace {

constexpr std::size_t longestRequest = 8192;
constexpr std::chrono::milliseconds patience{500}; ///< for a whole exchange

std::string numberText(double value)
{
    std::array<char, 32> space{};
    const auto end = std::to_chars(space.data(), space.data() + space.size(), value);
    return {space.data(), end.ptr};
}

/// A label's value: backslash, quote and line feed are escaped.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
            result += '\\';
        result += c;
    }
    return result;
}

using List = std::vector<ProjectionStatus>;

void begin(std::string &text, std::string_view name, std::string_view type, std::string_view help)
{
    text += "# HELP " + std::string(name) + ' ' + std::string(help) + '\n';
    text += "# TYPE " + std::string(name) + ' ' + std::string(type) + '\n';
}

std::string label(const ProjectionStatus &status)
{
    return "projection=\"" + escaped(status.name) + '"';
}

struct Figure
{
    std::string_view name;
    std::string_view type;
    std::string_view help;
    double (*value)(const ProjectionStatus &);
};

double asReal(std::int64_t number)
{
    return static_cast<double>(number);
}

constexpr std::array<Figure, 10> figures{{
    {"eventglass_projection_position", "gauge", "Global position the rows are at.",
     [](const ProjectionStatus &s) { return asReal(s.position.value); }},
    {"eventglass_projection_head", "gauge", "Global position up to which events are safe to read.",
     [](const ProjectionStatus &s) { return asReal(s.head.value); }},
    {"eventglass_projection_lag_events", "gauge", "Events between the position and the head.",
     [](const ProjectionStatus &s) { return asReal(s.lagEvents); }},
    {"eventglass_projection_lag_seconds", "gauge",
     "How much older the event at the position is than the one at the head.",
     [](const ProjectionStatus &s) { return s.lagSeconds; }},
    {"eventglass_projection_events_per_second", "gauge", "Rate over the last seconds.",
     [](const ProjectionStatus &s) { return s.eventsPerSecond; }},
    {"eventglass_projection_events_total", "counter", "Events that were read since the start.",
     [](const ProjectionStatus &s) { return asReal(s.events); }},
    {"eventglass_projection_errors_total", "counter", "Faults since the start.",
     [](const ProjectionStatus &s) { return asReal(s.faults); }},
    {"eventglass_projection_dead_letters", "gauge", "Events that failed and wait for somebody.",
     [](const ProjectionStatus &s) { return asReal(s.deadLetters); }},
    {"eventglass_projection_queued_events", "gauge", "Events that wait behind a failed one.",
     [](const ProjectionStatus &s) { return asReal(s.queuedEvents); }},
    {"eventglass_projection_last_change_timestamp_seconds", "gauge",
     "When the state became what it is.",
     [](const ProjectionStatus &s) { return asReal(s.changedAt.micros) / 1e6; }},
}};

void addStates(std::string &text, const List &list)
{
    constexpr std::string_view name = "eventglass_projection_state";
    begin(text, name, "gauge", "1 for the state the projection is in, 0 for all others.");
    for (const auto &status : list) {
        for (const auto state : {State::Stopped, State::CatchingUp, State::Live, State::Rebuilding,
                                 State::Retrying, State::Failed}) {
            text += std::string(name) + '{' + label(status) + ",state=\"" +
                    std::string(projections::stateName(state)) + "\"} " +
                    (status.state == state ? "1" : "0") + '\n';
        }
    }
}

void addBatches(std::string &text, const List &list)
{
    const std::string name = "eventglass_projection_batch_seconds";
    begin(text, name, "histogram", "How long batches took, from reading to commit.");
    for (const auto &status : list) {
        std::int64_t below = 0;
        for (std::size_t i = 0; i < status.batches.counts.size(); ++i) {
            below += status.batches.counts[i];
            const auto bound =
                i < BatchTimes::bounds.size() ? numberText(BatchTimes::bounds[i]) : "+Inf";
            text += name + "_bucket{" + label(status) + ",le=\"" + bound + "\"} " +
                    std::to_string(below) + '\n';
        }
        text += name + "_sum{" + label(status) + "} " + numberText(status.batches.sum) + '\n';
        text += name + "_count{" + label(status) + "} " + std::to_string(below) + '\n';
    }
}

/// One caller's socket, which never blocks, and the time it has.
class Caller
{
public:
    explicit Caller(int socket)
        : m_socket(socket)
    {
        ::fcntl(socket, F_SETFL, O_NONBLOCK);
    }

    /// What came until the end of the head; empty where it is too long, too slow or breaks off.
    std::string readHead() const
    {
        std::string head;
        std::array<char, 1024> space{};
        while (head.size() <= longestRequest && ready(POLLIN)) {
            const auto got = ::recv(m_socket, space.data(), space.size(), 0);
            if (got <= 0)
                return {};
            head.append(space.data(), static_cast<std::size_t>(got));
            if (head.find("\r\n\r\n") != std::string::npos)
                return head;
        }
        return {};
    }

    void send(std::string_view text) const
    {
        while (!text.empty() && ready(POLLOUT)) {
            const auto sent = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

private:
    bool ready(short event) const
    {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            m_end - std::chrono::steady_clock::now());
        pollfd wait{m_socket, event, 0};
        return left.count() > 0 && ::poll(&wait, 1, static_cast<int>(left.count())) > 0;
    }

    int m_socket;
    std::chrono::steady_clock::time_point m_end = std::chrono::steady_clock::now() + patience;
};

std::string response(std::string_view status, std::string_view type, const std::string &body)
{
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
           body;
}

eventstore::Error portError(std::int64_t port)
{
    return {eventstore::ErrorCode::Io,
            "metrics can't be offered on port " + std::to_string(port) + ": " +
                std::strerror(errno), // NOLINT(concurrency-mt-unsafe): a message, nothing more
            "Choose another port, or 0 for a free one."};
}

} // namespace

std::string metricsText(const List &list)
{
    std::string text;
    for (const auto &figure : figures) {
        begin(text, figure.name, figure.type, figure.help);
        for (const auto &status : list)
            text += std::string(figure.name) + '{' + label(status) + "} " +
                    numberText(figure.value(status)) + '\n';
    }
    addStates(text, list);
    addBatches(text, list);
    return text;
}

Result<std::unique_ptr<MetricsServer>> MetricsServer::start(std::int64_t port,
                                                            std::function<std::string()> text)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0)
        return eventstore::fail(portError(port));
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *const place = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, place, length) != 0 || ::listen(listener, 16) != 0 ||
        ::getsockname(listener, place, &length) != 0) {
        auto error = portError(port);
        ::close(listener);
        return eventstore::fail(std::move(error));
    }
    return std::unique_ptr<MetricsServer>(
        new MetricsServer(listener, ntohs(address.sin_port), std::move(text)));
}

MetricsServer::MetricsServer(int listener, int port, std::function<std::string()> text)
    : m_listener(listener)
    , m_port(port)
    , m_text(std::move(text))
{
    if (::pipe(m_wake) == 0)
        m_thread = std::thread([this] { run(); });
}

MetricsServer::~MetricsServer()
{
    if (m_thread.joinable()) {
        ::close(m_wake[1]);
        m_thread.join();
        ::close(m_wake[0]);
    }
    ::close(m_listener);
}

void MetricsServer::run()
{
    while (true) {
        std::array<pollfd, 2> waits{{{m_listener, POLLIN, 0}, {m_wake[0], POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            return;
        }
        if (waits[1].revents != 0)
            return;
        const int caller = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (caller < 0)
            continue;
        answer(caller);
        ::close(caller);
    }
}

void MetricsServer::answer(int socket) const
{
    const Caller caller(socket);
    const std::string head = caller.readHead();
    if (head.empty())
        caller.send(response("400 Bad Request", "text/plain", "bad request\n"));
    else if (!head.starts_with("GET "))
        caller.send(response("405 Method Not Allowed", "text/plain", "only GET\n"));
    else if (!head.starts_with("GET /metrics ") && !head.starts_with("GET /metrics?"))
        caller.send(response("404 Not Found", "text/plain", "see /metrics\n"));
    else
        caller.send(response("200 OK", "text/plain; version=0.0.4; charset=utf-8", m_text()));
}

} // namespace ctl
