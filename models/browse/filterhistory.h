// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

#include <QList>

#include <optional>

namespace models {

/// The earlier filters of a list, for undo and redo.
class FilterHistory
{
public:
    /// Records that another filter replaced `before`; clears the redo history.
    void leave(const EventSearch &before);
    /// The filter before (after) `now`; nullopt if none.
    std::optional<EventSearch> undo(const EventSearch &now);
    std::optional<EventSearch> redo(const EventSearch &now);

private:
    QList<EventSearch> m_before;
    QList<EventSearch> m_undone;
};

} // namespace models
