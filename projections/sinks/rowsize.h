// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstddef>

namespace projections {

/// The memory that the values of a row take, in bytes.
std::size_t rowBytes(const Row &row);

} // namespace projections
