// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/lanegeometry.h"

#include <array>

namespace views::timeline {

namespace {

constexpr int countedTypes = 64;

/// Counts the types in a mark and returns the most frequent.
class TypeCount
{
public:
    void add(int type)
    {
        auto &count = m_counts[std::size_t(std::min(type, countedTypes - 1))];
        if (++count > m_best) {
            m_best = count;
            m_type = type;
        }
    }
    int winner() const { return m_type; }

private:
    std::array<int, countedTypes> m_counts{};
    int m_best = 0;
    int m_type = 0;
};

std::size_t firstAtOrAfter(const LaneData &lane, double time)
{
    std::size_t low = 0;
    std::size_t high = lane.size;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (double(lane.time(middle)) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// Extends each mark beyond its events, but not into its neighbours.
void separate(std::vector<Mark> &found, double radius)
{
    constexpr double gap = 1;
    for (auto &mark : found) {
        mark.from = mark.left - radius;
        mark.to = mark.right + radius;
    }
    for (std::size_t i = 1; i < found.size(); ++i) {
        auto &before = found[i - 1];
        auto &after = found[i];
        if (before.to + gap <= after.from)
            continue;
        const double middle = (before.right + after.left) / 2;
        before.to = std::min(before.to, middle - gap / 2);
        after.from = std::max(after.from, middle + gap / 2);
    }
}

} // namespace

std::vector<Mark> marks(const LaneData &lane, const TimeScale &scale, const MarkShape &shape)
{
    std::vector<Mark> found;
    const double reach = (shape.widest + shape.apart) * scale.microsPerPixel();
    const auto begin = firstAtOrAfter(lane, scale.start() - reach);
    const auto end = firstAtOrAfter(lane, scale.end() + reach);
    TypeCount types;
    for (auto i = begin; i < end; ++i) {
        const int type = lane.type(i);
        if (type < 0)
            continue;
        const double x = scale.xOf(lane.time(i));
        const bool joins = !found.empty() && x - found.back().right < shape.apart &&
                           x - found.back().left <= shape.widest;
        if (!joins) {
            found.push_back({x, x, i, 0, 0, 0, type});
            types = {};
        }
        auto &mark = found.back();
        mark.right = x;
        ++mark.count;
        types.add(type);
        mark.type = types.winner();
    }
    separate(found, shape.radius);
    return found;
}

std::optional<std::size_t> markAt(const std::vector<Mark> &marks, double x, double reach)
{
    std::optional<std::size_t> best;
    double nearest = reach;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double distance = std::max({0.0, marks[i].from - x, x - marks[i].to});
        if (distance <= nearest && !(best && distance == nearest)) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

std::vector<IdleTime> idleTimes(std::span<const std::int64_t> times, const TimeScale &scale,
                                double pixels)
{
    std::vector<IdleTime> found;
    if (times.size() < 2)
        return found;
    auto later = std::upper_bound(times.begin(), times.end(), scale.start(),
                                  [](double start, std::int64_t t) { return start < double(t); });
    if (later == times.begin())
        ++later;
    for (; later != times.end() && scale.xOf(*(later - 1)) <= scale.width(); ++later) {
        const TimeRange range{*(later - 1), *later};
        const double left = scale.xOf(range.first);
        const double right = scale.xOf(range.last);
        if (right - left >= pixels)
            found.push_back({range, left, right});
    }
    return found;
}

} // namespace views::timeline
