// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/timerange.h"

#include <QCoreApplication>

#include <algorithm>

namespace models::charts {

using eventstore::Timestamp;
using projections::analytics::Bucket;
using projections::analytics::Window;
using Preset = TimeRange::Preset;

namespace {

struct TimeRangeText
{
    Q_DECLARE_TR_FUNCTIONS(TimeRange)
};

Bucket chosenBucket(Grouping grouping, std::int64_t span)
{
    switch (grouping) {
    case Grouping::Hour:
        return Bucket::Hour;
    case Grouping::Day:
        return Bucket::Day;
    case Grouping::Week:
        return Bucket::Week;
    case Grouping::Automatic:
        break;
    }
    return automaticBucket(span);
}

Bucket coarser(Bucket bucket)
{
    return bucket == Bucket::Hour ? Bucket::Day : Bucket::Week;
}

} // namespace

std::optional<int> presetDays(Preset preset)
{
    switch (preset) {
    case Preset::LastDay:
        return 1;
    case Preset::LastWeek:
        return 7;
    case Preset::LastMonth:
        return 30;
    case Preset::LastQuarter:
        return 90;
    case Preset::All:
    case Preset::Custom:
        break;
    }
    return std::nullopt;
}

QString presetName(Preset preset)
{
    switch (preset) {
    case Preset::LastDay:
        return TimeRangeText::tr("Last 24 hours");
    case Preset::All:
        return TimeRangeText::tr("All time");
    case Preset::Custom:
        return TimeRangeText::tr("Custom…");
    default:
        return TimeRangeText::tr("Last %1 days").arg(*presetDays(preset));
    }
}

Bucket automaticBucket(std::int64_t spanMicros)
{
    if (spanMicros <= 2 * eventstore::microsPerDay)
        return Bucket::Hour;
    return spanMicros <= 120 * eventstore::microsPerDay ? Bucket::Day : Bucket::Week;
}

Window windowFor(const TimeRange &range, Grouping grouping, const Extent &extent,
                 const projections::analytics::ZoneClock &clock)
{
    Window window;
    window.clock = clock;
    const auto days = presetDays(range.preset);
    if (days)
        window.since = extent.newest - *days * eventstore::microsPerDay;
    else if (range.preset == Preset::Custom) {
        window.since = range.since;
        window.until = range.until;
    }
    const auto from = std::max(window.since.value_or(extent.oldest), extent.oldest);
    const auto to = std::min(window.until.value_or(extent.newest), extent.newest);
    const auto span = std::max<std::int64_t>(to.micros - from.micros, 0);
    window.bucket = chosenBucket(grouping, days ? *days * eventstore::microsPerDay : span);
    while (window.bucket != Bucket::Week &&
           span / projections::analytics::bucketMicros(window.bucket) > maxBuckets)
        window.bucket = coarser(window.bucket);
    if (days)
        window.since = projections::analytics::bucketStart(*window.since, window);
    return window;
}

} // namespace models::charts
