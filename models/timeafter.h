// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <QString>

#include <optional>

namespace models {

/// The time between an event and the one before it in a list, in microseconds; negative where its
/// time is the earlier one, absent where a time can't be read.
std::optional<qint64> timeAfter(eventstore::Timestamp before, eventstore::Timestamp event);
/// The same for people: "+3 ms", "+2 h 05 min", "−4.0 s"; empty where it is absent.
QString afterText(std::optional<qint64> micros);
/// The same in seconds, for what is copied: "0.003000".
QString afterSeconds(std::optional<qint64> micros);

} // namespace models
