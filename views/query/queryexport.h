// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrun.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace views {

/// Runs a query again and writes all of its rows to a file as they arrive; a strip shows the
/// progress and can stop it. The file's name decides the format.
class QueryExport : public QWidget
{
    Q_OBJECT
public:
    explicit QueryExport(QWidget *parent = nullptr);

    /// Asks for a file name, then starts.
    void choose(const models::QueryRequest &request);
    /// Refused unless the name ends in .csv, .ndjson or .jsonl.
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
