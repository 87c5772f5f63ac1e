// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/filterhistory.h"

namespace models {
namespace {

constexpr qsizetype mostKept = 100;

std::optional<EventSearch> turn(QList<EventSearch> &from, QList<EventSearch> &to,
                                const EventSearch &now)
{
    if (from.isEmpty())
        return {};
    to.append(now);
    return from.takeLast();
}

} // namespace

void FilterHistory::leave(const EventSearch &before)
{
    m_undone.clear();
    m_before.append(before);
    if (m_before.size() > mostKept)
        m_before.removeFirst();
}

std::optional<EventSearch> FilterHistory::undo(const EventSearch &now)
{
    return turn(m_before, m_undone, now);
}

std::optional<EventSearch> FilterHistory::redo(const EventSearch &now)
{
    return turn(m_undone, m_before, now);
}

} // namespace models
