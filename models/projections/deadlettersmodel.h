// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pagedtable.h"
#include "models/roles.h"
#include "projections/control/deadletters.h"

#include <QString>

#include <vector>

namespace models {

/// The dead letters of one projection: events that could not be projected, each followed by those
/// of its key that wait behind it, by position; further ones when the view nears the end. Interface
/// thread.
class DeadLettersModel : public PagedTable
{
    Q_OBJECT
public:
    enum Column {
        PositionColumn,
        TypeColumn,
        KeyColumn,
        StateColumn,
        ErrorColumn,
        AttemptsColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit DeadLettersModel(Session &session, QObject *parent = nullptr);

    /// Shows those of another projection, or of the same again when `count` (dead and queued)
    /// changed.
    void show(const QString &projection, qint64 count);
    /// The event of a row as JSON: its stream, version, type, data and metadata; empty for no row.
    std::string eventJson(int row) const;
    /// A letter and its event; nothing for no row.
    const projections::DeadLetter *letter(int row) const;
    const eventstore::Event *event(int row) const;
    const QString &projection() const { return m_projection; }

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Entry
    {
        projections::DeadLetter letter;
        eventstore::Event event;
    };
    void request(bool first) override;
    QVariant text(const Entry &entry, int column) const;

    QString m_projection;
    qint64 m_count = -1;
    std::vector<Entry> m_entries;
};

} // namespace models
