// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/statementsmodel.h"

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;
class QTableView;

namespace app {

/// Which SQL the program runs, without its values: the list goes on while the window is worked
/// with. Statements are kept while such a dialog is open.
class StatementsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit StatementsDialog(QWidget *parent);

    /// Shows the one of that window beside it.
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
