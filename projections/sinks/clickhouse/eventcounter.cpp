// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/eventcounter.h"

#include "projections/sinks/clickhouse/analyticstable.h"

namespace projections {

using analytics::BucketCount;
using analytics::TitleCounted;
using analytics::TitleViews;
using analytics::TypeCount;
using analytics::Window;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace ch = clickhouse;

namespace {

constexpr const char *tableName = "events_analytics";
constexpr std::string_view what = "Counting events";
constexpr std::string_view watched = " AND event_type = 'content.watched'";

/// A text from a store as an SQL literal that contains only hexadecimal digits.
std::string literal(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string sql = "unhex('";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        sql += digits[byte >> 4U];
        sql += digits[byte & 15U];
    }
    return sql + "')";
}

/// An SQL expression for the number of the bucket that contains a row's time.
std::string bucketOf(ch::Times times, const Window &window)
{
    const auto numbers = analytics::bucketNumbers(window);
    const std::string micros = ch::microsOf(times);
    std::string sql = "intDiv(" + micros;
    if (numbers.onClock) {
        // One WHEN for each change of the zone's offset; contains only numbers.
        auto offset = window.clock.firstOffset();
        sql += " + (CASE";
        for (const auto &change : window.clock.changes()) {
            sql += " WHEN " + micros + " < " + std::to_string(change.at.micros) + " THEN toInt64(" +
                   std::to_string(offset * eventstore::microsPerSecond) + ")";
            offset = change.offsetSeconds;
        }
        sql += " ELSE toInt64(" + std::to_string(offset * eventstore::microsPerSecond) + ") END)";
    }
    return sql + " - toInt64(" + std::to_string(numbers.originMicros) + "), toInt64(" +
           std::to_string(numbers.widthMicros) + "))";
}

class ClickHouseCounter final : public analytics::EventCounter
{
public:
    ClickHouseCounter(ch::Server server, eventstore::GlobalPosition upTo)
        : m_server(std::move(server))
        , m_upTo(upTo)
    {
    }

    void interruptOn(std::stop_token stop) override { m_server.interruptOn(std::move(stop)); }
    std::string target() const override
    {
        return "ClickHouse " + m_server.address().server() + "/" + m_server.database() + "." +
               tableName;
    }
    Result<std::vector<BucketCount>> activeUsers(const Window &window) override;
    Result<std::int64_t> distinctUsers(const Window &window) override;
    Result<std::vector<TypeCount>> eventsByType(const Window &window) override;
    Result<std::vector<TitleViews>> viewsOverTime(const Window &window,
                                                  const std::vector<std::string> &ids) override;
    Result<std::vector<TitleCounted>> viewsByTitle(const Window &window) override;

private:
    Result<ch::Times> times();
    Result<std::string> rowsOf(const Window &window);
    /// Runs a query and calls `row` until its answer is read; `row` returns false on bad data.
    template <class Read>
    Result<void> ask(const std::string &sql, Read row);

