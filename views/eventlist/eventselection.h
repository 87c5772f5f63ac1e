// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <optional>
#include <utility>

namespace views {

/// What is chosen in a list of events: a range of keys, so that it outlives scrolling, jumping, and
/// rows that are not loaded.
class EventSelection
{
public:
    std::optional<qint64> current() const { return m_current; }
    /// First <= second.
    std::optional<std::pair<qint64, qint64>> range() const
    {
        if (!m_current)
            return {};
        return std::minmax(*m_current, m_anchor.value_or(*m_current));
    }
    bool contains(qint64 key) const
    {
        const auto chosen = range();
        return chosen && key >= chosen->first && key <= chosen->second;
    }
    /// True when another row is current now.
    bool moveTo(qint64 key, bool extend)
    {
        const bool other = m_current != key;
        m_current = key;
        if (!extend || !m_anchor)
            m_anchor = key;
        return other;
    }
    void choose(qint64 anchor, qint64 current)
    {
        m_anchor = anchor;
        m_current = current;
    }
    void clear()
    {
        m_current.reset();
        m_anchor.reset();
    }

private:
    std::optional<qint64> m_current;
    std::optional<qint64> m_anchor;
};

} // namespace views
