// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "views/safety/guards.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace views {

/// Where to go: "open this stream / event / account / user" as one value; also what eventglass://
/// links hold.
struct Place
{
    QString page; ///< "connect", "browse", "timeline", "replay", "trace", "accounts",
                  ///< "projections", "analytics", "query", "audit"
    QString stream;
    std::optional<qint64> version;
    std::optional<qint64> position;
    QString user;
    QString account;
    QString correlation;
    std::optional<qint64> sinceMicros;
    std::optional<qint64> untilMicros;
    QString eventType;
    QString category;
    QString contains; ///< text looked for in the data
    /// More than the fields above can say, as filtertext writes it; times stay in their fields, as
    /// they mean the same in any zone there.
    QString filter;
    QString chart;    ///< of Analytics, and how it is cut:
    QString range;    ///< "day", "week", "month", "quarter", "all", or FROM..TO on Timeline (µs)
    QString grouping; ///< "hour", "day", "week"; empty = automatic
    QString currency;
    QString source;     ///< "store" where the read models are read although a sink outside has them
    QString projection; ///< chosen on Projections
    QString order;      ///< of a list of events: "newest" or "oldest" first; empty = as it is.
                        ///< Of accounts: a column and "up" or "down"
    bool operator==(const Place &) const = default;
};

/// Base of the pages. A page receives the session, owns its models, and shows empty, loading and
/// failed states itself.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(models::Session &session, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_session(session)
    {
        enforceGuards();
    }

    virtual QString id() const = 0;       ///< as in Place::page
    virtual QString title() const = 0;    ///< in the navigation
    virtual QString iconName() const = 0; ///< of resources/icons, without .svg
    /// Shows what `place` names; fields that mean nothing to this page are ignored. Called with an
    /// empty Place too.
    virtual void go(const Place &place) = 0;
    /// What is shown now, for history, links and session restore.
    virtual Place place() const = 0;
    /// True when everything asked for has arrived (or failed): the tour takes its picture then.
    virtual bool settled() const = 0;
    /// Reads everything shown again, at the same place (F5).
    virtual void refresh() { go(place()); }
    /// Why the page failed, empty when it did not.
    virtual QString failure() const { return {}; }

signals:
    /// The user asks for another place (or another page).
    void navigate(const views::Place &place);
    /// place() changed by the user's doing (becomes a step of the history).
    void placeChanged();
    /// The lock is in the way of what the user wants to do here.
    void unlockRequested();

protected:
    models::Session &session() const { return m_session; }

private:
    models::Session &m_session;
};

} // namespace views
