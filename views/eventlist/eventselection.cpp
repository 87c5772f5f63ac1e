// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventselection.h"

#include <algorithm>

namespace views {
namespace {

using Range = EventSelection::Range;

std::vector<Range> merged(std::vector<Range> ranges)
{
    std::ranges::sort(ranges);
    std::vector<Range> all;
    for (const auto &range : ranges) {
        if (!all.empty() && range.first <= all.back().second)
            all.back().second = std::max(all.back().second, range.second);
        else
            all.push_back(range);
    }
    return all;
}

} // namespace

std::optional<Range> EventSelection::growing() const
{
    if (!m_current || !m_anchor)
        return {};
    return std::minmax(*m_current, *m_anchor);
}

std::vector<Range> EventSelection::ranges() const
{
    auto all = m_others;
    if (const auto range = growing())
        all.push_back(*range);
    return merged(std::move(all));
}

std::optional<Range> EventSelection::range() const
{
    const auto all = ranges();
    if (all.empty())
        return {};
    return Range{all.front().first, all.back().second};
}

bool EventSelection::contains(qint64 key) const
{
    const auto holds = [key](const Range &range) {
        return key >= range.first && key <= range.second;
    };
    const auto range = growing();
    return (range && holds(*range)) || std::ranges::any_of(m_others, holds);
}

bool EventSelection::moveTo(qint64 key, bool extend)
{
    const bool other = m_current != key;
    if (!extend)
        m_others.clear();
    if (!extend || !m_anchor)
        m_anchor = key;
    m_current = key;
    return other;
}

bool EventSelection::toggle(qint64 key)
{
    const bool other = m_current != key;
    const bool chosen = contains(key);
    m_others = ranges();
    m_current = key;
    m_anchor = chosen ? std::nullopt : std::optional(key);
    if (!chosen)
        return other;
    std::vector<Range> rest;
    for (const auto &[first, last] : m_others) {
        if (key < first || key > last) {
            rest.push_back({first, last});
            continue;
        }
        if (first < key)
            rest.push_back({first, key - 1});
        if (key < last)
            rest.push_back({key + 1, last});
    }
    m_others = std::move(rest);
    return other;
}

void EventSelection::choose(qint64 anchor, qint64 current)
{
    m_others.clear();
    m_anchor = anchor;
    m_current = current;
}

void EventSelection::clear()
{
    m_others.clear();
    m_current.reset();
    m_anchor.reset();
}

} // namespace views
