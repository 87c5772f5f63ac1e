// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"
#include "projections/engine/status.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace views {

/// Says what a reset deletes, and allows it only after the user has typed the projection's name.
class ResetDialog : public QDialog
{
    Q_OBJECT
public:
    /// `list` has at least one entry.
    ResetDialog(models::Session &session, std::vector<projections::ProjectionStatus> list,
                QWidget *parent = nullptr);

    QLineEdit *nameEdit() const { return m_edit; }
    QPushButton *resetButton() const { return m_button; }
    /// The number of rows; nullopt while they are being counted, and if that fails.
    const models::CountedRows &counts() const { return m_rows; }

private:
    models::CountedRows m_rows;
    models::Task m_counting;
    QString m_word; ///< the word to type
    QLineEdit *m_edit = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
