// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace models {

/// How far a model is with what it reads.
enum class Load {
    Idle, ///< nothing was asked for
    Loading,
    Ready,
    Failed,
};

} // namespace models
