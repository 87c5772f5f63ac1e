// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmarks.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;

namespace views {

/// Kind and note of a mark.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    NoteDialog(models::EventMark mark, QWidget *parent);

signals:
    void chosen(const models::EventMark &mark);

private:
    models::EventMark m_mark;
    QComboBox *m_kind = nullptr;
    QPlainTextEdit *m_note = nullptr;
};

} // namespace views
