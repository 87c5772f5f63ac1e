// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/rebuildreview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace views {

class Banner;
class DetailsText;
class ExplanationPanel;
class ReviewDecision;
class ReviewFilter;
class StateOverlay;

/// The review of a rebuild: what it would add, remove and change, row by row and column by column,
/// the events behind each change, and the decision.
class ReviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPanel(models::Session &session, QWidget *parent = nullptr);

    models::RebuildReview &review() { return *m_review; }
    QTableView *rowsTable() const { return m_rows; }
    QTableView *columnsTable() const;
    QTableView *eventsTable() const;
    QComboBox *kindBox() const;
    QComboBox *columnBox() const;
    QLineEdit *textEdit() const;
    QLineEdit *reasonEdit() const;
    QPushButton *approveButton() const;
    QPushButton *discardButton() const;
    QPushButton *cancelButton() const { return m_cancel; }
    QPushButton *backButton() const { return m_back; }
    QString sentence() const;
    /// Writes all rows that pass the filter to a file in the format of its name.
    void save(const QString &path);

signals:
    void backRequested();
    /// The user wants to see an event in its stream.
    void eventChosen(const QString &stream, qint64 version);

private:
    QWidget *makeHead();
    QWidget *makeTables();
    void refresh();
    void refreshOverlay();
    void askFile();
    void showRow();
    void askDiscard();

    models::Session &m_session;
    models::RebuildReview *m_review = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_sentence = nullptr;
    DetailsText *m_details = nullptr; ///< the server's message, if the sentence has one
    Banner *m_note = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressText = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_back = nullptr;
    ReviewFilter *m_filters = nullptr;
    QWidget *m_tables = nullptr;
    QTableView *m_rows = nullptr;
    ExplanationPanel *m_explanation = nullptr;
    ReviewDecision *m_decision = nullptr;
    StateOverlay *m_overlay = nullptr;
    models::Task m_saving;
};

} // namespace views
