// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/session/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace views {

/// Asks for the path of a data column; completes it with the paths of the newest events of the
/// list.
class PathDialog : public QDialog
{
    Q_OBJECT
public:
    PathDialog(models::Session &session, models::EventSource source, QWidget *parent);

signals:
    void chosen(const QString &path);

private:
    void lookFor(models::EventSource source);

    models::Session &m_session;
    QLineEdit *m_path = nullptr;
    QLabel *m_word = nullptr;
    QPushButton *m_add = nullptr;
    QStringListModel *m_seen = nullptr;
    models::Task m_task;
};

} // namespace views
