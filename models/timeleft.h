// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace models {

/// How long the rest takes at the rate so far, rounded up: "about 2 min left". Where that can't be
/// told yet it says so.
QString timeLeft(std::chrono::milliseconds elapsed, qint64 done, qint64 total);

} // namespace models
