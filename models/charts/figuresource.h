// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/charts.h"
#include "projections/publications/sinkreaders.h"

#include <QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace models {

/// Where an answer comes from that a sink outside may give, for people.
struct AnswerSource
{
    QString publication;  ///< that could give it; empty where none is configured
    bool outside = false; ///< it gave it, or was asked to; else the store and its read models did
    QString text;         ///< "From ClickHouse, up to position 17"; empty where it is not known
    QString place;        ///< host and table or index

    bool operator==(const AnswerSource &) const = default;
};

/// Takes down where an answer came from: `target` as sinks name it, "ClickHouse HOST/…".
void describe(AnswerSource &source, const std::string &target, eventstore::GlobalPosition upTo);

namespace charts {

/// The sink that a chart's events are counted in where nobody chooses otherwise; none where there
/// is no such one. Asks the projection database only.
eventstore::Result<AnswerSource> configuredSource(eventstore::Store &store, const Chart &chart);

/// Who counts the events of one chart: the sink outside that is configured for them, unless the
/// user chose the projection database. Lives in a reader thread as long as a chart is made.
class ChartFigures
{
public:
    /// Never takes one for the other: where the sink can't be asked, failed() says why, and there
    /// are no figures.
    ChartFigures(eventstore::Store &store, const Chart &chart, bool fromStore,
                 const std::stop_token &stop);

    /// Of charts that count events only.
    projections::analytics::EventFigures *figures() const { return m_figures.get(); }
    const AnswerSource &source() const { return m_source; }
    const std::optional<eventstore::Error> &failed() const { return m_failed; }
    /// What the chart is made of: read models, and the publication in the place of one.
    const std::vector<std::string> &madeOf() const { return m_madeOf; }

private:
    void openOutside(eventstore::Database &database,
                     const projections::PublicationEntry &publication, const std::stop_token &stop);

    std::optional<projections::OpenedCounter> m_opened;
    std::unique_ptr<projections::analytics::EventFigures> m_figures;
    AnswerSource m_source;
    std::optional<eventstore::Error> m_failed;
    std::vector<std::string> m_madeOf;
};

} // namespace charts

} // namespace models
