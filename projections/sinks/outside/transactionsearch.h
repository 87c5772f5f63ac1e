// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace projections {

/// A search for rows of transaction_history.
struct TransactionQuery
{
    std::string accountId; ///< empty: all accounts
    /// Words that must all occur in description or reference, in any order and case. WORD* matches
    /// words with that prefix, "WORD WORD" a phrase. Empty: every transaction.
    std::string text;
    std::string after;        ///< FoundTransactions::next of the previous page; empty: first page
    std::int64_t limit = 200; ///< 1..10'000
};

struct FoundTransactions
{
    /// JSON objects with the keys of transaction_history. For one account the highest version comes
    /// first, otherwise the latest.
    std::vector<std::string> rows;
    std::int64_t total = 0; ///< on all pages
    std::string next;       ///< cursor for the next page; empty on the last one
};

/// Full-text search in transaction_history, in an outside sink that supports it. Not thread-safe;
/// calls block, and end within a second after a stop, also at the server.
class TransactionSearch
{
public:
    virtual ~TransactionSearch() = default;
    virtual void interruptOn(std::stop_token stop) = 0;
    /// For people: kind, host and place, never a secret.
    virtual std::string target() const = 0;
    /// Returns one page. It finds all rows that were written before the call. When the server can't
    /// search all of them, that is an error, never a partial result.
    virtual eventstore::Result<FoundTransactions> find(const TransactionQuery &query) = 0;
};

} // namespace projections
