// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/alertlog.h"
#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/engine/alerts.h"

#include <QHash>
#include <QTimer>

#include <vector>

namespace models {

/// What an alert says, in the user's language: without the projection, and with it.
QString alertReason(const projections::Alert &alert);
QString alertSentence(const projections::Alert &alert);

/// Compares the projections of the open store with limits at regular intervals. Keeps when each
/// alert was raised and cleared, also in a file on this machine
/// (`$XDG_STATE_HOME/eventglass/alerts.ndjson`). Demo stores are not watched. The rows are the
/// alerts: the raised ones first, then the newest. GUI thread.
class AlertWatch : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        StateColumn,
        ProjectionColumn,
        WhatColumn,
        RaisedColumn,
        ClearedColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit AlertWatch(Session &session, QObject *parent = nullptr);

    const projections::AlertLimits &limits() const { return m_limits; }
    void setLimits(const projections::AlertLimits &limits);
    /// False if no store is open, and for a demo.
    bool watching() const;
    /// The alerts that other limits would raise now, computed from the last read.
    std::vector<projections::Alert> preview(const projections::AlertLimits &limits) const;
    /// Number of alerts that are raised and not cleared.
    int active() const;
    /// Projections were read since the store was opened.
    bool read() const { return m_read; }
    /// Reads the projections now.
    void look();
    /// For tests: the interval between two reads.
    void setInterval(std::chrono::milliseconds interval);

signals:
    void changed();
    /// New alerts, one sentence each.
    void raised(const QStringList &sentences);

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    using Entry = AlertEntry;
    struct Still
    {
        std::int64_t position = 0;
        eventstore::Timestamp since;
    };
    void take(std::vector<projections::Watched> list);
    void judge();
    void opening();
    void stopReading();
    void hold(const QString &store);
    void sort();

    Session &m_session;
    QString m_store; ///< whose entries are held
    projections::AlertLimits m_limits;
    std::vector<projections::Watched> m_watched;
    std::vector<Entry> m_entries;
    QHash<QString, Still> m_still; ///< the position of each projection, and since when it has not
                                   ///< moved
    QTimer m_timer;
    bool m_read = false;
    bool m_looking = false;
    Task m_task;
};

} // namespace models
