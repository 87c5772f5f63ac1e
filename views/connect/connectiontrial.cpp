// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectiontrial.h"

#include "models/format.h"
#include "views/connect/testpanel.h"

namespace views {

using models::Severity;

ConnectionTrial::ConnectionTrial(ConnectionAttempts &attempts, TestPanel &panel, QObject *parent)
    : QObject(parent)
    , m_attempts(attempts)
    , m_panel(panel)
{
    connect(&m_test, &models::ConnectionTest::stepChanged, &m_panel, &TestPanel::setStep);
    connect(&m_test, &models::ConnectionTest::finished, this, &ConnectionTrial::changed);
}

void ConnectionTrial::start(const ConnectionAttempts::Attempt &attempt)
{
    m_attempts.getPassword(attempt, [this, attempt](const eventstore::Result<QString> &password) {
        const auto spec =
            attempt.connection.spec(models::format::utf8(password.value_or(QString())));
        if (!password && password.error().cancelled())
            return emit refused(Severity::Neutral, tr("It was not connected."));
        if (!password || !spec)
            return emit refused(Severity::Bad,
                                models::format::error(password ? spec.error() : password.error()));
        m_panel.begin(spec->url.kind());
        m_test.start(*spec);
        emit changed();
    });
}

void ConnectionTrial::cancel()
{
    m_test.cancel();
    emit changed();
}

} // namespace views
