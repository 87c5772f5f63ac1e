// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pagedtable.h"
#include "models/roles.h"
#include "projections/control/deadletters.h"

#include <QString>

#include <vector>

namespace models {

/// The dead letters of one projection by position, each followed by the events of its key that are
/// queued behind it; reads further ones when the view nears the end. GUI thread.
class DeadLettersModel : public PagedTable
{
    Q_OBJECT
public:
    enum Column {
        PositionColumn,
        TypeColumn,
        KeyColumn,
        StateColumn,
        AttemptsColumn,
        ErrorColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit DeadLettersModel(Session &session, QObject *parent = nullptr);

    /// Shows the dead letters of another projection. Reads the same projection again only if
    /// `count` (dead and queued events) changed.
    void show(const QString &projection, qint64 count);
    /// The event of a row as JSON: its stream, version, type, data and metadata; empty if there is
    /// no such row.
    std::string eventJson(int row) const;
    /// The dead letter of a row and its event; nullptr if there is no such row.
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
