// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/freshness.h"

#include "models/format.h"
#include "projections/control/deadletters.h"

#include <QCoreApplication>

namespace models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::Freshness)
};

} // namespace

Freshness ParkedKey::freshness() const
{
    auto text =
        Words::tr("Stale: the event at position %1 could not be projected (%2: %3), so its figures "
                  "end before it.")
            .arg(format::number(position.value), format::text(projection),
                 format::isolated(format::shortened(format::text(error), 160)));
    if (waiting > 0)
        text += u' ' + Words::tr("%1 of the same key wait behind it.").arg(format::events(waiting));
    return {Freshness::Why::Parked, text};
}

eventstore::Result<std::optional<ParkedKey>>
parkedKey(eventstore::Database &database, std::initializer_list<std::string_view> models,
          const std::string &key)
{
    EG_TRY(const bool there, database.hasTable("eventglass_dead_letters"));
    if (!there)
        return std::nullopt;
    for (const auto name : models) {
        projections::DeadLetters letters(database, std::string(name));
        EG_TRY(const auto first, letters.ofKey(key, {}, 1));
        if (first.empty())
            continue;
        EG_TRY(const auto counts, letters.countsOfKey(key, eventstore::endOfTime));
        return ParkedKey{std::string(name), key, first.front().position, first.front().error,
                         counts.dead + counts.queued - 1};
    }
    return std::nullopt;
}

} // namespace models
