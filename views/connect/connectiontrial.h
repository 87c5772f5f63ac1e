// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/connectiontest.h"
#include "views/connect/connectionattempts.h"

#include <QObject>

namespace views {

class TestPanel;

/// The connection test of the Connect page: gets the password, runs the test, and shows its steps.
class ConnectionTrial : public QObject
{
    Q_OBJECT
public:
    ConnectionTrial(ConnectionAttempts &attempts, TestPanel &panel, QObject *parent);

    void start(const ConnectionAttempts::Attempt &attempt);
    void cancel();
    bool running() const { return m_test.running(); }

signals:
    /// A test began, ended, or was cancelled.
    void changed();
    /// The test could not begin.
    void refused(models::Severity severity, const QString &why);

private:
    ConnectionAttempts &m_attempts;
    TestPanel &m_panel;
    models::ConnectionTest m_test;
};

} // namespace views
