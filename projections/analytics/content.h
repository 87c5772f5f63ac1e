// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/window.h"

#include <vector>

namespace projections::analytics {

/// A title and a figure of it. Title and genre are empty while nothing was published under that id.
struct TitleCount
{
    std::string contentId;
    std::string title;
    std::string genre;
    std::int64_t views = 0;
    std::int64_t viewers = 0; ///< unique, of all time, whatever the window
};

/// Views of one title in one bucket.
struct TitleViews
{
    eventstore::Timestamp start;
    std::string contentId;
    std::int64_t views = 0;
};

/// How a title does now: the views of the seven days that end at a moment, and of the seven before.
struct TitleTrend
{
    std::string contentId;
    std::string title;
    std::string genre;
    double score = 0; ///< content_popularity.trending_score
    std::int64_t lastWeek = 0;
    std::int64_t weekBefore = 0;

    /// (new - old) / sqrt(new + old), signed: how surely the change is more than chance. From about
    /// 2 on it is a trend; a ratio alone would put a title with three views above one with three
    /// thousand.
    double significance() const;
    /// New views for each old one, minus one, in percent; absent without old views.
    std::optional<double> growthPercent() const;
};

/// The `limit` titles with the most views inside the window, most first (ties by id).
eventstore::Result<std::vector<TitleCount>> topTitles(eventstore::Database &database,
                                                      const Window &window, std::int64_t limit);
/// Views of these titles in each bucket that has any, by time.
eventstore::Result<std::vector<TitleViews>>
viewsOverTime(eventstore::Database &database, const Window &window,
              const std::vector<std::string> &contentIds);
/// By significance, then score, then id.
void sortTrends(std::vector<TitleTrend> &trends);
/// The `limit` titles that rise most surely and the `limit` with the highest trending score,
/// without doubles; by significance, then score.
eventstore::Result<std::vector<TitleTrend>> trends(eventstore::Database &database,
                                                   eventstore::Timestamp now, std::int64_t limit);

} // namespace projections::analytics
