// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <cstddef>
#include <cstdint>

namespace shared {

/// Random numbers that are the same on every machine and with every standard library (whose
/// distributions differ).
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    /// SplitMix64: a counter, mixed.
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// 0 <= result < 1
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    /// 0 <= result < n; n > 0
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    /// first <= result <= last
    std::int64_t between(std::int64_t first, std::int64_t last)
    {
        return first +
               static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(last - first + 1));
    }
    bool chance(double probability) { return unit() < probability; }
    template <class List>
    const auto &pick(const List &list)
    {
        return list[below(list.size())];
    }
    /// A UUID of version 4.
    eventstore::EventId id()
    {
        eventstore::EventId id;
        for (std::size_t half = 0; half < 2; ++half) {
            const std::uint64_t bits = next();
            for (std::size_t i = 0; i < 8; ++i)
                id.bytes[half * 8 + i] = static_cast<std::uint8_t>(bits >> (8 * i));
        }
        id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x40);
        id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
        return id;
    }

private:
    std::uint64_t m_state;
};

} // namespace shared
