// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrun.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace views {

/// Asks a question once more and writes all of its rows to a file as they come, with a strip that
/// says how far it is and stops it. The file's name decides the format.
class QueryExport : public QWidget
{
    Q_OBJECT
public:
    explicit QueryExport(QWidget *parent = nullptr);

    /// Asks for a file name first.
    void choose(const models::QueryRequest &request);
    /// Refused where the name ends in neither .csv, .ndjson nor .jsonl.
    void start(models::QueryRequest request, const QString &path);
    const models::QueryRun &run() const { return *m_run; }
    QString message() const;

private:
    void refresh();

    models::QueryRun *m_run = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_bar = nullptr;
    QToolButton *m_close = nullptr;
    QTimer m_tick;
};

} // namespace views
