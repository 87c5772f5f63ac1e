// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstdint>
#include <string>

namespace projections {

/// The value of a row's column as the type it is declared with. What is null, or of another type
/// because somebody changed the table by hand, reads as an empty value: a fold never throws.
template <class T>
const T &valueOf(const Row &row, int column)
{
    static const T empty{};
    const auto at = static_cast<std::size_t>(column);
    const T *value = at < row.size() ? std::get_if<T>(&row[at]) : nullptr;
    return value ? *value : empty;
}

/// The same, taken out of the row.
template <class T>
T takeValue(Row &row, int column)
{
    const auto at = static_cast<std::size_t>(column);
    T *value = at < row.size() ? std::get_if<T>(&row[at]) : nullptr;
    return value ? std::move(*value) : T{};
}

inline bool isNull(const Row &row, int column)
{
    const auto at = static_cast<std::size_t>(column);
    return at >= row.size() || std::holds_alternative<std::monostate>(row[at]);
}

inline void setValue(Row &row, int column, eventstore::SqlValue value)
{
    row[static_cast<std::size_t>(column)] = std::move(value);
}

inline void addTo(Row &row, int column, std::int64_t more)
{
    setValue(row, column, valueOf<std::int64_t>(row, column) + more);
}

/// Keeps the later of the column's time and this one.
inline void setLatest(Row &row, int column, eventstore::Timestamp time)
{
    if (isNull(row, column) || valueOf<eventstore::Timestamp>(row, column) < time)
        setValue(row, column, time);
}

/// A key of one text column.
inline RowKey textKey(int table, std::string key)
{
    RowKey rowKey{table, {}};
    rowKey.key.emplace_back(std::move(key));
    return rowKey;
}

/// The ordering key of an event whose data does not name what it is about. Such events of one
/// stream wait for each other; nothing else waits for them.
inline std::string unknownKey(const eventstore::Event &event)
{
    return "?" + event.streamId;
}

} // namespace projections
