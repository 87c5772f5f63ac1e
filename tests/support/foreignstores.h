// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgresserver.h"

#include <string>
#include <string_view>
#include <vector>

namespace support {

/// A store as a library other than ours makes it, with `events` events in 5,000 streams, made by
/// statements that follow the library's documented columns. Event n (from 1) is at position n, at
/// n minutes into 2026, of type `Type<n % 7>` or, each 50,000th, `Rare`; its id is md5 of `e<n>`,
/// its correlation id `c<n / 5>`, its data `{"amount": n}`. It is in stream k = (n - 1) % 5000,
/// whose category is order, invoice or customer by k % 3, and the ((n - 1) / 5000)th there.
struct ForeignSpec
{
    std::string name;   ///< of the row in a test
    std::string layout; ///< the descriptor's id
    std::string script; ///< makes and fills the tables; `@N` is the number of events
    /// Adds event `@n` behind the others, in a transaction of its own.
    std::string insert;
    std::string stream; ///< the id of stream `@k` of category `@c`, as SQL
    std::int64_t base = 1;
    int events = 200'000; ///< variants of a layout need fewer
};

/// All of them.
const std::vector<ForeignSpec> &foreignSpecs();
const ForeignSpec &foreignSpec(std::string_view name);

/// Makes the store in a fresh database, whose name it gives; 0 events = as many as it says.
std::string makeForeign(PostgresServer &server, const ForeignSpec &spec, int events = 0);
/// `@name` replaced.
std::string filled(std::string text, std::string_view name, const std::string &value);

} // namespace support
