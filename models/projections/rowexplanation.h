// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/sinks/rowchangelist.h"
#include "projections/verify/rowhistory.h"

#include <vector>

namespace models {

/// The columns of one row that differ, old beside new, each with the event that set the new value.
/// GUI thread.
class ChangedColumnsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, OldColumn, NewColumn, EventColumn, ColumnCount };
    Q_ENUM(Column)
    using TableModel::TableModel;

    struct Line
    {
        QString name;
        std::string before; ///< JSON
        std::string after;
        std::optional<projections::RowStep> madeBy;
    };
    void setLines(std::vector<Line> lines);
    const std::vector<Line> &lines() const { return m_lines; }
    /// Other titles for the two value columns.
    void setTitles(const QString &before, const QString &after);

protected:
    int rows() const override { return static_cast<int>(m_lines.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<Line> m_lines;
    QString m_before;
    QString m_after;
};

/// The events that made a row, the newest first. GUI thread.
class RowStepsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        PositionColumn,
        TypeColumn,
        ChangedColumn,
        TimeColumn,
        StreamColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    using TableModel::TableModel;

    /// `mask` hides values of the rows; may be null.
    void setSteps(std::vector<projections::RowStep> steps, const projections::ReadModel *model,
                  std::shared_ptr<const Mask> mask);

protected:
    int rows() const override { return static_cast<int>(m_steps.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString text(const projections::RowStep &step, int column) const;

    std::vector<projections::RowStep> m_steps;
    const projections::ReadModel *m_model = nullptr;
    std::shared_ptr<const Mask> m_mask;
};

/// Why a row differs: its columns and the events that made it. GUI thread.
class RowExplanation : public QObject
{
    Q_OBJECT
public:
    explicit RowExplanation(Session &session, QObject *parent = nullptr);

    /// Explains a changed row of a read model; `upTo` is the position its new rows were built up
    /// to.
    void explain(const projections::ReadModel &model,
                 const projections::RowChangeList::Entry &change, eventstore::GlobalPosition upTo);
    void clear();
    ChangedColumnsModel &columns() { return *m_columns; }
    RowStepsModel &steps() { return *m_steps; }
    /// What the events tell about the old row, as a sentence.
    const QString &sentence() const { return m_sentence; }
    bool looking() const { return m_looking; }

signals:
    void changed();

private:
    void take(const projections::RowHistory &history);
    QString sentenceFor(const projections::RowHistory &history) const;

    Session &m_session;
    ChangedColumnsModel *m_columns = nullptr;
    RowStepsModel *m_steps = nullptr;
    const projections::ReadModel *m_model = nullptr;
    projections::RowChange::Kind m_kind = projections::RowChange::Kind::Changed;
    QString m_sentence;
    bool m_looking = false;
    Task m_task;
};

} // namespace models