    ch::Server m_server;
    eventstore::GlobalPosition m_upTo;
    std::optional<ch::Times> m_times;
};

Result<ch::Times> ClickHouseCounter::times()
{
    if (!m_times) {
        EG_TRY(m_times, ch::timesIn(m_server, tableName));
    }
    if (!m_times)
        return fail(ErrorCode::NotFound,
                    "There is no table " + std::string(tableName) + " on " +
                        m_server.address().server(),
                    "Rebuild the publication");
    return *m_times;
}

/// " FROM … WHERE …" for the rows of the window, each event once.
Result<std::string> ClickHouseCounter::rowsOf(const Window &window)
{
    EG_TRY(const ch::Times how, times());
    std::string sql =
        " FROM `" + m_server.database() + "`.`" + tableName +
        "` FINAL WHERE row_gone = 0 AND row_version <= " + std::to_string(m_upTo.value);
    if (!window.unbounded())
        sql += ch::between(how, analytics::sinceOrFirst(window).micros,
                           analytics::untilOrLast(window).micros);
    return sql;
}

template <class Read>
Result<void> ClickHouseCounter::ask(const std::string &sql, Read row)
{
    auto bytes = m_server.question(what, sql + " FORMAT RowBinary");
    if (!bytes)
        m_times.reset(); // another table may have taken its place
    EG_CHECK(bytes);
    ch::BinaryReader reader(*bytes);
    while (!reader.atEnd()) {
        if (!row(reader))
            return fail(m_server.nonsense(what));
    }
    return {};
}

Result<std::vector<BucketCount>> ClickHouseCounter::activeUsers(const Window &window)
{
    EG_TRY(const auto rows, rowsOf(window));
    EG_TRY(const auto how, times());
    std::vector<BucketCount> counts;
    EG_CHECK(ask("SELECT " + bucketOf(how, window) + " AS bucket, toInt64(uniqExact(user_id))" +
                     rows + " AND user_id != '' GROUP BY bucket ORDER BY bucket",
                 [&](ch::BinaryReader &reader) {
                     std::int64_t number = 0;
                     BucketCount one;
                     if (!reader.integer(number) || !reader.integer(one.count))
                         return false;
                     one.start = analytics::bucketNumbered(window, number);
                     counts.push_back(one);
                     return true;
                 }));
    return counts;
}

Result<std::int64_t> ClickHouseCounter::distinctUsers(const Window &window)
{
    EG_TRY(const auto rows, rowsOf(window));
    std::optional<std::int64_t> users;
    EG_CHECK(ask("SELECT toInt64(uniqExact(user_id))" + rows + " AND user_id != ''",
                 [&users](ch::BinaryReader &reader) {
                     std::int64_t number = 0;
                     const bool read = !users && reader.integer(number);
                     users = number;
                     return read;
                 }));
    if (!users)
        return fail(m_server.nonsense(what));
    return *users;
}

Result<std::vector<TypeCount>> ClickHouseCounter::eventsByType(const Window &window)
{
    EG_TRY(const auto rows, rowsOf(window));
    EG_TRY(const auto how, times());
    std::vector<TypeCount> counts;
    EG_CHECK(ask(
        "SELECT toString(event_type) AS type, " + bucketOf(how, window) +
            " AS bucket, toInt64(count())" + rows + " GROUP BY type, bucket ORDER BY bucket, type",
        [&](ch::BinaryReader &reader) {
            std::int64_t number = 0;
            TypeCount one;
            if (!reader.text(one.type) || !reader.integer(number) || !reader.integer(one.count))
                return false;
            one.start = analytics::bucketNumbered(window, number);
            counts.push_back(std::move(one));
            return true;
        }));
    return counts;
}

Result<std::vector<TitleViews>>
ClickHouseCounter::viewsOverTime(const Window &window, const std::vector<std::string> &ids)
{
    EG_TRY(const auto rows, rowsOf(window));
    EG_TRY(const auto how, times());
    std::string chosen;
    for (const auto &id : ids)
        chosen += (chosen.empty() ? "" : ", ") + literal(id);
    std::vector<TitleViews> views;
    EG_CHECK(ask("SELECT aggregate_id, " + bucketOf(how, window) + " AS bucket, toInt64(count())" +
                     rows + std::string(watched) + " AND aggregate_id IN (" + chosen +
                     ") GROUP BY aggregate_id, bucket ORDER BY bucket, aggregate_id",
                 [&](ch::BinaryReader &reader) {
                     std::int64_t number = 0;
                     TitleViews one;
                     if (!reader.text(one.contentId) || !reader.integer(number) ||
                         !reader.integer(one.views))
                         return false;
                     one.start = analytics::bucketNumbered(window, number);
                     views.push_back(std::move(one));
                     return true;
                 }));
    return views;
}

Result<std::vector<TitleCounted>> ClickHouseCounter::viewsByTitle(const Window &window)
{
    EG_TRY(const auto rows, rowsOf(window));
    std::vector<TitleCounted> titles;
    EG_CHECK(ask("SELECT aggregate_id, toInt64(count()) AS views" + rows + std::string(watched) +
                     " GROUP BY aggregate_id ORDER BY views DESC, aggregate_id",
                 [&titles](ch::BinaryReader &reader) {
                     TitleCounted one;
                     if (!reader.text(one.contentId) || !reader.integer(one.views))
                         return false;
                     titles.push_back(std::move(one));
                     return true;
                 }));
    return titles;
}

} // namespace

Result<std::unique_ptr<analytics::EventCounter>>
openClickHouseCounter(const SinkSettings &settings, eventstore::GlobalPosition upTo)
{
    EG_TRY(auto server, ch::openServer(settings));
    return std::make_unique<ClickHouseCounter>(std::move(server), upTo);
}

} // namespace projections
