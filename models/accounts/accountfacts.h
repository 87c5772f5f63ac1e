// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/accounts/accountcompare.h"
#include "models/charts/chart.h"
#include "models/format.h"
#include "models/freshness.h"
#include "projections/aggregates/money.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// Sums since an account was opened.
struct AccountTotals
{
    projections::Money deposits;
    projections::Money withdrawals;
    projections::Money transfersOut;
    projections::Money transfersIn;
};

/// Everything that the page of one account shows, except its events. A value.
struct AccountFacts
{
    QString accountId;
    /// account_summaries has a row for it; else the figures come from the replay.
    bool projected = false;
    QString owner;
    QString type;
    QString currency;
    projections::Money balance;
    bool active = false;
    std::optional<eventstore::Timestamp> openedAt;
    std::optional<eventstore::Timestamp> lastTransaction;
    std::optional<qint64> transactions30Days; ///< only the read model knows
    std::optional<qint64> transactions;       ///< of all time; only the replay knows
    AccountTotals totals;
    qint64 rowVersion = 0; ///< of the read model, 0 without a row
    qint64 streamVersion = 0;
    std::vector<AccountFinding> findings; ///< of the whole stream
    /// Both at the read model's version; empty without a row.
    ComparedAccount comparison;
    std::shared_ptr<const charts::ChartSpec> curve; ///< balance over time; never null
    std::optional<ParkedKey> parked;                ///< the account's events are queued behind a
                                                    ///< dead letter

    bool differs() const { return comparison.differs(); }
    /// Whether the figures include the account's last event. `newestVersion` is the last version of
    /// its stream known by now.
    Freshness freshness(qint64 newestVersion) const;
};

/// Reads and replays one account; the days of its curve are those of `zone`. For reader threads:
/// blocks. NotFound if its stream has no events.
eventstore::Result<AccountFacts> loadAccountFacts(eventstore::Store &store,
                                                  const QString &accountId,
                                                  DisplayZone::Zone zone = DisplayZone::Zone::Utc);

} // namespace models
