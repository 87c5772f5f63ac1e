// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace models {
class RowExplanation;
}

namespace views {

class DetailsText;

/// One row that differs: its columns, old beside new, and the events that made it.
class ExplanationPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExplanationPanel(models::RowExplanation &explanation, QWidget *parent = nullptr);

    QTableView *columnsTable() const { return m_columns; }
    QTableView *eventsTable() const { return m_events; }

signals:
    /// The user wants to see an event in its stream.
    void eventChosen(const QString &stream, qint64 version);

private:
    void makeLinks(QTableView *table, int eventColumn);

    QTableView *m_columns = nullptr;
    QLabel *m_why = nullptr;
    DetailsText *m_details = nullptr; ///< the server's message, if the sentence has one
    QTableView *m_events = nullptr;
};

} // namespace views
