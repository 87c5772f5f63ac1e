// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/coordinates.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace views::timeline {

/// One mark on a lane: an event, or several that stand too close to be drawn apart.
struct Mark
{
    double left = 0;       ///< x of the first event
    double right = 0;      ///< x of the last
    std::size_t first = 0; ///< index of the first event in the lane
    std::size_t count = 0; ///< events in the mark
    double from = 0;       ///< left edge of what is drawn
    double to = 0;         ///< right edge
    int type = 0;          ///< of most of its events
};

/// What a lane consists of, for drawing: times in ascending order and the type of each event (below
/// 64 types keep their colours; more share the last). Events that are hidden are left out.
struct LaneData
{
    std::size_t size = 0;
    std::function<std::int64_t(std::size_t)> time;
    std::function<int(std::size_t)> type; ///< negative = hidden
};

/// How marks are drawn apart.
struct MarkShape
{
    double apart = 8;   ///< neighbours closer than so many pixels become one mark
    double widest = 26; ///< but none grows wider: a busy stretch stays a row of marks
    double radius = 6;  ///< of a single event's mark; every mark reaches so far beyond its events
};

/// The marks that can be seen, plus one on either side where it reaches in. What is drawn of two
/// neighbours never overlaps. Cost follows the visible events, not the lane.
std::vector<Mark> marks(const LaneData &lane, const TimeScale &scale, const MarkShape &shape);

/// The mark under x, at most `reach` pixels away: the nearest.
std::optional<std::size_t> markAt(const std::vector<Mark> &marks, double x, double reach);

/// A stretch without events between two neighbours of all lanes.
struct IdleTime
{
    TimeRange range;
    double left = 0;
    double right = 0;
};

/// The visible stretches of at least `pixels` without an event on any lane; `times` ascending.
std::vector<IdleTime> idleTimes(std::span<const std::int64_t> times, const TimeScale &scale,
                                double pixels);

/// Where lanes stand: equal heights under the ruler, scrolled by `scroll` pixels, but for those
/// that are pinned at the top.
struct LaneRows
{
    int top = 0;    ///< y of the first lane, without scrolling
    int height = 1; ///< of one lane
    int count = 0;
    int scroll = 0;
    int pinned = 0;         ///< so many rows at the top are not scrolled
    std::vector<int> order; ///< the lane of each row; empty: in the order of their numbers

    int laneIn(int row) const { return order.empty() ? row : order[std::size_t(row)]; }
    int rowOf(int lane) const
    {
        return order.empty() ? lane : int(std::ranges::find(order, lane) - order.begin());
    }
    int topOf(int lane) const
    {
        const int row = rowOf(lane);
        return top + row * height - (row < pinned ? 0 : scroll);
    }
    int middleOf(int lane) const { return topOf(lane) + height / 2; }
    int contentHeight() const { return count * height; }
    int pinnedHeight() const { return pinned * height; }
    bool isPinned(int lane) const { return rowOf(lane) < pinned; }
    /// How far to scroll, if at all, so that a lane is in sight in that much room.
    int scrollToShow(int lane, int room) const
    {
        const int above = rowOf(lane) * height;
        if (isPinned(lane))
            return scroll;
        return std::min(std::max(scroll, above + height - room), above - pinnedHeight());
    }
    /// The lane at y; none above the first and below the last.
    std::optional<int> laneAt(int y) const
    {
        const int inside = y - top + (y < top + pinnedHeight() ? 0 : scroll);
        if (y < top || inside < 0 || height <= 0 || inside / height >= count)
            return {};
        return laneIn(inside / height);
    }
};

} // namespace views::timeline
