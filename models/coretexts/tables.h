// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace models {

/// The sentences that each part of the program says in English, marked for translation. %1, %2 …
/// stand for what is put in. The test tree.coretexts holds the tables to the sources.
std::span<const char *const> eventstoreTexts();
std::span<const char *const> layoutsTexts();
std::span<const char *const> projectionsTexts();
std::span<const char *const> sinksTexts();
std::span<const char *const> windowTexts(); ///< errors that models and views make themselves

} // namespace models
