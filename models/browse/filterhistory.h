// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

#include <QList>

#include <optional>

namespace models {

/// The filters of a list before the one that is applied, to undo and redo them.
class FilterHistory
{
public:
    /// Another filter takes the place of `before`; what was undone is forgotten.
    void leave(const EventSearch &before);
    /// The filter before `now`, or behind it; nothing where there is none.
    std::optional<EventSearch> undo(const EventSearch &now);
    std::optional<EventSearch> redo(const EventSearch &now);

private:
    QList<EventSearch> m_before;
    QList<EventSearch> m_undone;
};

} // namespace models
