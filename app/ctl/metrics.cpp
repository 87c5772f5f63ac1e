// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/metrics.h"

#include "projections/publications/entries.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ctl {

using projections::BatchTimes;
using projections::ProjectionStatus;

namespace {

std::string numberText(double value)
{
    std::array<char, 32> space{};
    const auto end = std::to_chars(space.data(), space.data() + space.size(), value);
    return {space.data(), end.ptr};
}

/// Escapes a label's value: backslash, quote and line feed.
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

void beginMetric(std::string &text, std::string_view name, std::string_view type,
                 std::string_view help)
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
    std::optional<double> (*value)(const ProjectionStatus &); ///< nullopt if unknown
};

std::optional<double> asReal(std::int64_t number)
{
    return static_cast<double>(number);
}

std::optional<double> known(bool is, double value)
{
    return is ? std::optional(value) : std::nullopt;
}

double real(std::int64_t number)
{
    return static_cast<double>(number);
}

/// Only publications write rows to a sink.
bool publishes(const ProjectionStatus &status)
{
    return projections::isPublicationName(status.name);
}

constexpr std::array<Figure, 12> figures{{
    {"eventglass_projection_position", "gauge", "Global position the rows are at.",
     [](const ProjectionStatus &s) { return asReal(s.position.value); }},
    {"eventglass_projection_head", "gauge", "Global position up to which events are safe to read.",
     [](const ProjectionStatus &s) { return known(!s.headUnknown, real(s.head.value)); }},
    {"eventglass_projection_lag_events", "gauge", "Events between the position and the head.",
     [](const ProjectionStatus &s) { return known(!s.headUnknown, real(s.lagEvents)); }},
    {"eventglass_projection_lag_seconds", "gauge",
     "How much older the event at the position is than the one at the head.",
     [](const ProjectionStatus &s) { return known(!std::isnan(s.lagSeconds), s.lagSeconds); }},
    {"eventglass_projection_events_per_second", "gauge", "Rate over the last seconds.",
     [](const ProjectionStatus &s) { return known(true, s.eventsPerSecond); }},
    {"eventglass_projection_events_total", "counter", "Events that were read since the start.",
     [](const ProjectionStatus &s) { return asReal(s.events); }},
    {"eventglass_projection_errors_total", "counter", "Faults since the start.",
     [](const ProjectionStatus &s) { return asReal(s.faults); }},
    {"eventglass_projection_dead_letters", "gauge", "Events that failed and wait for somebody.",
     [](const ProjectionStatus &s) { return asReal(s.deadLetters); }},
    {"eventglass_projection_queued_events", "gauge", "Events that wait behind a failed one.",
     [](const ProjectionStatus &s) { return asReal(s.queuedEvents); }},
    {"eventglass_publication_rows_total", "counter", "Rows that were written to the sink.",
     [](const ProjectionStatus &s) { return known(publishes(s), real(s.written.rows)); }},
    {"eventglass_publication_write_seconds_total", "counter",
     "Seconds that writing them took, with the waiting for the sink's server.",
     [](const ProjectionStatus &s) { return known(publishes(s), s.written.seconds); }},
    {"eventglass_projection_last_change_timestamp_seconds", "gauge",
     "When the state became what it is.",
     [](const ProjectionStatus &s) { return known(true, real(s.changedAt.micros) / 1e6); }},
}};

void addStates(std::string &text, const List &list)
{
    constexpr std::string_view name = "eventglass_projection_state";
    beginMetric(text, name, "gauge", "1 for the state the projection is in, 0 for all others.");
    for (const auto &status : list) {
        for (const auto state : projections::allStates) {
            text += std::string(name) + '{' + label(status) + ",state=\"" +
                    std::string(projections::stateName(state)) + "\"} " +
                    (status.state == state ? "1" : "0") + '\n';
        }
    }
}

void addBatches(std::string &text, const List &list)
{
    const std::string name = "eventglass_projection_batch_seconds";
    beginMetric(text, name, "histogram", "How long batches took, from reading to commit.");
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

} // namespace

std::string metricsText(const List &list)
{
    std::string text;
    for (const auto &figure : figures) {
        beginMetric(text, figure.name, figure.type, figure.help);
        for (const auto &status : list) {
            if (const auto value = figure.value(status))
                text += std::string(figure.name) + '{' + label(status) + "} " + numberText(*value) +
                        '\n';
        }
    }
    addStates(text, list);
    addBatches(text, list);
    return text;
}

std::optional<std::string> checkMetrics(const Arguments &arguments)
{
    const auto port = arguments.integer("metrics");
    if (port && !arguments.has("follow"))
        return "--metrics needs --follow";
    if (port && *port > 65'535)
        return "--metrics takes a port, 0 to 65535";
    return {};
}

eventstore::Result<std::unique_ptr<MetricsServer>> serveMetrics(const Context &context,
                                                                std::function<List()> read)
{
    const auto port = context.arguments.integer("metrics");
    if (!port)
        return std::unique_ptr<MetricsServer>();
    auto server =
        MetricsServer::start(*port, [read = std::move(read)] { return metricsText(read()); });
    if (server) {
        context.output.note("metrics on http://127.0.0.1:" + std::to_string((*server)->port()) +
                            "/metrics");
    }
    return server;
}

} // namespace ctl
