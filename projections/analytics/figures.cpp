// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/figures.h"

namespace projections::analytics {

using eventstore::Database;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

class DatabaseFigures final : public EventFigures
{
public:
    explicit DatabaseFigures(Database &database)
        : m_database(database)
    {
    }

    Result<std::vector<BucketCount>> activeUsers(const Window &window) override
    {
        return analytics::activeUsers(m_database, window);
    }
    Result<std::int64_t> distinctUsers(const Window &window) override
    {
        return analytics::distinctUsers(m_database, window);
    }
    Result<std::vector<TypeCount>> eventsByType(const Window &window) override
    {
        return analytics::eventsByType(m_database, window);
    }
    Result<std::vector<TitleCount>> topTitles(const Window &window, std::int64_t limit) override
    {
        return analytics::topTitles(m_database, window, limit);
    }
    Result<std::vector<TitleViews>> viewsOverTime(const Window &window,
                                                  const std::vector<std::string> &ids) override
    {
        return analytics::viewsOverTime(m_database, window, ids);
    }
    Result<std::vector<TitleTrend>> trends(Timestamp now, std::int64_t limit) override
    {
        return analytics::trends(m_database, now, limit);
    }

private:
    Database &m_database;
};

} // namespace

std::unique_ptr<EventFigures> databaseFigures(Database &database)
{
    return std::make_unique<DatabaseFigures>(database);
}

} // namespace projections::analytics
