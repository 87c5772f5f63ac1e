// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

class EventListView;

/// Makes every EventListView a table for screen readers: its loaded rows, their cells, and which
/// rows are current and selected. Can be called repeatedly.
void installEventListAccessibility();

/// Tells screen readers that another row is current.
void announceCurrent(EventListView &view);

} // namespace views
