// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionhistory.h"

#include <QWidget>

class QTableView;

namespace views {

class LinesChart;

/// The recent history of a projection: position and head over time, the duration of its batches,
/// its errors; and a list of its runs.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(models::Session &session, QWidget *parent = nullptr);

    /// Shows another projection; empty shows none.
    void showProjection(const QString &projection) { m_history->show(projection); }
    void observe(const projections::ProjectionStatus &status) { m_history->observe(status); }

    models::ProjectionHistory &history() { return *m_history; }
    LinesChart *positions() const { return m_positions; }
    LinesChart *batches() const { return m_batches; }
    LinesChart *errors() const { return m_errors; }
    QTableView *runs() const { return m_runs; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    models::ProjectionHistory *m_history = nullptr;
    LinesChart *m_positions = nullptr;
    LinesChart *m_batches = nullptr;
    LinesChart *m_errors = nullptr;
    QTableView *m_runs = nullptr;
};

} // namespace views
