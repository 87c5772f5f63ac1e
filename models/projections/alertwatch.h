// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/engine/alerts.h"

#include <QHash>
#include <QTimer>

#include <vector>

namespace models {

/// Holds the projections of the open store against limits, again and again, and keeps when each
/// alert was raised and cleared, also in a file of this machine
/// (`$XDG_STATE_HOME/eventglass/alerts.ndjson`). Demo stores are not watched. The rows are the
/// alerts, those that are on first, then the newest. Interface thread.
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
    /// False while nothing is open, and for a demo.
    bool watching() const;
    /// What other limits would raise now, by what was read last.
    std::vector<projections::Alert> preview(const projections::AlertLimits &limits) const;
    /// How many are on.
    int active() const;
    /// Something was read since the store was opened.
    bool read() const { return m_read; }
    /// Looks now.
    void look();
    /// For tests: how often it looks.
    void setInterval(std::chrono::milliseconds interval);
    static QString logPath();

signals:
    void changed();
    /// These are new.
    void raised(const QStringList &sentences);

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Entry
    {
        projections::Alert alert;
        eventstore::Timestamp raised;
        std::optional<eventstore::Timestamp> cleared;
    };
    struct Still
    {
        std::int64_t position = 0;
        eventstore::Timestamp since;
    };
    void take(std::vector<projections::Watched> list);
    void judge();
    void clear();
    void log(const Entry &entry) const;

    Session &m_session;
    projections::AlertLimits m_limits;
    std::vector<projections::Watched> m_watched;
    std::vector<Entry> m_entries;
    QHash<QString, Still> m_still; ///< where each projection is, and since when
    QTimer m_timer;
    bool m_read = false;
    bool m_looking = false;
    Task m_task;
};

} // namespace models
