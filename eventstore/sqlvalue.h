// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eventstore {

using Bytes = std::vector<std::byte>;
/// JSON text; a type of its own, so that PostgreSQL gets a parameter of type json and not text.
struct JsonText
{
    std::string text;
    auto operator<=>(const JsonText &) const = default;
};
/// A decimal with four places, in units of 1/10000 (NUMERIC(19,4) in PostgreSQL, an INTEGER of
/// ten-thousandths in SQLite).
struct Decimal4
{
    std::int64_t units = 0;
    auto operator<=>(const Decimal4 &) const = default;
};
/// A list for `= any($n)`; SQLite statements write `in (select value from json_each($n))`.
using TextList = std::vector<std::string>;

/// One parameter or one cell.
using SqlValue = std::variant<std::monostate, std::int64_t, double, bool, std::string, JsonText,
                              Bytes, Timestamp, EventId, Decimal4, TextList>;
using SqlParams = std::vector<SqlValue>;

/// The row that is being read; valid only inside the row handler. Column numbers start at 0.
/// Reading a column as a type that it doesn't have returns a zero value and makes the whole query
/// fail afterwards. For columns that other programs may have written, use the functions that return
/// an optional.
class SqlRow
{
public:
    virtual ~SqlRow() = default;
    /// A time in any of the forms that databases store; may be outside readable(). Absent when the
    /// value is no time.
    virtual std::optional<Timestamp> time(int column) const = 0;
    /// A UUID stored as uuid, as text, or as 16 bytes; absent when the value is none.
    virtual std::optional<EventId> id(int column) const = 0;
    /// Absent when the value is not an integer.
    virtual std::optional<std::int64_t> wholeNumber(int column) const = 0;
    /// The stored bytes of a text, JSON or binary column; other types as text.
    virtual std::string_view stored(int column) const = 0;
    virtual int columns() const = 0;
    virtual bool isNull(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual std::string_view text(int column) const = 0; ///< text, json, jsonb::text
    virtual std::span<const std::byte> bytes(int column) const = 0;
    virtual Timestamp timestamp(int column) const = 0; ///< timestamptz; TEXT in RFC 3339
    virtual EventId uuid(int column) const = 0;        ///< uuid; TEXT
    virtual Decimal4 decimal(int column) const = 0;    ///< numeric with at most 4 decimals; INTEGER

    /// The reader needs no more rows: the statement's others are not handed over. SQLite does not
    /// read them; PostgreSQL still sends them, so ask for few.
    void endReading() const { m_last = true; }
    bool isLast() const { return m_last; }

private:
    mutable bool m_last = false;
};

} // namespace eventstore
