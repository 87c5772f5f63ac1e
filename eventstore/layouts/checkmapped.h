// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/sql/positionwatch.h"

namespace eventstore {

/// Checks that a user's layout reads the tables correctly in which it was found. Errors
/// (InvalidInput) name the key of the layout: a position that two events may share or that is not
/// an integer, a join that multiplies events, streams with the same id that nothing distinguishes,
/// a consumer's position that is not a number, a pointer into a column that is not JSON, a `where`
/// that does not fit its column.
Result<void> checkMapped(const Catalogue &catalogue, const LayoutMatch &match, Database &database);

/// The constraints on the positions of a store that was found by a layout. InvalidInput if the
/// positions are not 64-bit integers.
Result<PositionFacts> mappedPositions(const Catalogue &catalogue, const LayoutMatch &match,
                                      Database &database);

} // namespace eventstore
