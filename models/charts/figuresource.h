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

/// Where an answer was read, for people: from a sink outside or from the read models of the store.
struct AnswerSource
{
    QString publication;  ///< whose sink can answer; empty if none is configured
    bool outside = false; ///< true if the sink answered or was asked; false if the read models of
                          ///< the store were
    QString text;         ///< "From ClickHouse, up to position 17"; empty where it is not known
    QString place;        ///< host and table or index

    bool operator==(const AnswerSource &) const = default;
};

/// Fills in where an answer was read; `target` is that of ReadModelSink::target(), "ClickHouse
/// HOST/…".
void describe(AnswerSource &source, const std::string &target, eventstore::GlobalPosition upTo);

namespace charts {

/// The publication whose sink counts a chart's events by default; none if none is configured. Reads
/// the projection database only.
eventstore::Result<AnswerSource> configuredSource(eventstore::Store &store, const Chart &chart);

/// Counts the events of one chart: in the sink that is configured for them, unless the user chose
/// the projection database. Used in a reader thread while the chart is made.
class ChartFigures
{
public:
    /// Never falls back to the other source: if the sink can't be read, failed() says why and
    /// figures() returns null.
    ChartFigures(eventstore::Store &store, const Chart &chart, bool fromStore,
                 const std::stop_token &stop);

    /// Null for charts that do not count events.
    projections::analytics::EventFigures *figures() const { return m_figures.get(); }
    const AnswerSource &source() const { return m_source; }
    const std::optional<eventstore::Error> &failed() const { return m_failed; }
    /// The sources of the chart: read models, and the publication that replaces one of them.
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
