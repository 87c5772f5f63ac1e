// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/listreads.h"

#include <deque>
#include <optional>

namespace models {

/// The rows of a list that are in memory: consecutive events around those on screen. Knows whether
/// the list continues at either end, where to read on, and which rows are too far from the screen
/// to keep.
class LoadedRows
{
public:
    int count() const { return static_cast<int>(m_rows.size()); }
    bool empty() const { return m_rows.empty(); }
    const EventRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    const EventRow &first() const { return m_rows.front(); }
    const EventRow &last() const { return m_rows.back(); }
    /// The index of the row with that key; nullopt if it is not in memory.
    std::optional<int> indexOfKey(qint64 key) const;
    /// The first row at or after that key; count() if none.
    int lowerBound(qint64 key) const;

    bool hasBefore() const { return m_hasBefore; }
    bool hasAfter() const { return m_hasAfter; }
    void setHasBefore(bool has) { m_hasBefore = has; }
    void setHasAfter(bool has) { m_hasAfter = has; }
    /// All events of the list from the first row up to this key are in memory; absent if unknown.
    std::optional<qint64> tail() const { return m_tail; }

    /// Replaces the rows by a page that was read from the end of the list, or forwards from a key.
    void restart(ListPage page, bool fromEnd);
    /// Adds a page at one end; returns the number of added rows.
    int growBefore(ListPage page);
    int growAfter(ListPage page);
    /// Removes the rows and nothing else.
    void clearRows() { m_rows.clear(); }

    void setVisible(int first, int last);
    int firstVisible() const { return m_firstVisible; }
    int lastVisible() const { return m_lastVisible; }
    /// The list continues at an end that is nearly on screen.
    bool wantsBefore() const;
    bool wantsAfter() const;
    /// Removes rows far from the screen; returns how many.
    int trimBefore();
    int trimAfter();

private:
    void link(int first, int last);

    std::deque<EventRow> m_rows;
    bool m_hasBefore = false;
    bool m_hasAfter = false;
    std::optional<qint64> m_tail;
    int m_firstVisible = 0;
    int m_lastVisible = 0;
};

} // namespace models
