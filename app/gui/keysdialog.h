// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/keysmodel.h"
#include "views/keymap.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace views {
class KeyField;
}

namespace app {

class MainWindow;

/// Finds and changes keys: replaces, adds, removes or resets those of one action, or resets all.
/// Takes over a key of another action only after the user confirms it.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(const MainWindow &window, QWidget *parent);

    /// Opens one over the window, or brings the open one to the front.
    static void showFor(MainWindow &window);

private:
    QWidget *editor();
    QPushButton *button(const QString &name, const QString &text);
    QString chosen() const;
    /// Sets the text below the fields, and whether “Take over” and “Leave it” are shown.
    void say(const QString &text, bool conflict = false);
    void ask(const views::Keys &keys);
    void settle();
    void leave();
    void refresh();

    KeysModel m_model;
    QTableView *m_table = nullptr;
    views::KeyField *m_field = nullptr;
    QPushButton *m_replace = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_none = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_resetAll = nullptr;
    QLabel *m_word = nullptr;
    QPushButton *m_takeOver = nullptr;
    QPushButton *m_leave = nullptr;
    QString m_asked;      ///< the action that would take over
    views::Keys m_asking; ///< with these keys
};

} // namespace app
