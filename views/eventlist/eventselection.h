// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <utility>
#include <vector>

namespace views {

/// The selection of a list of events as ranges of keys, so that it survives scrolling, jumps, and
/// rows that are not loaded.
class EventSelection
{
public:
    using Range = std::pair<qint64, qint64>; ///< both inclusive, first <= second

    std::optional<qint64> current() const { return m_current; }
    /// In ascending order; ranges do not touch.
    std::vector<Range> ranges() const;
    /// From the first to the last selected key.
    std::optional<Range> range() const;
    bool contains(qint64 key) const;
    /// Selects that key alone, or with `extend` all from the anchor to it. True if the current row
    /// changed.
    bool moveTo(qint64 key, bool extend);
    /// Adds that key to the selection, or removes it; the next extension begins there. True if the
    /// current row changed.
    bool toggle(qint64 key);
    void choose(qint64 anchor, qint64 current);
    void clear();

private:
    std::optional<Range> growing() const;

    std::optional<qint64> m_current;
    std::optional<qint64> m_anchor; ///< absent if its key was removed from the selection
    std::vector<Range> m_others;    ///< ranges beside the one that begins at the anchor
};

} // namespace views
