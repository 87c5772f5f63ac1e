// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace projections::http {

/// Compresses the bytes with gzip, at a fast level.
eventstore::Result<std::string> gzip(std::string_view bytes);

} // namespace projections::http
