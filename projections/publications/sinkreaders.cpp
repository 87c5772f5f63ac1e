// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/sinkreaders.h"

#include "projections/control/checkpoint.h"
#include "projections/publications/sinkaddress.h"

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

const SinkKind *kindOf(const PublicationEntry &publication)
{
    const auto address = SinkAddress::parse(publication.url);
    return address ? kindOfScheme(address->scheme) : nullptr;
}

/// The first publication of the read model for whose kind `can` returns true.
template <class Can>
Result<std::optional<PublicationEntry>> firstOf(Database &database, std::string_view readModel,
                                                Can can)
{
    EG_TRY(const auto all, readPublications(database));
    for (const auto &one : all) {
        const auto *kind = kindOf(one);
        if (one.readModel == readModel && kind && kind->available && can(*kind))
            return one;
    }
    return std::optional<PublicationEntry>();
}

/// The position up to which the sink has all rows. Rows are written before the position is stored,
/// so none before it is missing.
Result<GlobalPosition> filledUpTo(Database &database, const PublicationEntry &publication)
{
    EG_TRY(const auto checkpoint, readCheckpoint(database, publication.name));
    if (!checkpoint || publication.epoch == 0)
        return fail(ErrorCode::NotFound, publication.name + " was never filled.",
                    "Start it among the projections, or with `eventglassctl project`.");
    return checkpoint->position;
}

const SinkKind &knownKind(const PublicationEntry &publication)
{
    return *kindOf(publication);
}

} // namespace

Result<std::optional<PublicationEntry>> countingPublication(Database &database)
{
    return firstOf(database, "events_analytics",
                   [](const SinkKind &kind) { return kind.openCounter != nullptr; });
}

Result<std::optional<PublicationEntry>> searchingPublication(Database &database)
{
    return firstOf(database, "transaction_history",
                   [](const SinkKind &kind) { return kind.openSearch != nullptr; });
}

Result<OpenedCounter> openCounter(Database &database, const PublicationEntry &publication)
{
    OpenedCounter opened;
    EG_TRY(opened.upTo, filledUpTo(database, publication));
    EG_TRY(const auto settings, sinkSettings(publication.url));
    EG_TRY(opened.counter, knownKind(publication).openCounter(settings, opened.upTo));
    return opened;
}

Result<OpenedSearch> openSearch(Database &database, const PublicationEntry &publication)
{
    OpenedSearch opened;
    EG_TRY(opened.upTo, filledUpTo(database, publication));
    EG_TRY(const auto settings, sinkSettings(publication.url));
    EG_TRY(opened.search, knownKind(publication).openSearch(settings));
    return opened;
}

std::string provenanceOf(const std::string &target, GlobalPosition upTo)
{
    return "from " + target + ", up to position " + std::to_string(upTo.value);
}

} // namespace projections
