// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/activity.h"
#include "projections/analytics/content.h"

#include <memory>
#include <stop_token>

namespace projections::analytics {

/// Views of one title.
struct TitleCounted
{
    std::string contentId;
    std::int64_t views = 0;
};

/// Counts events in an outside sink that has events_analytics. Counts only events up to the
/// position it was opened with. Not thread-safe; calls block, and end within a second after a stop,
/// also at the server.
class EventCounter
{
public:
    virtual ~EventCounter() = default;
    virtual void interruptOn(std::stop_token stop) = 0;
    /// For people: kind, host and place, never a secret.
    virtual std::string target() const = 0;

    // Like the functions of the same names for the projection database:
    virtual eventstore::Result<std::vector<BucketCount>> activeUsers(const Window &window) = 0;
    virtual eventstore::Result<std::int64_t> distinctUsers(const Window &window) = 0;
    virtual eventstore::Result<std::vector<TypeCount>> eventsByType(const Window &window) = 0;
    virtual eventstore::Result<std::vector<TitleViews>>
    viewsOverTime(const Window &window, const std::vector<std::string> &contentIds) = 0;
    /// All titles that were watched in the window, most views first (ties by id).
    virtual eventstore::Result<std::vector<TitleCounted>> viewsByTitle(const Window &window) = 0;
};

/// The figures for charts that count events; the results are the same for the projection database
/// and an outside sink. Titles and scores come from content_popularity in the projection database.
class EventFigures
{
public:
    virtual ~EventFigures() = default;
    virtual eventstore::Result<std::vector<BucketCount>> activeUsers(const Window &window) = 0;
    virtual eventstore::Result<std::int64_t> distinctUsers(const Window &window) = 0;
    virtual eventstore::Result<std::vector<TypeCount>> eventsByType(const Window &window) = 0;
    virtual eventstore::Result<std::vector<TitleCount>> topTitles(const Window &window,
                                                                  std::int64_t limit) = 0;
    virtual eventstore::Result<std::vector<TitleViews>>
    viewsOverTime(const Window &window, const std::vector<std::string> &contentIds) = 0;
    virtual eventstore::Result<std::vector<TitleTrend>> trends(eventstore::Timestamp now,
                                                               std::int64_t limit) = 0;
};

/// Counts in events_analytics of the projection database, which must outlive the result.
std::unique_ptr<EventFigures> databaseFigures(eventstore::Database &database);
/// Counts with `counter`; both arguments must outlive the result.
std::unique_ptr<EventFigures> outsideFigures(eventstore::Database &database, EventCounter &counter);

} // namespace projections::analytics
