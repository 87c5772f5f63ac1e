// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/sql/positionwatch.h"

namespace eventstore {

/// Whether a layout that somebody wrote can be read right from the tables it was found in. Errors
/// (InvalidInput) name its key: a position that two events may share or that is no whole number, a
/// join that multiplies events, streams of one id that nothing tells apart, a consumer's position
/// that is no number, a value inside a column that is no JSON, a `where` that does not fit.
Result<void> checkMapped(const Catalogue &catalogue, const LayoutMatch &match, Database &database);

/// What is known about the positions of a store that was found by a layout. InvalidInput where they
/// are no whole numbers of 64 bits.
Result<PositionFacts> mappedPositions(const Catalogue &catalogue, const LayoutMatch &match,
                                      Database &database);

} // namespace eventstore
