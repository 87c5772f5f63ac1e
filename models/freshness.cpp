// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/freshness.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/session/session.h"
#include "projections/control/deadletters.h"

#include <QCoreApplication>

namespace models {

namespace {

struct FreshnessWords
{
    Q_DECLARE_TR_FUNCTIONS(models::Freshness)
};

} // namespace

Freshness freshnessOf(const Session &session, const Shown &shown)
{
    using Why = Freshness::Why;
    if (!shown.any)
        return {};
    const bool lost = session.state() == Session::State::Lost;
    if (shown.ofPreviousQuery && shown.failed)
        return {Why::Other,
                FreshnessWords::tr("These are the earlier rows. The new ones could not be read: %1")
                    .arg(format::error(*shown.failed))};
    if (shown.ofPreviousQuery && lost)
        return {Why::Other,
                FreshnessWords::tr("These are the earlier rows. The connection is lost, so nothing "
                                   "can be searched until it is back.")};
    if (shown.ofPreviousQuery)
        return {Why::Other,
                FreshnessWords::tr("These are the earlier rows, until the new ones are found.")};
    if (lost)
        return {Why::LinkLost,
                FreshnessWords::tr("The connection is lost: newer events are missing here.")};
    if (shown.failed)
        return {Why::LinkLost,
                FreshnessWords::tr("Reading stopped, so newer events are missing here: %1")
                    .arg(format::error(*shown.failed))};
    if (shown.newer > 0) {
        const auto events = format::events(shown.newer);
        return {Why::Behind,
                shown.atLeast
                    ? FreshnessWords::tr("At least %1 came since this was read.").arg(events)
                    : FreshnessWords::tr("%1 came since this was read.").arg(events)};
    }
    return {};
}

Freshness ParkedKey::freshness() const
{
    auto text =
        FreshnessWords::tr(
            "Stale: the event at position %1 could not be projected (%2: %3), so its figures "
            "end before it.")
            .arg(format::number(position.value), format::text(projection),
                 format::isolated(format::shortened(coreText(error), 160)));
    if (waiting == 1)
        text += u' ' + FreshnessWords::tr("1 event of the same key waits behind it.");
    else if (waiting > 1)
        text += u' ' + FreshnessWords::tr("%1 events of the same key wait behind it.")
                           .arg(format::number(waiting));
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
