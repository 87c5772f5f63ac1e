// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

class EventListView;

/// Makes every EventListView a table for screen readers: its loaded rows, their cells, which one is
/// current and which are selected. May be called again.
void installEventListAccessibility();

/// Screen readers hear the row that became current.
void announceCurrent(EventListView &view);

} // namespace views
