// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <string>

namespace projections::elasticsearch {

/// What each column of a read model is in an index: `{"dynamic":"strict","properties":{…}}`.
std::string mappingOf(const TableSpec &table);
/// The body that makes an index and its alias in one step. One that is `built` shows nothing to
/// searches before it is put in place, which makes filling it cheaper.
std::string indexOf(const TableSpec &table, const std::string &alias, bool built);

} // namespace projections::elasticsearch
