// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/alerts.h"

#include "projections/control/checkpoint.h"
#include "projections/kafka/messageletters.h"
#include "projections/publications/entries.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using eventstore::Timestamp;

namespace {

constexpr double microsPerSecond = 1e6;

double secondsSince(Timestamp time)
{
    return std::max(0.0,
                    static_cast<double>(Timestamp::now().micros - time.micros) / microsPerSecond);
}

/// Kafka topics count as publications, since other programs read or fill them, too.
bool isPublication(const ProjectionStatus &status)
{
    return isPublicationName(status.name) || status.name.starts_with("kafka:");
}

/// The age of the first event after the status's position that the projection reads.
Result<std::optional<double>> ageOfOldest(eventstore::Store &store, const ProjectionStatus &status)
{
    eventstore::ReadAll query;
    query.limit = 1;
    query.columns = {false, false, false};
    // Position 0 also means that nothing was read yet, and an event may have position 0.
    query.after = status.position.value > 0 ? status.position : eventstore::beforeAll;
    const auto *model = findReadModel(status.name.substr(0, status.name.find('@')));
    if (model)
        query.filter.types = model->eventTypes();
    while (true) {
        EG_TRY(const auto page, store.readAll(query));
        if (!page.events.empty())
            return std::optional(secondsSince(page.events.front().timestamp));
        if (page.atEnd || page.scannedTo >= status.head)
            return std::optional<double>();
        query.after = page.scannedTo;
    }
}

std::string whole(double seconds)
{
    return std::to_string(static_cast<std::int64_t>(seconds)) + " s";
}

class Finder
{
public:
    Finder(const Watched &watched, const AlertLimits &limits)
        : m_watched(watched)
        , m_status(watched.status)
        , m_limits(limits)
    {
    }

    std::vector<Alert> find()
    {
        if (m_status.state == State::Failed)
            add(AlertKind::Failed, "failed: " + m_status.lastError);
        findStall();
        findLag();
        findDeadLetters();
        const double retrying = secondsSince(m_status.changedAt);
        if (m_status.state == State::Retrying && m_limits.retrySeconds > 0 &&
            retrying >= static_cast<double>(m_limits.retrySeconds)) {
            add(AlertKind::Retrying, "has been trying again for " + whole(retrying) + " (limit " +
                                         std::to_string(m_limits.retrySeconds) +
                                         " s): " + m_status.lastError);
        }
        return std::move(m_alerts);
    }

private:
    void findStall()
    {
        if (m_limits.stallSeconds <= 0 || m_status.lagEvents <= 0)
            return;
        const auto limit = static_cast<double>(m_limits.stallSeconds);
        const std::string events = std::to_string(m_status.lagEvents);
        if (m_status.state == State::Stopped && m_watched.age.value_or(0) >= limit)
            add(AlertKind::Stalled, "no process runs it; events waiting: " + events);
        else if (isActive(m_status.state) && m_watched.stillSeconds >= limit)
            add(AlertKind::Stalled,
                "has been at position " + std::to_string(m_status.position.value) + " for " +
                    whole(m_watched.stillSeconds) + "; events waiting: " + events);
    }

    void findDeadLetters()
    {
        if (m_limits.deadLetters <= 0 || m_status.deadLetters < m_limits.deadLetters)
            return;
        const auto failed = std::to_string(m_status.deadLetters);
        const auto limit = std::to_string(m_limits.deadLetters);
        if (kafka::isSourceName(m_status.name))
            add(AlertKind::DeadLetters, "failed messages: " + failed + " (limit " + limit + ")");
        else if (m_status.queuedEvents == 0)
            add(AlertKind::DeadLetters, "failed events: " + failed + " (limit " + limit + ")");
        else
            add(AlertKind::DeadLetters,
                "failed events: " + failed + " (limit " + limit +
                    "), waiting behind them: " + std::to_string(m_status.queuedEvents));
    }

    void findLag()
    {
        const bool publication = isPublication(m_status);
        const auto events = publication ? m_limits.publicationLagEvents : m_limits.lagEvents;
        const auto age = publication ? m_limits.publicationAgeSeconds : m_limits.ageSeconds;
        if (events > 0 && m_status.lagEvents >= events)
            add(AlertKind::Lag, "events behind: " + std::to_string(m_status.lagEvents) +
                                    " (limit " + std::to_string(events) + ")");
        if (age > 0 && m_watched.age && *m_watched.age >= static_cast<double>(age))
            add(AlertKind::Age, "the oldest event that is not projected is " +
                                    whole(*m_watched.age) + " old (limit " + std::to_string(age) +
                                    " s)");
    }

    void add(AlertKind kind, const std::string &what)
    {
        m_alerts.push_back({m_status.name, kind, m_status.name + ": " + what});
    }

    const Watched &m_watched;
    const ProjectionStatus &m_status;
    const AlertLimits &m_limits;
    std::vector<Alert> m_alerts;
};

/// It has no rows, and no worker has ever run it.
bool neverUsed(const ProjectionStatus &status)
{
    return status.position.value == 0 && status.holder.empty() && status.state == State::Stopped &&
           status.changedAt.micros == 0;
}

} // namespace

std::string_view alertName(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Failed:
        return "failed";
    case AlertKind::Stalled:
        return "stalled";
    case AlertKind::Lag:
        return "lag";
    case AlertKind::Age:
        return "age";
    case AlertKind::DeadLetters:
        return "dead-letters";
    case AlertKind::Retrying:
        break;
    }
    return "retrying";
}

Result<std::vector<Watched>> watch(eventstore::Store &store, std::vector<ProjectionStatus> list)
{
    std::vector<Watched> watched;
    for (auto &status : list) {
        Watched one;
        // The lag of an ingest counts messages, which are not events of the store yet.
        if (status.lagEvents > 0 && !neverUsed(status) && !kafka::isSourceName(status.name)) {
            EG_TRY(one.age, ageOfOldest(store, status));
        }
        one.status = std::move(status);
        watched.push_back(std::move(one));
    }
    return watched;
}

std::vector<Alert> alertsOf(const std::vector<Watched> &list, const AlertLimits &limits)
{
    std::vector<Alert> alerts;
    for (const Watched &watched : list) {
        if (neverUsed(watched.status))
            continue;
        auto found = Finder(watched, limits).find();
        std::move(found.begin(), found.end(), std::back_inserter(alerts));
    }
    return alerts;
}

} // namespace projections
