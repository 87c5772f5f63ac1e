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

/// What went through an account since it was opened.
struct AccountTotals
{
    projections::Money deposits;
    projections::Money withdrawals;
    projections::Money transfersOut;
    projections::Money transfersIn;
};

/// Everything the page of one account shows, but its events. A value.
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
    /// Both at the version of the read model; empty without a row.
    ComparedAccount comparison;
    std::shared_ptr<const charts::ChartSpec> curve; ///< balance over time; never null
    std::optional<ParkedKey> parked;                ///< events of it wait in the dead letters

    bool differs() const { return comparison.differs(); }
    /// Whether the figures are those of the account's last event. `newestVersion` of its stream, as
    /// far as somebody knows it by now.
    Freshness freshness(qint64 newestVersion) const;
};

/// Reads and replays one account; its curve has days of that zone. Runs in a reader thread.
/// NotFound where its stream has no events.
eventstore::Result<AccountFacts> loadAccountFacts(eventstore::Store &store,
                                                  const QString &accountId,
                                                  DisplayZone::Zone zone = DisplayZone::Zone::Utc);

} // namespace models
