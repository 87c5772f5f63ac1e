// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

/// Makes every EventListView a table for screen readers: its loaded rows, their cells, which one is
/// current and which are selected. May be called again.
void installEventListAccessibility();

} // namespace views
