// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstdint>
#include <string>

namespace projections {

/// The value of a row's column as its declared type. A null, or a value of another type (the table
/// was changed by hand), reads as an empty value, so that a fold never throws.
template <class T>
const T &valueOf(const Row &row, int column)
{
    static const T empty{};
    const auto at = static_cast<std::size_t>(column);
    const T *value = at < row.size() ? std::get_if<T>(&row[at]) : nullptr;
    return value ? *value : empty;
}

/// The same, moved out of the row.
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

/// Sets the column's time to this one if that is later.
inline void setLatest(Row &row, int column, eventstore::Timestamp time)
{
    if (isNull(row, column) || valueOf<eventstore::Timestamp>(row, column) < time)
        setValue(row, column, time);
}

/// A key with one text column.
inline RowKey textKey(int table, std::string key)
{
    RowKey rowKey{table, {}};
    rowKey.key.emplace_back(std::move(key));
    return rowKey;
}

/// The ordering key of an event whose data lacks the key of its row. Only such events of the same
/// stream wait behind each other.
inline std::string unknownKey(const eventstore::Event &event)
{
    return "?" + event.streamId;
}

} // namespace projections
