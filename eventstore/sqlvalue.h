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
/// JSON text, so that PostgreSQL gets a json and not a text parameter.
struct JsonText
{
    std::string text;
    auto operator<=>(const JsonText &) const = default;
};
/// A decimal of four places in units of 1/10000 (NUMERIC(19,4) in PostgreSQL, INTEGER of
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

/// One row while it is being read; valid only inside the row handler. Column numbers start at 0.
/// Reading a column as another type than it has makes the whole query fail, with a zero value for
/// now; what others may have written is asked for with those that give an optional.
class SqlRow
{
public:
    virtual ~SqlRow() = default;
    /// A time in any form that databases store one in, also one that is not readable().
    virtual std::optional<Timestamp> time(int column) const = 0;
    /// A UUID as such, as text, or as 16 bytes.
    virtual std::optional<EventId> id(int column) const = 0;
    virtual std::optional<std::int64_t> wholeNumber(int column) const = 0;
    /// The bytes of a text, JSON or binary column as they are stored; others as text.
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
};

} // namespace eventstore
