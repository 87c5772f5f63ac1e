// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/session/storefacts.h"

#include <QDialog>

class QPlainTextEdit;

namespace app {

/// Technical details for a support request: versions, plugins, the store and its server, missing
/// indexes, recent errors, crash reports. All of it can be copied; it contains no secrets and
/// nothing from events.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT
public:
    DiagnosticsDialog(models::Session &session, QWidget *parent);

    /// Opens a dialog that is deleted when closed.
    static void showFor(models::Session &session, QWidget *window);

    QString text() const;

private:
    void refresh();
    QString program() const;
    QString store() const;
    QString errors() const;
    QString crashes() const;

    models::Session &m_session;
    models::Task m_task;
    QString m_storeProblem;
    std::optional<models::StoreFacts> m_facts;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace app
