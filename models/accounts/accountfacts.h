// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/charts/chart.h"
#include "models/format.h"
#include "models/freshness.h"
#include "projections/aggregates/money.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// One thing the fold of an account found wrong with its events.
struct AccountFinding
{
    qint64 version = 0;
    QString text; ///< a sentence
};

/// One field of the read model beside the same of the replay.
struct ComparedField
{
    QString name;
    QString stored;   ///< for people; "–" where the read model has no such field
    QString replayed; ///< for people; "–" where the replay has no such field
    bool differs = false;
    QString why; ///< of a difference
};

/// Everything the page of one account shows, but its events. A value.
struct AccountFacts
{
    QString accountId;
    bool projected =
        false; ///< account_summaries has a row for it; else the figures come from the replay
    QString owner;
    QString type;
    QString currency;
    projections::Money balance;
    bool active = false;
    std::optional<eventstore::Timestamp> openedAt;
    std::optional<eventstore::Timestamp> lastTransaction;
    std::optional<qint64> transactions30Days; ///< only the read model knows
    std::optional<qint64> transactions;       ///< of all time; only the replay knows
    projections::Money deposits;
    projections::Money withdrawals;
    projections::Money transfersOut;
    projections::Money transfersIn;
    qint64 rowVersion = 0; ///< of the read model, 0 without a row
    qint64 streamVersion = 0;
    std::vector<AccountFinding> findings; ///< of the whole stream
    std::vector<ComparedField>
        comparison; ///< both at the version of the read model; empty without a row
    std::shared_ptr<const charts::ChartSpec> curve; ///< balance over time; never null

    std::optional<ParkedKey> parked; ///< events of it wait in the dead letters

    bool differs() const;
    /// Whether the figures are those of the account's last event. `newestVersion` of its stream, as
    /// far as somebody knows it by now.
    Freshness freshness(qint64 newestVersion) const;
};

/// Reads and replays one account; its curve has days of that zone. Runs in a reader thread.
/// NotFound where its stream has no events.
eventstore::Result<AccountFacts> loadAccountFacts(eventstore::Store &store,
                                                  const QString &accountId,
                                                  DisplayZone::Zone zone = DisplayZone::Zone::Utc);

/// The findings of an account's state as sentences: "balance_after of version 17 says 20.00, the
/// amounts give 25.00".
std::vector<AccountFinding> findingsOf(std::string_view stateJson);
/// Compares a row of account_summaries with a state of the account, both as JSON.
std::vector<ComparedField> compareAccount(std::string_view rowJson, std::string_view stateJson);

} // namespace models
