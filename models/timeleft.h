// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace models {

/// The remaining time at the rate so far, rounded up: "about 2 min left". Says so where it can't be
/// told yet.
QString timeLeft(std::chrono::milliseconds elapsed, qint64 done, qint64 total);

} // namespace models
