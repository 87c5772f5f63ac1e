// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <string>

namespace projections::elasticsearch {

/// The mapping of a read model's columns to index fields:
/// `{"dynamic":"strict","properties":{…}}`.
std::string mappingOf(const TableSpec &table);
/// The body of a request that creates an index with its alias. With `built` the index is not
/// refreshed (searches find nothing in it) until it is put in place, which makes filling it
/// cheaper.
std::string indexOf(const TableSpec &table, const std::string &alias, bool built);

} // namespace projections::elasticsearch
