// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"

namespace models::format {

/// typedTime() at a moment: what "now" stands for.
eventstore::Result<TypedTime> typedTimeAt(const QString &text, eventstore::Timestamp now);
/// What can be typed where a time is, in one line.
QString typedTimeForms();

} // namespace models::format
