// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/session/storefacts.h"

#include <QDialog>

class QPlainTextEdit;

namespace app {

/// What whoever helps has to know: versions, plugins, the store and its server, missing indexes,
/// recent errors, reports of crashes. All of it can be copied; nothing of it is a secret, or comes
/// from an event.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT
public:
    DiagnosticsDialog(models::Session &session, QWidget *parent);

    /// Opens one that goes when it is closed.
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
