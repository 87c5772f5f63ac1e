// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/charts.h"
#include "models/charts/figuresource.h"
#include "models/format.h"
#include "models/freshness.h"
#include "models/session/refreshscheduler.h"
#include "models/session/session.h"
#include "projections/analytics/balances.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace models {

/// One chart of an open store: the request and its last answer. GUI thread; the session's reader
/// threads do the reading. While active it follows the store, at most every few seconds.
class AnalyticsModel : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,         ///< nothing was asked yet
        Loading,      ///< the previous answer stays until the next one arrives
        Ready,        ///< spec() has points
        Empty,        ///< spec() says why there is no point
        NoEvents,     ///< the store has no events at all
        NotProjected, ///< missingReadModels() were never projected
        Failed        ///< error() says why
    };
    Q_ENUM(State)

    explicit AnalyticsModel(Session &session, QObject *parent = nullptr);

    const std::vector<charts::Chart> &charts() const { return m_charts; }
    const charts::Chart &chart() const { return m_charts[m_current]; }

    void setChart(const QString &id);
    void setRange(const charts::TimeRange &range);
    void setGrouping(charts::Grouping grouping);
    void setCurrency(const QString &currency);
    void setAccount(const QString &account); ///< empty = the account with the newest transaction
    /// The zone whose days and weeks the buckets follow.
    void setZone(DisplayZone::Zone zone);
    /// Counts in the projection database even if an outside sink is configured.
    void setFromStore(bool fromStore);
    const charts::TimeRange &range() const { return m_choices.range; }
    charts::Grouping grouping() const { return m_choices.grouping; }
    QString currency() const { return m_choices.currency; }
    QString account() const { return m_choices.account; }
    bool fromStore() const { return m_choices.fromStore; }

    State state() const { return m_state; }
    const eventstore::Error &error() const { return m_error; }
    /// The last answer; never null.
    std::shared_ptr<const charts::ChartSpec> spec() const { return m_spec; }
    std::optional<charts::Extent> extent() const { return m_extent; }
    /// Currencies with accounts, the most used first.
    const std::vector<projections::analytics::CurrencyTotal> &currencies() const
    {
        return m_currencies;
    }
    QStringList missingReadModels() const { return m_missing; }
    /// Where the figures of the last answer were read.
    const AnswerSource &source() const { return m_source; }
    /// Whether the figures are those that were requested, and include all events.
    Freshness freshness() const;

    /// Follows the store only while active; when it becomes active, loads what is missing or stale.
    void setActive(bool active);

public slots:
    void refresh();
    /// Starts the projections that the chart needs, if the session can.
    void runProjections();

signals:
    void changed();

private:
    struct Answer;
    /// What the user chose.
    struct Choices
    {
        charts::TimeRange range;
        charts::Grouping grouping = charts::Grouping::Automatic;
        DisplayZone::Zone zone = DisplayZone::Zone::Utc;
        QString currency;
        QString account;
        bool fromStore = false;
        bool operator==(const Choices &) const = default;
    };
    static eventstore::Result<Answer> load(eventstore::Store &store, const charts::Chart &chart,
                                           const Choices &choices, const std::stop_token &stop);
    void take(eventstore::Result<Answer> result);
    void enter(State state);
    void ask();
    void lookForSource();
    void clear();

    Session &m_session;
    std::vector<charts::Chart> m_charts;
    std::size_t m_current = 0;
    Choices m_choices;
    Choices m_answered; ///< those that the last answer belongs to

    State m_state = State::Idle;
    eventstore::Error m_error;
    std::shared_ptr<const charts::ChartSpec> m_spec;
    std::optional<charts::Extent> m_extent;
    std::vector<projections::analytics::CurrencyTotal> m_currencies;
    QStringList m_missing;
    AnswerSource m_source;
    Freshness m_readModels; ///< state of the read models when the last answer was read
    Task m_task;
    Task m_sourceTask;
    RefreshScheduler m_follower;
};

} // namespace models
