// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/rowexplanation.h"
#include "models/session/session.h"
#include "projections/control/deadletters.h"
#include "projections/engine/lettertrial.h"

#include <QTimer>

namespace models {

/// The letters of a key, and what becomes of each when it is tried. Interface thread.
class TrialStepsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { PositionColumn, TypeColumn, ResultColumn, ColumnCount };
    Q_ENUM(Column)
    using TableModel::TableModel;

    void setSteps(std::vector<projections::TrialStep> steps);

protected:
    int rows() const override { return static_cast<int>(m_steps.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<projections::TrialStep> m_steps;
};

/// A dead letter looked at closely: the row of its key, the queue behind it, and what both would
/// become with other data. Nothing is stored. Interface thread.
class PoisonClinic : public QObject
{
    Q_OBJECT
public:
    PoisonClinic(Session &session, const QString &projection, const projections::DeadLetter &letter,
                 const eventstore::Event &event, QObject *parent = nullptr);

    const QString &projection() const { return m_projection; }
    const projections::DeadLetter &letter() const { return m_letter; }
    const eventstore::Event &event() const { return m_event; }
    /// Other data for the event, tried a moment later; its own data is none.
    void setData(const QString &data);
    bool edited() const { return m_data.has_value(); }
    bool trying() const { return m_trying; }
    /// What it came to, in a sentence; a fault of the JSON, too.
    const QString &sentence() const { return m_sentence; }
    Severity severity() const { return m_severity; }
    /// The field that the error is about: the first one of the trial, else the letter's.
    QString failingField() const;
    /// The row now and as it would be.
    ChangedColumnsModel &row() { return *m_row; }
    TrialStepsModel &queue() { return *m_queue; }

signals:
    void changed();

private:
    void tryIt();
    void take(eventstore::Result<projections::LetterTrial> trial);
    void say(Severity severity, const QString &sentence);

    Session &m_session;
    QString m_projection;
    projections::DeadLetter m_letter;
    eventstore::Event m_event;
    std::optional<std::string> m_data;
    std::string m_error; ///< of the event, with the data it was tried with
    ChangedColumnsModel *m_row = nullptr;
    TrialStepsModel *m_queue = nullptr;
    Severity m_severity = Severity::Neutral;
    QString m_sentence;
    QTimer m_soon;
    bool m_trying = false;
    Task m_task;
};

} // namespace models
