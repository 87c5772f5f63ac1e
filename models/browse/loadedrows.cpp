// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/loadedrows.h"

#include "models/timeafter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace models {
namespace {

constexpr int nearEnd = 120;     ///< distance from an end, in rows, at which more are read
constexpr int keptAround = 3000; ///< rows kept before and after the visible ones

/// How many rows to drop of `far` rows beyond the screen: at least a page, not single rows.
int tooMany(int far)
{
    return far - keptAround > static_cast<int>(listreads::rowsAPage) ? far - keptAround : 0;
}

} // namespace

std::optional<int> LoadedRows::indexOfKey(qint64 key) const
{
    const int index = lowerBound(key);
    if (index < count() && row(index).key == key)
        return index;
    return {};
}

int LoadedRows::lowerBound(qint64 key) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), key,
                                        [](const EventRow &row, qint64 k) { return row.key < k; });
    return static_cast<int>(found - m_rows.begin());
}

/// Computes the time since the previous row for these rows.
void LoadedRows::link(int first, int last)
{
    for (int i = first; i <= std::min(last, count() - 1); ++i)
        m_rows[static_cast<std::size_t>(i)].after =
            i > 0 ? timeAfter(row(i - 1).time, row(i).time) : std::nullopt;
}

void LoadedRows::restart(ListPage page, bool fromEnd)
{
    m_rows.assign(std::make_move_iterator(page.rows.begin()),
                  std::make_move_iterator(page.rows.end()));
    link(0, count() - 1);
    m_hasBefore = fromEnd ? !page.atEnd : true;
    m_hasAfter = fromEnd ? false : !page.atEnd;
    m_tail = fromEnd ? page.tail : page.scannedTo;
    m_firstVisible = m_lastVisible = fromEnd ? std::max(0, count() - 1) : 0;
}

int LoadedRows::growBefore(ListPage page)
{
    const int added = static_cast<int>(page.rows.size());
    m_hasBefore = !page.atEnd;
    m_rows.insert(m_rows.begin(), std::make_move_iterator(page.rows.begin()),
                  std::make_move_iterator(page.rows.end()));
    link(0, added);
    m_firstVisible += added;
    m_lastVisible += added;
    return added;
}

int LoadedRows::growAfter(ListPage page)
{
    m_hasAfter = !page.atEnd;
    const int first = count();
    m_rows.insert(m_rows.end(), std::make_move_iterator(page.rows.begin()),
                  std::make_move_iterator(page.rows.end()));
    link(first, count() - 1);
    if (page.scannedTo)
        m_tail = page.scannedTo;
    return static_cast<int>(page.rows.size());
}

void LoadedRows::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

bool LoadedRows::wantsBefore() const
{
    return m_hasBefore && m_firstVisible < nearEnd;
}

bool LoadedRows::wantsAfter() const
{
    return m_hasAfter && m_lastVisible >= count() - nearEnd;
}

int LoadedRows::trimBefore()
{
    const int removed = tooMany(m_firstVisible);
    if (removed > 0) {
        m_rows.erase(m_rows.begin(), m_rows.begin() + removed);
        link(0, 0);
        m_hasBefore = true;
        m_firstVisible -= removed;
        m_lastVisible -= removed;
    }
    return removed;
}

int LoadedRows::trimAfter()
{
    const int removed = tooMany(count() - 1 - m_lastVisible);
    if (removed > 0) {
        m_rows.erase(m_rows.end() - removed, m_rows.end());
        m_tail = m_rows.back().key;
        m_hasAfter = true;
    }
    return removed;
}

} // namespace models
