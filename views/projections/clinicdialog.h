// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/poisonclinic.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace views {

class Banner;

/// A close look at one dead letter: its event's data, which can be edited for a trial, with the
/// failing field marked; the row and the queue of its key as they are and as they would be.
class ClinicDialog : public QDialog
{
    Q_OBJECT
public:
    ClinicDialog(models::Session &session, const QString &projection,
                 const projections::DeadLetter &letter, const eventstore::Event &event,
                 QWidget *parent = nullptr);

    models::PoisonClinic &clinic() { return *m_clinic; }
    QPlainTextEdit *dataEdit() const { return m_data; }
    QTableView *rowTable() const { return m_row; }
    QTableView *queueTable() const { return m_queue; }
    QString resultText() const;
    /// The marked part of the data; empty if nothing is marked.
    QString markedText() const;

private:
    QWidget *makeData();
    QWidget *makeResult();
    void refresh();
    void markField();

    models::PoisonClinic *m_clinic = nullptr;
    QPlainTextEdit *m_data = nullptr;
    QLabel *m_field = nullptr;
    QPushButton *m_restore = nullptr;
    Banner *m_result = nullptr;
    QTableView *m_row = nullptr;
    QTableView *m_queue = nullptr;
};

} // namespace views
