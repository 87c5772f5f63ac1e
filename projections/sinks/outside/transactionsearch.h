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

/// Which rows of transaction_history are looked for.
struct TransactionQuery
{
    std::string accountId; ///< empty: of all accounts
    /// Words that description and reference hold, in any order and any case: all of them. WORD*
    /// finds words that begin so, "WORD WORD" the words in a row. Empty: every transaction.
    std::string text;
    std::string after;        ///< FoundTransactions::next of the page before; empty: the first page
    std::int64_t limit = 200; ///< 1..10'000
};

struct FoundTransactions
{
    /// JSON objects with the keys of transaction_history. Of one account the highest version
    /// first, else the latest.
    std::vector<std::string> rows;
    std::int64_t total = 0; ///< on all pages
    std::string next;       ///< where the next page begins; empty behind the last one
};

/// Finds rows of transaction_history by their words, in a sink outside that can. Belongs to one
/// thread; calls block, and end within a second of a stop, at the server too.
class TransactionSearch
{
public:
    virtual ~TransactionSearch() = default;
    virtual void interruptOn(std::stop_token stop) = 0;
    /// For people: kind, host and place, never a secret.
    virtual std::string target() const = 0;
    /// A page. Finds all that was written before it was called. Never a part of what it should
    /// find: where the server can't look at everything, that is an error.
    virtual eventstore::Result<FoundTransactions> find(const TransactionQuery &query) = 0;
};

} // namespace projections
