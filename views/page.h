// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "views/safety/guards.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace views {

/// A destination (stream, event, account, user, …) as one value; eventglass:// links contain the
/// same fields.
struct Place
{
    QString page; ///< a Page::id()
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
    QString contains; ///< text to search for in the data
    /// The part of a filter that the fields above can't express, in the syntax of filtertext. Times
    /// stay in their fields, where they do not depend on the shown zone.
    QString filter;
    QString chart;    ///< of Analytics, with the following three:
    QString range;    ///< "day", "week", "month", "quarter" or "all" before the newest event
    QString grouping; ///< "hour", "day", "week"; empty = automatic
    QString currency;
    QString source;     ///< "store" to use the read models although an outside sink is configured
    QString projection; ///< selected on Projections
    QString order;      ///< of a list of events: "newest" or "oldest" first; empty = unchanged. Of
                        ///< accounts: a column and "up" or "down"
    bool operator==(const Place &) const = default;
};

/// Base of the pages. A page gets the session, owns its models, and shows empty, loading and failed
/// states itself.
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
    virtual QString title() const = 0;    ///< for the navigation
    virtual QString iconName() const = 0; ///< in resources/icons, without .svg
    /// Shows what `place` names; ignores fields that have no meaning on this page. Also called with
    /// an empty Place.
    virtual void go(const Place &place) = 0;
    /// What is shown now, for history, links and restoring windows.
    virtual Place place() const = 0;
    /// True when all requested data has arrived (or failed), so that the tour can take its
    /// screenshot.
    virtual bool settled() const = 0;
    /// Reads all shown data again, at the same place (F5).
    virtual void refresh() { go(place()); }
    /// Forgets the subject (stream, user, …) and all that was read of it: the store is closed, or
    /// another one is open. Pages that do so when the session begins to open a store need none.
    virtual void leaveStore() {}
    /// Why the page failed; empty if it did not.
    virtual QString failure() const { return {}; }
    models::Session &session() const { return m_session; }

signals:
    /// The user wants to go to another place or page.
    void navigate(const views::Place &place);
    /// The user changed place(): adds a step to the history.
    void placeChanged();
    /// The user wants to do something here that the lock prevents.
    void unlockRequested();

private:
    models::Session &m_session;
};

} // namespace views
