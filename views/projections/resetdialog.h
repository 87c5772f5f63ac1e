// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/status.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace views {

/// Says what a reset forgets, and lets it happen only when the projection's name was typed.
class ResetDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ResetDialog(const projections::ProjectionStatus &status, QWidget *parent = nullptr);

    QLineEdit *nameEdit() const { return m_edit; }
    QPushButton *resetButton() const { return m_button; }

private:
    QString m_name;
    QLineEdit *m_edit = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
