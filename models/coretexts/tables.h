// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace models {

/// The English sentences of each part of the program, marked for translation. %1, %2 ... stand for
/// values. The test tree.coretexts compares the tables with the sources.
std::span<const char *const> eventstoreTexts();
std::span<const char *const> layoutsTexts();
std::span<const char *const> projectionsTexts();
std::span<const char *const> sinksTexts();
std::span<const char *const> windowTexts(); ///< errors made by models and views

} // namespace models
