// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "eventstore/result.h"
#include "projections/aggregates/decimal.h"
#include "projections/aggregates/money.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// One field of an event's data: its name and, once read, its value. The functions convert the
/// value to what a fold needs; errors are InvalidData and name the field, the problem and the
/// actual value.
struct Field
{
    std::string_view name;
    eventstore::json::Value value; ///< `raw` is empty when the key is absent

    /// True when it is neither absent nor null.
    bool present() const { return !value.isNull(); }

    eventstore::Result<Money> money() const;
    /// Zero when not present().
    eventstore::Result<Money> optionalMoney() const;
    eventstore::Result<std::string> text() const;
    /// Like text(), but an empty text is invalid: for keys.
    eventstore::Result<std::string> identifier() const;
    eventstore::Result<std::optional<std::string>> optionalText() const;
    /// A list of strings, escapes resolved.
    eventstore::Result<std::vector<std::string>> texts() const;
    /// Seconds, not negative, in units of 1/10000; further decimals are rounded half up.
    eventstore::Result<Money> seconds() const;
    /// 0..100
    eventstore::Result<Decimal> percentage() const;
    /// More than 0, at most 5.
    eventstore::Result<Decimal> rating() const;

private:
    eventstore::Result<std::string_view> number() const;
    eventstore::Result<Decimal> decimal() const;
    tl::unexpected<eventstore::Error> mismatch(std::string_view wanted) const;
};

/// Finds the values of all fields in one pass over the object; of duplicate keys the last one
/// counts.
/// InvalidData when the text is not a JSON object.
eventstore::Result<void> readFields(std::string_view object, std::span<Field> fields);

/// The list as a JSON array.
std::string textArray(const std::vector<std::string> &texts);

} // namespace projections
