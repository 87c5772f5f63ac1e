// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/accountactivity.h"

#include "projections/readmodels/rowvalues.h"

#include <array>

namespace projections {

using eventstore::Bytes;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

enum ActivityColumn { AccountId, Period, PartNumber, Timestamps, Parts };

constexpr std::size_t width = sizeof(std::int64_t);
constexpr std::size_t mostInPart = 256;

std::int64_t integerAt(std::span<const std::byte> bytes, std::size_t index)
{
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
        value = (value << 8) | std::to_integer<std::uint64_t>(bytes[index * width + i]);
    return static_cast<std::int64_t>(value);
}

void insertInteger(Bytes &bytes, std::size_t index, std::int64_t value)
{
    std::array<std::byte, width> packed{};
    auto rest = static_cast<std::uint64_t>(value);
    for (std::byte &byte : packed) {
        byte = static_cast<std::byte>(rest & 0xFF);
        rest >>= 8;
    }
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(index * width), packed.begin(),
                 packed.end());
}

// The number of sorted integers that are at or below the value.
std::size_t countUpTo(std::span<const std::byte> bytes, std::int64_t value)
{
    std::size_t low = 0;
    std::size_t high = bytes.size() / width;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (integerAt(bytes, middle) <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The list of parts consists of pairs: a part's first timestamp and its number.
constexpr std::size_t partWidth = 2 * width;

std::int64_t partNumber(std::span<const std::byte> parts, std::size_t index)
{
    return integerAt(parts, index * 2 + 1);
}

// The number of parts that start at or before the time: the time belongs into the last of them, or
// into part 0 if there is none.
std::size_t partsUpTo(std::span<const std::byte> parts, std::int64_t micros)
{
    std::size_t low = 0;
    std::size_t high = parts.size() / partWidth;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (integerAt(parts, middle * 2) <= micros)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

std::int64_t activityPeriod(Timestamp time)
{
    const std::int64_t period = time.micros / activityWindow;
    return time.micros % activityWindow < 0 ? period - 1 : period;
}

std::int64_t countActivity(std::span<const std::byte> timestamps, Timestamp after, Timestamp upTo)
{
    if (upTo <= after)
        return 0;
    return static_cast<std::int64_t>(countUpTo(timestamps, upTo.micros) -
                                     countUpTo(timestamps, after.micros));
}

AccountActivity::AccountActivity(RowSet &rows, int table, std::string accountId)
    : m_rows(rows)
    , m_key(keyOf(table, std::move(accountId), 0))
{
}

Result<const Row *> AccountActivity::find(std::int64_t period, std::int64_t part)
{
    m_key.key[Period] = period;
    m_key.key[PartNumber] = part;
    return m_rows.find(m_key);
}

TableSpec AccountActivity::table(std::string name)
{
    return {std::move(name),
            {{"account_id", ColumnType::Text},
             {"period", ColumnType::Integer},
             {"part", ColumnType::Integer},
             {"timestamps", ColumnType::Blob},
             {"parts", ColumnType::Blob, true}},
            3,
            {}};
}

RowKey AccountActivity::keyOf(int table, std::string accountId, std::int64_t period,
                              std::int64_t part)
{
    RowKey rowKey{table, {}};
    rowKey.key.reserve(3);
    rowKey.key.emplace_back(std::move(accountId));
    rowKey.key.emplace_back(period);
    rowKey.key.emplace_back(part);
    return rowKey;
}

Row AccountActivity::newRow(std::int64_t period, std::int64_t part, Bytes timestamps) const
{
    Row row(5);
    row[AccountId] = m_key.key[AccountId];
    setValue(row, Period, period);
    setValue(row, PartNumber, part);
    setValue(row, Timestamps, std::move(timestamps));
    return row;
}

Result<void> AccountActivity::insert(Timestamp time)
{
    const std::int64_t period = activityPeriod(time);
    EG_TRY(const Row *found, find(period));
    if (!found) {
        Bytes timestamps;
        insertInteger(timestamps, 0, time.micros);
        return m_rows.put(m_key.table, newRow(period, 0, std::move(timestamps)));
    }
    const Bytes &parts = valueOf<Bytes>(*found, Parts);
    if (const std::size_t behind = partsUpTo(parts, time.micros); behind > 0) {
        const std::int64_t number = partNumber(parts, behind - 1);
        EG_TRY(found, find(period, number));
        return insertInto(found ? *found : newRow(period, number, {}), time);
    }
    return insertInto(*found, time);
}

Result<void> AccountActivity::insertInto(Row row, Timestamp time)
{
    Bytes timestamps = takeValue<Bytes>(row, Timestamps);
    const std::size_t at = countUpTo(timestamps, time.micros);
    insertInteger(timestamps, at, time.micros);
    const std::size_t count = timestamps.size() / width;
    if (count <= mostInPart) {
        setValue(row, Timestamps, std::move(timestamps));
        return m_rows.put(m_key.table, std::move(row));
    }
    // Times mostly arrive in order: then start a new part instead of splitting the full one.
    const std::size_t keep = at + 1 == count ? count - 1 : count / 2;
    const auto cut = timestamps.begin() + static_cast<std::ptrdiff_t>(keep * width);
    Bytes tail(cut, timestamps.end());
    timestamps.erase(cut, timestamps.end());
    setValue(row, Timestamps, std::move(timestamps));
    const auto period = valueOf<std::int64_t>(row, Period);
    EG_CHECK(m_rows.put(m_key.table, std::move(row)));
    return addPart(period, std::move(tail));
}

Result<void> AccountActivity::addPart(std::int64_t period, Bytes timestamps)
{
    EG_TRY(const Row *found, find(period));
    Row head = found ? *found : newRow(period, 0, {});
    Bytes parts = valueOf<Bytes>(head, Parts);
    const std::int64_t first = integerAt(timestamps, 0);
    const auto number = static_cast<std::int64_t>(parts.size() / partWidth) + 1;
    const std::size_t index = partsUpTo(parts, first);
    insertInteger(parts, index * 2, first);
    insertInteger(parts, index * 2 + 1, number);
    setValue(head, Parts, std::move(parts));
    EG_CHECK(m_rows.put(m_key.table, std::move(head)));
    return m_rows.put(m_key.table, newRow(period, number, std::move(timestamps)));
}

Result<std::int64_t> AccountActivity::count(Timestamp after, Timestamp upTo)
{
    std::int64_t counted = 0;
    if (upTo <= after)
        return counted;
    for (std::int64_t period = activityPeriod(after); period <= activityPeriod(upTo); ++period) {
        EG_TRY(const std::int64_t inPeriod, countPeriod(period, after, upTo));
        counted += inPeriod;
    }
    return counted;
}

Result<std::int64_t> AccountActivity::countPeriod(std::int64_t period, Timestamp after,
                                                  Timestamp upTo)
{
    EG_TRY(const Row *head, find(period));
    if (!head)
        return 0;
    std::int64_t counted = countActivity(valueOf<Bytes>(*head, Timestamps), after, upTo);
    const Bytes &parts = valueOf<Bytes>(*head, Parts);
    // Only the parts that overlap the range. Their numbers are copied first, as find() may
    // invalidate part 0's row.
    std::vector<std::int64_t> numbers;
    const std::size_t begin = partsUpTo(parts, after.micros);
    for (std::size_t i = begin == 0 ? 0 : begin - 1; i < partsUpTo(parts, upTo.micros); ++i)
        numbers.push_back(partNumber(parts, i));
    for (const std::int64_t number : numbers) {
        EG_TRY(const Row *row, find(period, number));
        if (row)
            counted += countActivity(valueOf<Bytes>(*row, Timestamps), after, upTo);
    }
    return counted;
}

} // namespace projections
