// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QObject>
#include <QStringList>

namespace models {

/// The event types of the open store, for the completion of filters. GUI thread.
class StoreTypes : public QObject
{
    Q_OBJECT
public:
    explicit StoreTypes(Session &session, QObject *parent = nullptr);

    void read();
    bool reading() const { return m_reading; }
    /// Empty if they could not be read.
    const QStringList &names() const { return m_names; }

signals:
    void arrived();

private:
    Session &m_session;
    Task m_task;
    bool m_reading = false;
    QStringList m_names;
};

} // namespace models
