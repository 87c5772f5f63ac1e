// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/load.h"
#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/control/audit.h"

#include <vector>

namespace models {

/// Who changed what in the open store, newest first: the entries of the projection database, and
/// those kept on this machine for the store. GUI thread.
class AuditModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        ActionColumn,
        SubjectColumn,
        OutcomeColumn,
        ReasonColumn,
        WhoColumn,
        DatabaseUserColumn,
        ProgramColumn,
        ParametersColumn,
        PlaceColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    using Load = models::Load;

    /// At most this many entries are read from each of the two.
    static constexpr int most = 5000;

    explicit AuditModel(Session &session, QObject *parent = nullptr);

    /// Reads the entries (again).
    void read();
    /// Shows the entries that contain every word of this text, in any column and any case.
    void setFilter(const QString &text);
    const QString &filter() const { return m_filter; }
    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }
    /// Number of all entries, whatever the filter.
    int total() const { return static_cast<int>(m_entries.size()); }
    /// There are older entries that were not read.
    bool cutOff() const { return m_cutOff; }

signals:
    void loadChanged();

protected:
    int rows() const override { return static_cast<int>(m_shown.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Entry
    {
        projections::AuditEntry content;
        bool local = false;
    };
    struct Answer
    {
        std::vector<Entry> entries;
        bool cutOff = false;
    };
    static eventstore::Result<Answer> readAll(eventstore::Store &store, const QString &where);
    void take(eventstore::Result<Answer> answer);
    void clear();
    void filterAgain();
    static QString text(const Entry &entry, int column);

    Session &m_session;
    std::vector<Entry> m_entries; ///< newest first
    std::vector<std::size_t> m_shown;
    QString m_filter;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    bool m_cutOff = false;
    Task m_task;
};

} // namespace models
