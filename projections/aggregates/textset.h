// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// A set of texts in insertion order. All texts are in one block of memory: with a node for each,
/// most of a replay's time went into allocating and freeing nodes. Not thread-safe.
class TextSet
{
public:
    /// False if the text is in the set already.
    bool insert(std::string_view text)
    {
        if (2 * (m_items.size() + 1) > m_slots.size())
            grow();
        const std::size_t hash = std::hash<std::string_view>()(text);
        std::size_t slot = hash & (m_slots.size() - 1);
        for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            const std::size_t index = m_slots[slot] - 1;
            if (m_items[index].hash == hash && at(index) == text)
                return false;
        }
        m_items.push_back({m_text.size(), text.size(), hash});
        m_text += text;
        m_slots[slot] = m_items.size();
        return true;
    }

    std::size_t size() const { return m_items.size(); }
    /// The text number `index` (from 0) in insertion order; valid until the next insert().
    std::string_view at(std::size_t index) const
    {
        return std::string_view(m_text).substr(m_items[index].offset, m_items[index].length);
    }

private:
    struct Item
    {
        std::size_t offset;
        std::size_t length;
        std::size_t hash;
    };

    void grow()
    {
        m_slots.assign(m_slots.empty() ? 16 : 2 * m_slots.size(), 0);
        for (std::size_t index = 0; index < m_items.size(); ++index) {
            std::size_t slot = m_items[index].hash & (m_slots.size() - 1);
            while (m_slots[slot] != 0)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = index + 1;
        }
    }

    std::string m_text;
    std::vector<Item> m_items;
    std::vector<std::size_t> m_slots; ///< index + 1, or 0 if free; the size is a power of two
};

} // namespace projections
