// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/figures.h"

#include <algorithm>
#include <map>

namespace projections::analytics {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::Timestamp;

namespace {

/// Titles looked up in one statement.
constexpr std::size_t titlesAtOnce = 200;

/// A title in content_popularity.
struct Title
{
    TitleCount shown; ///< without the views of the window
    double score = 0;
};

using Titles = std::map<std::string, Title, std::less<>>;

constexpr std::string_view titleColumns =
    "select content_id, title, genre, unique_viewers, trending_score from content_popularity";

void take(const SqlRow &row, Titles &titles)
{
    Title title;
    title.shown = {std::string(row.text(0)), textOrEmpty(row, 1), textOrEmpty(row, 2), 0,
                   row.integer(3)};
    title.score = row.isNull(4) ? 0 : row.real(4);
    titles.insert_or_assign(title.shown.contentId, std::move(title));
}

/// Which titles to include: those with views, or all known ones.
enum class Known { Watched, All };

Result<Titles> titlesOf(Database &database, const std::vector<std::string> &ids, Known known)
{
    Titles titles;
    EG_CHECK(database.query(
        std::string(titleColumns) + " where content_id " + database.dialect().inList("$1") +
            (known == Known::Watched ? " and total_views > 0" : ""),
        {eventstore::TextList(ids)}, [&titles](const SqlRow &row) { take(row, titles); }));
    return titles;
}

/// The titles of the first `limit` of these ids that are in content_popularity.
Result<std::vector<Title>> firstKnown(Database &database, const std::vector<std::string> &ids,
                                      std::int64_t limit, Known known)
{
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(limit, 0));
    std::vector<Title> found;
    for (std::size_t from = 0; from < ids.size() && found.size() < most; from += titlesAtOnce) {
        const auto end = std::min(ids.size(), from + titlesAtOnce);
        const std::vector<std::string> some(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                            ids.begin() + static_cast<std::ptrdiff_t>(end));
        EG_TRY(const auto titles, titlesOf(database, some, known));
        for (const auto &id : some) {
            const auto title = titles.find(id);
            if (title != titles.end() && found.size() < most)
                found.push_back(title->second);
        }
    }
    return found;
}

/// The views of a title in two successive weeks.
struct TwoWeeks
{
    std::int64_t recent = 0;
    std::int64_t earlier = 0;
};

class OutsideFigures final : public EventFigures
{
public:
    OutsideFigures(Database &database, EventCounter &counter)
        : m_database(database)
        , m_counter(counter)
    {
    }

    Result<std::vector<BucketCount>> activeUsers(const Window &window) override
    {
        return m_counter.activeUsers(window);
    }
    Result<std::int64_t> distinctUsers(const Window &window) override
    {
        return m_counter.distinctUsers(window);
    }
    Result<std::vector<TypeCount>> eventsByType(const Window &window) override
    {
        return m_counter.eventsByType(window);
    }
    Result<std::vector<TitleViews>> viewsOverTime(const Window &window,
                                                  const std::vector<std::string> &ids) override
    {
        if (ids.empty())
            return std::vector<TitleViews>();
        return m_counter.viewsOverTime(window, ids);
    }
    Result<std::vector<TitleCount>> topTitles(const Window &window, std::int64_t limit) override;
    Result<std::vector<TitleTrend>> trends(Timestamp now, std::int64_t limit) override;

private:
    Result<std::map<std::string, TwoWeeks, std::less<>>> twoWeeks(Timestamp now);

    Database &m_database;
    EventCounter &m_counter;
};

Result<std::vector<TitleCount>> OutsideFigures::topTitles(const Window &window, std::int64_t limit)
{
    EG_CHECK(requireTables(m_database, {"content_popularity"}));
    EG_TRY(const auto counted, m_counter.viewsByTitle(window));
    std::vector<std::string> ids;
    std::map<std::string_view, std::int64_t> views;
    for (const auto &one : counted) {
        ids.push_back(one.contentId);
        views[one.contentId] = one.views;
    }
    EG_TRY(const auto known, firstKnown(m_database, ids, limit, Known::All));
    std::vector<TitleCount> titles;
    for (const auto &title : known) {
        titles.push_back(title.shown);
        titles.back().views = views[title.shown.contentId];
    }
    return titles;
}

Result<std::map<std::string, TwoWeeks, std::less<>>> OutsideFigures::twoWeeks(Timestamp now)
{
    const auto week = 7 * eventstore::microsPerDay;
    std::map<std::string, TwoWeeks, std::less<>> found;
    Window window;
    window.until = now;
    window.since = now - week + 1;
    EG_TRY(const auto recent, m_counter.viewsByTitle(window));
    for (const auto &one : recent)
        found[one.contentId].recent = one.views;
    window.until = now - week;
    window.since = now - 2 * week + 1;
    EG_TRY(const auto earlier, m_counter.viewsByTitle(window));
    for (const auto &one : earlier)
        found[one.contentId].earlier = one.views;
    return found;
}

Result<std::vector<TitleTrend>> OutsideFigures::trends(Timestamp now, std::int64_t limit)
{
    EG_CHECK(requireTables(m_database, {"content_popularity"}));
    EG_TRY(const auto views, twoWeeks(now));
    const auto trendOf = [&views](const std::string &id) {
        TitleTrend trend;
        trend.contentId = id;
        if (const auto there = views.find(id); there != views.end()) {
            trend.lastWeek = there->second.recent;
            trend.weekBefore = there->second.earlier;
        }
        return trend;
    };
    std::vector<TitleTrend> rising;
    for (const auto &[id, weeks] : views)
        rising.push_back(trendOf(id));
    std::ranges::stable_sort(rising, [](const TitleTrend &a, const TitleTrend &b) {
        return a.significance() > b.significance();
    });
    std::vector<std::string> ids;
    for (const auto &one : rising)
        ids.push_back(one.contentId);
    EG_TRY(const auto risers, firstKnown(m_database, ids, limit, Known::Watched));
    Titles chosen;
    for (const auto &title : risers)
        chosen.emplace(title.shown.contentId, title);
    EG_CHECK(m_database.query(std::string(titleColumns) +
                                  " where total_views > 0"
                                  " order by trending_score desc, content_id limit $1",
                              {limit}, [&chosen](const SqlRow &row) { take(row, chosen); }));
    std::vector<TitleTrend> found;
    for (const auto &[id, title] : chosen) {
        found.push_back(trendOf(id));
        found.back().title = title.shown.title;
        found.back().genre = title.shown.genre;
        found.back().score = title.score;
    }
    sortTrends(found);
    return found;
}

} // namespace

std::unique_ptr<EventFigures> outsideFigures(Database &database, EventCounter &counter)
{
    return std::make_unique<OutsideFigures>(database, counter);
}

} // namespace projections::analytics
