// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmarks.h"
#include "models/tablemodel.h"

namespace models {

/// The marks of a store as a table, filtered by kind and words.
class MarksModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        KindColumn,
        NoteColumn,
        TimeColumn,
        TypeColumn,
        StreamColumn,
        VersionColumn,
        PositionColumn,
        ColumnCount
    };

    explicit MarksModel(EventMarks &marks, QObject *parent = nullptr);

    /// Shows marks that contain every word in note, type or stream (case is ignored), of one kind
    /// or of all kinds.
    void setFilter(const QString &text, std::optional<EventMark::Kind> kind);
    const EventMark *markAt(int row) const;

protected:
    QVariant header(int column, int role) const override;
    int columns() const override { return ColumnCount; }
    int rows() const override { return int(m_shown.size()); }
    QVariant cell(int row, int column, int role) const override;

private:
    bool fits(const EventMark &mark) const;
    void fill();

    EventMarks &m_marks;
    std::vector<EventMark> m_shown;
    QString m_text;
    std::optional<EventMark::Kind> m_kind;
};

} // namespace models
