// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/standing.h"

#include "models/format.h"
#include "projections/engine/supervisor.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

namespace {

struct Standing
{
    Q_DECLARE_TR_FUNCTIONS(models::Standing)
};

/// How far a read model is behind, and what it lacks because of dead letters; empty if nothing.
QStringList complaints(const projections::ProjectionStatus &status, bool keysMatter)
{
    const auto name = format::text(status.name);
    QStringList found;
    if (status.elsewhere)
        found << Standing::tr("%1 was made from events that are not in the store").arg(name);
    else if (status.lagEvents > 0)
        found << Standing::tr("%1 is %2 behind", "read model, events")
                     .arg(name, format::events(status.lagEvents));
    if (keysMatter && status.deadLetters > 0)
        found << (status.queuedEvents > 0
                      ? Standing::tr("%1 lacks %2 that could not be projected and %3 behind them",
                                     "read model, events, events")
                            .arg(name, format::events(status.deadLetters),
                                 format::events(status.queuedEvents))
                      : Standing::tr("%1 lacks %2 that could not be projected",
                                     "read model, events")
                            .arg(name, format::events(status.deadLetters)));
    return found;
}

} // namespace

Freshness standingOf(eventstore::Store &store, const std::vector<std::string> &readModels,
                     bool keysMatter)
{
    using Why = Freshness::Why;
    const auto all = projections::readStatus(store);
    if (!all)
        return {Why::Behind, Standing::tr("It is not known whether these figures are up to "
                                          "date: %1")
                                 .arg(format::error(all.error()))};
    QStringList found;
    bool behind = false;
    for (const auto &status : *all) {
        if (std::find(readModels.begin(), readModels.end(), status.name) == readModels.end())
            continue;
        behind = behind || status.lagEvents > 0 || status.elsewhere;
        found << complaints(status, keysMatter);
    }
    if (found.isEmpty())
        return {};
    return {behind ? Why::Behind : Why::Parked,
            Standing::tr("These figures are not up to date: %1.").arg(found.join(u", "_s))};
}

} // namespace models
