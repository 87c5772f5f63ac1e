// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/sinks/rowchangelist.h"

#include <QString>

#include <stop_token>

namespace models {

class Mask;

/// Writes the changes that pass a filter to a file, completely or not at all; returns the number of
/// rows. The name decides the format: .csv and .tsv have a line for each column that differs,
/// .ndjson an object for each row; InvalidInput for any other name. Values are masked by `mask`.
/// Reentrant.
eventstore::Result<std::int64_t> saveChanges(projections::RowChangeList &list,
                                             const projections::RowChangeList::Filter &filter,
                                             const QString &path, const std::stop_token &stop,
                                             const Mask *mask = nullptr);

} // namespace models
