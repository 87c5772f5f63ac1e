// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/figuresource.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

struct FigureSourceText
{
    Q_DECLARE_TR_FUNCTIONS(AnswerSource)
};

constexpr const char *counted = "events_analytics";

} // namespace

void describe(AnswerSource &source, const std::string &target, eventstore::GlobalPosition upTo)
{
    source.place = format::text(target);
    source.text =
        FigureSourceText::tr("From %1, up to position %2", "a sink and its place, a position")
            .arg(source.place.section(u' ', 0, 0), format::number(upTo.value));
}

namespace charts {

eventstore::Result<AnswerSource> configuredSource(eventstore::Store &store, const Chart &chart)
{
    AnswerSource source;
    if (std::ranges::find(chart.readModels, counted) == chart.readModels.end())
        return source;
    EG_TRY(const auto publication, projections::countingPublication(store.database()));
    source.outside = publication.has_value();
    if (publication)
        source.publication = format::text(publication->name);
    return source;
}

ChartFigures::ChartFigures(eventstore::Store &store, const Chart &chart, bool fromStore,
                           const std::stop_token &stop)
    : m_madeOf(chart.readModels)
{
    const auto place = std::ranges::find(m_madeOf, counted);
    if (place == m_madeOf.end())
        return;
    auto &database = store.database();
    const auto publication = projections::countingPublication(database);
    if (!publication) {
        m_failed = publication.error();
        return;
    }
    if (*publication)
        m_source.publication = format::text((*publication)->name);
    m_source.outside = *publication && !fromStore;
    if (!m_source.outside) {
        m_figures = projections::analytics::databaseFigures(database);
        return;
    }
    *place = (*publication)->name;
    openOutside(database, **publication, stop);
}

void ChartFigures::openOutside(eventstore::Database &database,
                               const projections::PublicationEntry &publication,
                               const std::stop_token &stop)
{
    auto opened = projections::openCounter(database, publication);
    if (!opened) {
        m_failed = opened.error();
        return;
    }
    m_opened = std::move(*opened);
    m_opened->counter->interruptOn(stop);
    describe(m_source, m_opened->counter->target(), m_opened->upTo);
    m_figures = projections::analytics::outsideFigures(database, *m_opened->counter);
}

} // namespace charts

} // namespace models
