// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/trending.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace projections {

using eventstore::Timestamp;

namespace {

constexpr std::int64_t microsPerWeek = 7 * eventstore::microsPerDay;
std::uint64_t swapped(std::uint64_t value)
{
    return std::endian::native == std::endian::little ? value : __builtin_bswap64(value);
}

constexpr int unitBits = 60;
constexpr std::size_t weekBytes = 24;

std::int64_t weekOf(Timestamp time)
{
    const std::int64_t week = time.micros / microsPerWeek;
    return time.micros % microsPerWeek < 0 ? week - 1 : week;
}

long double fractionOfWeek(Timestamp time)
{
    return static_cast<long double>(time.micros - weekOf(time) * microsPerWeek) /
           static_cast<long double>(microsPerWeek);
}

// (completion / 100) × 2^(fraction of the week) in units of 2^-60.
UInt128 weight(Timestamp time, Decimal completion)
{
    long double divisor = 100;
    for (int i = 0; i < completion.scale; ++i)
        divisor *= 10;
    const long double share = static_cast<long double>(completion.units) / divisor;
    const long double value = share * std::exp2(fractionOfWeek(time));
    return static_cast<UInt128>(std::llround(std::ldexp(value, unitBits)));
}

/// Writes little-endian on every machine.
void putWord(std::byte *out, std::uint64_t value)
{
    value = swapped(value);
    std::memcpy(out, &value, sizeof value);
}

std::uint64_t wordAt(const std::byte *in)
{
    std::uint64_t value = 0;
    std::memcpy(&value, in, sizeof value);
    return swapped(value);
}

/// value × 2^-weeks, exactly.
long double halved(long double value, std::int64_t weeks)
{
    if (weeks == 1) // the most frequent case, and many times faster than ldexp()
        return value * 0.5L;
    return std::ldexp(value, -static_cast<int>(std::min<std::int64_t>(weeks, 100'000)));
}

} // namespace

TrendingSum TrendingSum::fromBytes(std::span<const std::byte> bytes)
{
    TrendingSum sum;
    for (; bytes.size() >= weekBytes && sum.m_count < mostWeeks; bytes = bytes.subspan(weekBytes)) {
        Week &week = sum.m_weeks[sum.m_count++];
        week.number = static_cast<std::int64_t>(wordAt(bytes.data()));
        week.sum =
            (static_cast<UInt128>(wordAt(bytes.data() + 16)) << 64) | wordAt(bytes.data() + 8);
    }
    return sum;
}

std::vector<std::byte> TrendingSum::toBytes() const
{
    std::vector<std::byte> bytes(m_count * weekBytes);
    for (std::size_t i = 0; i < m_count; ++i) {
        auto *const out = bytes.data() + i * weekBytes;
        putWord(out, static_cast<std::uint64_t>(m_weeks[i].number));
        putWord(out + 8, static_cast<std::uint64_t>(m_weeks[i].sum));
        putWord(out + 16, static_cast<std::uint64_t>(m_weeks[i].sum >> 64));
    }
    return bytes;
}

void TrendingSum::add(Timestamp time, Decimal completion)
{
    const UInt128 more = weight(time, completion);
    if (more == 0)
        return;
    const std::int64_t number = weekOf(time);
    std::size_t at = m_count;
    while (at > 0 && m_weeks[at - 1].number > number)
        --at;
    if (at > 0 && m_weeks[at - 1].number == number) {
        m_weeks[at - 1].sum += more;
        return;
    }
    auto *const first = m_weeks.data();
    if (m_count < mostWeeks) {
        std::copy_backward(first + at, first + m_count, first + m_count + 1);
        ++m_count;
    } else if (at == 0) {
        return;
    } else {
        std::copy(first + 1, first + at, first);
        --at;
    }
    m_weeks[at] = {number, more};
}

double TrendingSum::score(Timestamp latest) const
{
    if (m_count == 0)
        return 0;
    long double sum = 0;
    std::int64_t at = m_weeks[0].number;
    for (std::size_t i = 0; i < m_count; ++i) {
        sum = halved(sum, m_weeks[i].number - at) + static_cast<long double>(m_weeks[i].sum);
        at = m_weeks[i].number;
    }
    sum = halved(sum, weekOf(latest) - at) / std::exp2(fractionOfWeek(latest));
    return static_cast<double>(std::ldexp(sum, -unitBits));
}

} // namespace projections
