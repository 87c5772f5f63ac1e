// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <tsl/robin_set.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace projections {

/// A row in a cache, with its state.
struct CachedRow
{
    /// Whether the database has a row with the key.
    enum class Stored : std::uint8_t { No, Yes, Unknown };

    Row row;
    std::size_t bytes = 0;
    std::uint32_t lastUsed = 0;
    Stored stored = Stored::Unknown;
    bool present = false; ///< false: known not to exist
    bool dirty = false;
    bool wasLookedUp = false; ///< RowCache::find() was called for it
};

/// Cached rows by encoded key. A fold spends its time waiting for memory, so a look-up touches only
/// two places: a slot of a flat hash table that holds the hash, and the row, whose key lies behind
/// it in the same allocation. Addresses stay valid until a row is erased. Not thread-safe.
class RowTable
{
public:
    /// A row; its key lies behind it in the same allocation.
    class Place
    {
    public:
        CachedRow content;
        std::string_view key() const
        {
            return {reinterpret_cast<const char *>(this + 1), m_keySize};
        }

    private:
        friend class RowTable;
        Place(std::size_t hash, std::size_t keySize)
            : m_hash(hash)
            , m_keySize(keySize)
        {
        }
        std::size_t m_hash;
        std::size_t m_keySize;
    };

    RowTable() = default;
    ~RowTable();
    RowTable(RowTable &&) noexcept = default;
    RowTable &operator=(RowTable &&) = delete;

    /// The row with the key; creates an empty one if there is none.
    Place &at(std::string_view key, bool &created);
    /// The row with the key, or nullptr.
    Place *find(std::string_view key) const;
    void erase(Place *place);
    /// Erases every row for which `unwanted` returns true.
    template <typename Predicate>
    void eraseIf(Predicate unwanted)
    {
        for (auto next = m_places.begin(); next != m_places.end();) {
            auto *place = *next;
            if (!unwanted(*place)) {
                ++next;
                continue;
            }
            next = m_places.erase(next);
            destroy(place);
        }
    }

    auto begin() const { return m_places.begin(); }
    auto end() const { return m_places.end(); }

private:
    struct Hash
    {
        std::size_t operator()(const Place *place) const { return place->m_hash; }
        std::size_t operator()(std::string_view key) const
        {
            return std::hash<std::string_view>{}(key);
        }
    };
    struct Equal
    {
        using is_transparent = void;
        bool operator()(const Place *a, const Place *b) const { return a == b; }
        bool operator()(const Place *a, std::string_view b) const { return a->key() == b; }
        bool operator()(std::string_view a, const Place *b) const { return a == b->key(); }
    };

    static Place *create(std::string_view key, std::size_t hash);
    static void destroy(Place *place);

    tsl::robin_set<Place *, Hash, Equal, std::allocator<Place *>, true> m_places;
};

} // namespace projections
