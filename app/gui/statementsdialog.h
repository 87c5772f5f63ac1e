// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/statementsmodel.h"

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;
class QTableView;

namespace app {

/// The SQL statements that the program runs, without values; the list is updated while the window
/// is used. Statements are recorded only while such a dialog is open.
class StatementsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit StatementsDialog(QWidget *parent);

    /// Shows the dialog of that window, which is not modal.
    static void showFor(QWidget *window);

private:
    void look();
    void showChosen();

    models::StatementsModel m_model;
    QTableView *m_table = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QTimer m_timer;
};

} // namespace app
