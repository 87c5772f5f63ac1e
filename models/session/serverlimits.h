// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgresaddress.h"

#include <chrono>
#include <optional>

namespace models {

/// Time limits that a PostgreSQL server puts on the sessions of one connection. Absent: the limit
/// of the server or the user, else that of Eventglass (docs/architecture.md).
struct ServerLimits
{
    using Limit = std::optional<std::chrono::milliseconds>;
    Limit statement; ///< statement_timeout
    Limit lock;      ///< lock_timeout
    Limit idle;      ///< idle_in_transaction_session_timeout

    bool operator==(const ServerLimits &) const = default;
};

/// The limits that the address sets with its `options`. Absent also where a value is not a time.
ServerLimits limitsOf(const eventstore::PostgresAddress &address);
/// The address with these limits in its `options`; other options stay.
eventstore::PostgresAddress withLimits(const eventstore::PostgresAddress &address,
                                       const ServerLimits &limits);

} // namespace models
