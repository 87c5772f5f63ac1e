// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace views {

class StateOverlay;

/// Compares any two versions of a stream: their differences, path by path.
class ComparePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePanel(models::ReplayModel &model, QWidget *parent = nullptr);

    /// Compares these versions, and shows them in the fields.
    void compare(qint64 before, qint64 after);
    QLineEdit *beforeField() const { return m_before; }
    QLineEdit *afterField() const { return m_after; }
    QTableView *table() const { return m_table; }

private:
    void setupFields();
    void setupTable();
    QLineEdit *addField(const QString &name);
    void compareTyped();
    void refresh();

    models::ReplayModel &m_model;
    QLineEdit *m_before = nullptr;
    QLineEdit *m_after = nullptr;
    QLabel *m_summary = nullptr;
    QTableView *m_table = nullptr;
    StateOverlay *m_overlay = nullptr;
};

} // namespace views
