// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace eventstore {

/// A set of event ids that stores only a 64-bit hash of each. An id that it does not contain is
/// certainly new; one that it contains must be looked up in the store, as two ids may share a hash.
/// Takes 8 bytes for each slot of its hash table.
class IdSet
{
public:
    /// Adds the id; true if it, or by rare chance another id with the same hash, was already there.
    bool add(const EventId &id)
    {
        if (m_slots.size() * 4 < (m_count + 1) * 5)
            grow();
        const bool isNew = place(m_slots, fingerprint(id));
        m_count += isNew ? 1 : 0;
        return !isNew;
    }
    /// What add() would return; adds nothing.
    bool contains(const EventId &id) const
    {
        if (m_slots.empty())
            return false;
        const std::uint64_t value = fingerprint(id);
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = value & mask;
        while (m_slots[at] != empty && m_slots[at] != value)
            at = (at + 1) & mask;
        return m_slots[at] == value;
    }
    /// How many bytes the table takes after the next add().
    std::size_t bytesNeeded() const
    {
        const bool grows = m_slots.size() * 4 < (m_count + 1) * 5;
        return (grows ? 2 * m_slots.size() : m_slots.size()) * sizeof(std::uint64_t);
    }
    void clear()
    {
        m_slots = {};
        m_count = 0;
    }

private:
    static constexpr std::uint64_t empty = 0;

    static std::uint64_t fingerprint(const EventId &id)
    {
        std::uint64_t mixed = 0;
        for (std::size_t half = 0; half < id.bytes.size(); half += 8) {
            for (std::size_t i = half; i < half + 8; ++i)
                mixed = (mixed << 8U | mixed >> 56U) ^ static_cast<std::uint64_t>(id.bytes[i]);
            // Spreads ids that differ little, such as counted ones.
            mixed = (mixed ^ mixed >> 32U) * 0x9e3779b97f4a7c15ULL;
        }
        mixed ^= mixed >> 29U;
        return mixed == empty ? 1 : mixed;
    }
    /// Inserts the hash; false if it was already there.
    static bool place(std::vector<std::uint64_t> &places, std::uint64_t value)
    {
        const std::size_t mask = places.size() - 1;
        std::size_t at = value & mask;
        while (places[at] != empty) {
            if (places[at] == value)
                return false;
            at = (at + 1) & mask;
        }
        places[at] = value;
        return true;
    }
    void grow()
    {
        std::vector<std::uint64_t> larger(m_slots.empty() ? 4'096 : 2 * m_slots.size());
        for (const std::uint64_t value : m_slots) {
            if (value != empty)
                place(larger, value);
        }
        m_slots = std::move(larger);
    }

    std::vector<std::uint64_t> m_slots; ///< size is a power of two, at most 4/5 are in use
    std::size_t m_count = 0;
};

} // namespace eventstore
