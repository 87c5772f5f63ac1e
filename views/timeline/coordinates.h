// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace views::timeline {

/// A time range in microseconds since 1970 UTC, both ends inclusive.
struct TimeRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;

    constexpr std::int64_t span() const { return last - first; }
    constexpr bool operator==(const TimeRange &) const = default;
};

/// Converts between time and pixels; the only place that does: a start, a resolution and a width.
/// An immutable value; changes return a new one. Times are in microseconds, x in pixels from the
/// left edge of the drawing area.
class TimeScale
{
public:
    /// Limits of the resolution, in microseconds per pixel: at the closest a microsecond is ten
    /// pixels wide, at the farthest a screen shows ten thousand years.
    static constexpr double closest = 0.1;
    static constexpr double farthest = 3.2e17 / 500.0;

    TimeScale() = default;
    TimeScale(double start, double microsPerPixel, int width)
        : m_start(start)
        , m_microsPerPixel(std::clamp(microsPerPixel, closest, farthest))
        , m_width(std::max(width, 1))
    {
    }

    /// Shows all of `range` with `margin` free pixels on both sides. An empty range gets a minute
    /// around it.
    static TimeScale fitting(TimeRange range, int width, int margin)
    {
        const double inner = std::max(1, width - 2 * margin);
        double first = double(range.first);
        double span = double(range.last) - first;
        if (span <= 0) {
            constexpr double minute = 60e6;
            first -= minute / 2;
            span = minute;
        }
        const double resolution = std::clamp(span / inner, closest, farthest);
        const double spare = (inner * resolution - span) / 2;
        return {first - spare - margin * resolution, resolution, width};
    }

    double start() const { return m_start; }
    double end() const { return m_start + m_microsPerPixel * m_width; }
    double microsPerPixel() const { return m_microsPerPixel; }
    int width() const { return m_width; }

    double xOf(std::int64_t micros) const { return (double(micros) - m_start) / m_microsPerPixel; }
    /// Rounded to the microsecond.
    std::int64_t timeAt(double x) const
    {
        return static_cast<std::int64_t>(std::llround(m_start + x * m_microsPerPixel));
    }
    bool shows(std::int64_t micros) const
    {
        return double(micros) >= m_start && double(micros) <= end();
    }

    /// `factor` above 1 zooms in; the time at `anchorX` stays there.
    TimeScale zoomed(double factor, double anchorX) const
    {
        if (!(factor > 0))
            return *this;
        const double resolution = std::clamp(m_microsPerPixel / factor, closest, farthest);
        const double anchor = m_start + anchorX * m_microsPerPixel;
        return {anchor - anchorX * resolution, resolution, m_width};
    }
    /// Moves the view by `pixels` towards later times.
    TimeScale panned(double pixels) const
    {
        return {m_start + pixels * m_microsPerPixel, m_microsPerPixel, m_width};
    }
    /// The same start and resolution with another width.
    TimeScale resized(int width) const { return {m_start, m_microsPerPixel, width}; }
    /// Moved only as far as necessary to have `micros` at least `margin` pixels inside.
    TimeScale revealing(std::int64_t micros, int margin) const
    {
        const double x = xOf(micros);
        const double right = m_width - margin;
        if (x < margin)
            return panned(x - margin);
        if (x > right)
            return panned(x - right);
        return *this;
    }
    /// Moved back only as far as necessary to keep a part of `range` visible.
    TimeScale keptNear(TimeRange range) const
    {
        const double keep = m_width / 4.0;
        if (xOf(range.last) < keep)
            return panned(xOf(range.last) - keep);
        if (xOf(range.first) > m_width - keep)
            return panned(xOf(range.first) - (m_width - keep));
        return *this;
    }

    bool operator==(const TimeScale &) const = default;

private:
    double m_start = 0;
    double m_microsPerPixel = 1e6;
    int m_width = 1;
};

} // namespace views::timeline
