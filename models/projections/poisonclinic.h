// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/rowexplanation.h"
#include "models/session/session.h"
#include "projections/control/deadletters.h"
#include "projections/engine/lettertrial.h"

#include <QTimer>

namespace models {

/// The queue of a key, and the result of applying each of its events. GUI thread.
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

/// A close look at one dead letter: the row of its key, the queue behind it, and how both would
/// change with other data. Stores nothing. GUI thread.
class PoisonClinic : public QObject
{
    Q_OBJECT
public:
    PoisonClinic(Session &session, const QString &projection, const projections::DeadLetter &letter,
                 const eventstore::Event &event, QObject *parent = nullptr);

    const QString &projection() const { return m_projection; }
    const projections::DeadLetter &letter() const { return m_letter; }
    /// The event as it can be edited: masked, with long texts shortened; see withShortTexts().
    const eventstore::Event &event() const { return m_event; }
    /// Other data for the event, tried after a short pause; the event's own data means no change.
    void setData(const QString &data);
    bool edited() const { return m_data.has_value(); }
    bool trying() const { return m_trying; }
    /// The result as a sentence; also says what is wrong with the JSON.
    const QString &sentence() const { return m_sentence; }
    Severity severity() const { return m_severity; }
    /// The field that the error names: the first error of the trial, else that of the dead letter.
    QString failingField() const;
    /// The row as it is and as it would be.
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
    std::string m_error; ///< the event's error with the data it was tried with
    ChangedColumnsModel *m_row = nullptr;
    TrialStepsModel *m_queue = nullptr;
    Severity m_severity = Severity::Neutral;
    QString m_sentence;
    QTimer m_soon;
    bool m_trying = false;
    Task m_task;
};

} // namespace models
