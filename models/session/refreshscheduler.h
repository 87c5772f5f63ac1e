// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace models {

class Session;

/// Emits due() when the data of a page is stale and the page is visible: when it becomes visible,
/// after a store was opened, and after the store's head moved (with a delay, so at most once per
/// interval). GUI thread only.
class RefreshScheduler : public QObject
{
    Q_OBJECT
public:
    /// `rest` is the delay between a move of the head and due().
    RefreshScheduler(Session &session, std::chrono::milliseconds rest, QObject *parent = nullptr);

    bool active() const { return m_active; }
    /// Whether the page is visible; due() is emitted only then.
    void setActive(bool active);
    /// The data is stale: emits due() at once if the page is visible, else when it becomes visible.
    void invalidate();
    /// A read has begun; what it returns will be up to date.
    void reading();
    /// The data will become stale by itself: emits due() after a pause while the page is visible.
    void readAgain();
    /// Nothing is shown any more, so nothing is stale.
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
