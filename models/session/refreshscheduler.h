// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace models {

class Session;

/// Says when what a page shows has to be read again: soon after the store's head moved, when a
/// store was opened, and when the page comes to the front with something old on it. Rest between
/// two reads, so that a busy store costs one read an interval. Window's thread only.
class Follower : public QObject
{
    Q_OBJECT
public:
    Follower(Session &session, std::chrono::milliseconds rest, QObject *parent = nullptr);

    bool active() const { return m_active; }
    /// Whether the page is looked at; only then is anything read.
    void setActive(bool active);
    /// What is shown is old: read at once where it is looked at, else when it is.
    void invalidate();
    /// A read begins: what comes of it is new.
    void reading();
    /// Read again after a rest, where it is looked at: what was read is known to fall behind.
    void readAgain();
    /// Nothing is shown any more.
    void forget();

signals:
    void due();
    /// The store is being changed or closed: show nothing of it.
    void storeGone();

private:
    QTimer m_rest;
    bool m_active = false;
    bool m_stale = true;
};

} // namespace models
