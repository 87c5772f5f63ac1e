// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/marksmodel.h"
#include "views/page.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace views {

/// Lists all marks of the store. They can be searched, opened, changed, exported and removed; a
/// removal can be undone.
class MarksDialog : public QDialog
{
    Q_OBJECT
public:
    MarksDialog(models::Session &session, QWidget *parent);
    /// Opens one over the window, or brings the open one to the front.
    static void showFor(models::Session &session, QWidget *window,
                        std::function<void(const views::Place &)> go);

signals:
    void navigate(const views::Place &place);

private:
    QWidget *makeFilter();
    QWidget *makeButtons();
    QPushButton *button(const QString &name, const QString &text, void (MarksDialog::*slot)());
    std::vector<models::EventMark> chosen() const;
    void say(const eventstore::Result<void> &done, const QString &text);
    void filter();
    void refresh();
    void jump();
    void arrive(const models::EventMark &mark, const std::optional<eventstore::Event> &event);
    void change();
    void take();
    void undo();
    void exportAll();

    models::Session &m_session;
    models::EventMarks &m_marks;
    models::MarksModel m_model;
    QLineEdit *m_search = nullptr;
    QComboBox *m_kind = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_word = nullptr;
    QPushButton *m_jump = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_export = nullptr;
    models::Task m_task;
};

} // namespace views
