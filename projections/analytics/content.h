// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <vector>

namespace projections::analytics {

/// A title with its views. Title and genre are empty if no publication is known for the id.
struct TitleCount
{
    std::string contentId;
    std::string title;
    std::string genre;
    std::int64_t views = 0;
    std::int64_t viewers = 0; ///< unique viewers of all time, whatever the window
};

/// Views of one title in one bucket.
struct TitleViews
{
    eventstore::Timestamp start;
    std::string contentId;
    std::int64_t views = 0;
};

/// The trend of a title: its views in the seven days before a time, and in the seven days before
/// those.
struct TitleTrend
{
    std::string contentId;
    std::string title;
    std::string genre;
    double score = 0; ///< content_popularity.trending_score
    std::int64_t lastWeek = 0;
    std::int64_t weekBefore = 0;

    /// (new - old) / sqrt(new + old), signed: how unlikely it is that the change is random. From
    /// about 2 on it is a trend. A ratio alone would rank a title with three views above one with
    /// three thousand.
    double significance() const;
    /// (new / old - 1) in percent; nullopt without old views.
    std::optional<double> growthPercent() const;
};

/// The `limit` titles with the most views inside the window, most first (ties by id).
eventstore::Result<std::vector<TitleCount>> topTitles(eventstore::Database &database,
                                                      const Window &window, std::int64_t limit);
/// Views of these titles in each bucket that has any, by time.
eventstore::Result<std::vector<TitleViews>>
viewsOverTime(eventstore::Database &database, const Window &window,
              const std::vector<std::string> &contentIds);
/// Sorts by significance, then score, then id.
void sortTrends(std::vector<TitleTrend> &trends);
/// The `limit` titles with the highest significance and the `limit` with the highest trending
/// score, each title once; in the order of sortTrends().
eventstore::Result<std::vector<TitleTrend>> trends(eventstore::Database &database,
                                                   eventstore::Timestamp now, std::int64_t limit);

} // namespace projections::analytics
