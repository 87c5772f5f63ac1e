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

/// One mark on a lane: an event, or several that are too close to be drawn separately.
struct Mark
{
    double left = 0;       ///< x of the first event
    double right = 0;      ///< x of the last
    std::size_t first = 0; ///< index of the first event in the lane
    std::size_t count = 0; ///< events in the mark
    double from = 0;       ///< left edge of what is drawn
    double to = 0;         ///< right edge
    int type = 0;          ///< the type of most of its events
};

/// The contents of a lane for drawing: times in ascending order and the type of each event. The
/// first 64 types have colours of their own; others share the last. Hidden events are left out.
struct LaneData
{
    std::size_t size = 0;
    std::function<std::int64_t(std::size_t)> time;
    std::function<int(std::size_t)> type; ///< negative = hidden
};

/// How marks are separated, in pixels.
struct MarkShape
{
    double apart = 8;   ///< closer neighbours become one mark
    double widest = 26; ///< limit of a mark's width: a busy time range becomes a row of marks
    double radius = 6;  ///< of a single event's mark; each mark extends this far beyond its events
};

/// The visible marks, plus one on either side if it extends into view. Drawn marks never overlap.
/// The cost depends on the visible events, not on the lane.
std::vector<Mark> marks(const LaneData &lane, const TimeScale &scale, const MarkShape &shape);

/// The nearest mark at most `reach` pixels from x.
std::optional<std::size_t> markAt(const std::vector<Mark> &marks, double x, double reach);

/// A time range without events on any lane.
struct IdleTime
{
    TimeRange range;
    double left = 0;
    double right = 0;
};

/// The visible time ranges of at least `pixels` width without an event on any lane; `times` is
/// ascending.
std::vector<IdleTime> idleTimes(std::span<const std::int64_t> times, const TimeScale &scale,
                                double pixels);

/// Positions of the lanes: equal heights below the ruler, scrolled by `scroll` pixels.
struct LaneRows
{
    int top = 0;    ///< y of the first lane when not scrolled
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
