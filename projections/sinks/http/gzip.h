// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace projections::http {

/// The bytes as a gzip file, packed fast rather than small.
eventstore::Result<std::string> gzip(std::string_view bytes);

} // namespace projections::http
