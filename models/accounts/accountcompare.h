// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace models {

/// A problem that the fold of an account found in its events.
struct AccountFinding
{
    qint64 version = 0;
    QString text; ///< a sentence
};

/// One field in the read model and in the replay.
struct ComparedField
{
    QString name;
    QString stored;   ///< for people; "–" where the read model has no such field
    QString replayed; ///< for people; "–" where the replay has no such field
    bool differs = false;
    QString why; ///< why it differs
};

/// An account's row in the read model compared with its events.
struct ComparedAccount
{
    std::vector<ComparedField> fields;

    bool differs() const;
};

/// The findings of an account's state as sentences: "balance_after of version 17 says 20.00, the
/// amounts give 25.00".
std::vector<AccountFinding> findingsOf(std::string_view stateJson);
/// Compares a row of account_summaries with a state of the account, both as JSON.
ComparedAccount compareAccount(std::string_view rowJson, std::string_view stateJson);

} // namespace models
