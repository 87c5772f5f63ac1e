// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querychart.h"

#include "models/charts/buckets.h"
#include "models/query/queryfilesink.h"
#include "models/zoneclock.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::charts::ChartSpec;
using models::charts::ChartType;
using models::charts::Point;

namespace models {
namespace {

constexpr int mostDecimals = 4;
constexpr qsizetype mostSeries = 6;
constexpr int mostNames = 30;
constexpr double mostUnits = 9.0e18;

struct QueryChartText
{
    Q_DECLARE_TR_FUNCTIONS(QueryChart)
};

int decimalsOf(const QString &text)
{
    const auto point = text.indexOf(u'.');
    return point < 0 ? 0 : int(std::min<qsizetype>(text.size() - point - 1, mostDecimals));
}

/// nullopt if the text is not a number, or too large to draw.
std::optional<qint64> unitsOf(const QString &text, int decimals)
{
    bool ok = false;
    double scaled = text.toDouble(&ok);
    for (int i = 0; i < decimals; ++i)
        scaled *= 10;
    if (!ok || !(std::abs(scaled) < mostUnits))
        return {};
    if (decimals == 0) {
        if (const auto whole = text.toLongLong(&ok); ok)
            return whole;
    }
    return qint64(std::llround(scaled));
}

/// Labels of the time axis: by day if all times are at midnight, else by hour.
projections::analytics::Bucket bucketOf(const std::vector<eventstore::Timestamp> &times,
                                        const projections::analytics::ZoneClock &clock)
{
    constexpr std::int64_t day = 86'400'000'000;
    const bool days = std::all_of(times.begin(), times.end(), [&clock](eventstore::Timestamp time) {
        return clock.reading(time).micros % day == 0 || time.micros % day == 0;
    });
    return days ? projections::analytics::Bucket::Day : projections::analytics::Bucket::Hour;
}

class Builder
{
public:
    explicit Builder(const QueryResult &result)
        : m_result(result)
    {
    }

    ChartSpec build()
    {
        m_spec.id = u"query"_s;
        m_spec.title = QueryChartText::tr("Result");
        m_spec.emptyTitle = QueryChartText::tr("Nothing to draw");
        m_spec.emptyHint =
            QueryChartText::tr("A chart needs a first column of names or times, and columns of "
                               "numbers behind it.");
        for (int i = 1; i < m_result.columnCount(); ++i) {
            if (m_result.resultColumns().at(i).kind == ValueKind::Number &&
                m_numbers.size() < mostSeries)
                m_numbers << i;
        }
        if (m_numbers.isEmpty() || m_result.rowCount() == 0)
            return m_spec;
        m_spec.x.title = format::visible(m_result.resultColumns().first().name);
        for (int row = 0; row < m_result.rowCount(); ++row) {
            for (const int column : m_numbers)
                m_spec.y.decimals =
                    std::max(m_spec.y.decimals, decimalsOf(m_result.text(row, column)));
        }
        if (!readTimes())
            readNames();
        addSeries();
        return m_spec;
    }

private:
    /// Reads the first column as times, the x of each row.
    bool readTimes()
    {
        if (m_result.resultColumns().first().kind != ValueKind::Time)
            return false;
        std::vector<eventstore::Timestamp> times;
        for (int row = 0; row < m_result.rowCount(); ++row) {
            const auto time = timeOfCell(m_result.text(row, 0));
            if (time)
                times.push_back(*time);
            m_x.push_back(time ? std::optional<qint64>(time->micros) : std::nullopt);
        }
        if (times.empty())
            return false;
        const auto [first, last] = std::minmax_element(times.begin(), times.end());
        m_spec.x.kind = charts::Axis::Kind::Time;
        m_spec.window.since = *first;
        m_spec.window.until = *last;
        m_spec.window.clock = shownClock(*first);
        m_spec.window.bucket = bucketOf(times, m_spec.window.clock);
        m_spec.look = times.size() <= charts::maxBars ? ChartType::Bars : ChartType::Line;
        return true;
    }

    void readNames()
    {
        m_spec.x.kind = charts::Axis::Kind::Category;
        const int count = std::min(m_result.rowCount(), mostNames);
        for (int row = 0; row < m_result.rowCount(); ++row) {
            m_x.push_back(row < count ? std::optional<qint64>(row) : std::nullopt);
            const auto &name = m_result.text(row, 0);
            if (row < count)
                m_spec.categories << (name.isNull() ? u"NULL"_s : format::shortened(name, 60));
        }
        m_spec.look = ChartType::RankedBars;
        if (count < m_result.rowCount())
            m_spec.notes << QueryChartText::tr("The first %1 rows as they are sorted in the table.")
                                .arg(count);
    }

    void addSeries()
    {
        for (const int column : m_numbers) {
            charts::Series series;
            series.name = format::visible(m_result.resultColumns().at(column).name);
            for (int row = 0; row < m_result.rowCount(); ++row) {
                const auto value = unitsOf(m_result.text(row, column), m_spec.y.decimals);
                const auto x = m_x[std::size_t(row)];
                if (value && x) // NULL is a gap, not a zero
                    series.points.push_back({*x, *value, false, {}});
            }
            std::stable_sort(series.points.begin(), series.points.end(),
                             [](const Point &a, const Point &b) { return a.x < b.x; });
            const auto doubles =
                std::unique(series.points.begin(), series.points.end(),
                            [](const Point &a, const Point &b) { return a.x == b.x; });
            series.points.erase(doubles, series.points.end());
            m_spec.series.push_back(std::move(series));
        }
        m_spec.y.title = m_spec.series.size() == 1 ? m_spec.series.front().name : QString();
        charts::thin(m_spec);
    }

    const QueryResult &m_result;
    ChartSpec m_spec;
    QList<int> m_numbers;
    std::vector<std::optional<qint64>> m_x;
};

} // namespace

ChartSpec queryChart(const QueryResult &result)
{
    return Builder(result).build();
}

} // namespace models
