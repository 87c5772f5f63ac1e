// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgresserver.h"

#include <string>
#include <string_view>
#include <vector>

namespace support {

/// A store of another library with `events` events in 5,000 streams, made by SQL that follows the
/// library's documented columns. Event n (from 1) has position n, a time n minutes after the start
/// of 2026, the type `Type<n % 7>` (each 50,000th `Rare`), md5 of `e<n>` as its id, the correlation
/// id `c<n / 5>` and the data `{"amount": n}`. It is event (n - 1) / 5000 of stream
/// k = (n - 1) % 5000, whose category is order, invoice or customer by k % 3.
struct ForeignSpec
{
    std::string name;   ///< of the test's data row
    std::string layout; ///< the id of the descriptor
    std::string script; ///< creates and fills the tables; `@N` is the number of events
    /// Appends event `@n`, in a transaction of its own.
    std::string insert;
    std::string stream;    ///< SQL for the id of stream `@k` of category `@c`
    std::int64_t base = 1; ///< the version of a stream's first event
    int events = 100'000;  ///< variants of a layout need fewer
};

/// The stores of all layouts.
const std::vector<ForeignSpec> &foreignSpecs();
const ForeignSpec &foreignSpec(std::string_view name);

/// Creates the store in a new database and returns the database's name; 0 events = spec.events.
std::string makeForeign(PostgresServer &server, const ForeignSpec &spec, int events = 0);
/// The text with each `@name` replaced by the value.
std::string filled(std::string text, std::string_view name, const std::string &value);

} // namespace support
