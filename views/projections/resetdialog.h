// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"
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
    /// At least one.
    ResetDialog(models::Session &session, std::vector<projections::ProjectionStatus> list,
                QWidget *parent = nullptr);

    QLineEdit *nameEdit() const { return m_edit; }
    QPushButton *resetButton() const { return m_button; }
    /// How many rows there are; nothing while they are counted, and where they can't be.
    const models::CountedRows &counts() const { return m_rows; }

private:
    models::CountedRows m_rows;
    models::Task m_counting;
    QString m_word; ///< that has to be typed
    QLineEdit *m_edit = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
