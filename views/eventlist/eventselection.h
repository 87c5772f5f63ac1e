// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <utility>
#include <vector>

namespace views {

/// What is chosen in a list of events: ranges of keys, so that it outlives scrolling, jumping, and
/// rows that are not loaded.
class EventSelection
{
public:
    using Range = std::pair<qint64, qint64>; ///< first <= second, both chosen

    std::optional<qint64> current() const { return m_current; }
    /// In the order of keys; none touches another.
    std::vector<Range> ranges() const;
    /// From the first to the last of all that is chosen.
    std::optional<Range> range() const;
    bool contains(qint64 key) const;
    /// Chooses that key alone or, extending, all from where the choice began to it. True when
    /// another row is current now.
    bool moveTo(qint64 key, bool extend);
    /// Chooses that key beside the others, or no longer; what is extended next begins there. True
    /// when another row is current now.
    bool toggle(qint64 key);
    void choose(qint64 anchor, qint64 current);
    void clear();

private:
    std::optional<Range> growing() const;

    std::optional<qint64> m_current;
    std::optional<qint64> m_anchor; ///< none where the key was taken out of the choice
    std::vector<Range> m_others;    ///< beside what grows from the anchor
};

} // namespace views
