// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"

namespace models::format {

/// typedTime() with an explicit value for "now".
eventstore::Result<TypedTime> typedTimeAt(const QString &text, eventstore::Timestamp now);
/// The forms that a field for a time accepts, in one line.
QString typedTimeForms();

} // namespace models::format
