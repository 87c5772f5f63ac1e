// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/pastefield.h"

#include <QMimeData>

namespace views {

PasteField::PasteField(qsizetype longest, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_longest(longest)
{
}

void PasteField::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText() && source->text().size() > m_longest)
        emit longTextPasted(source->text());
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace views
