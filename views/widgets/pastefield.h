// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace views {

/// A field for text that hands over a long one that is pasted or dropped, as it would be slow here.
class PasteField : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// `longest`: number of UTF-16 units that the field takes itself.
    PasteField(qsizetype longest, QWidget *parent);

signals:
    void longTextPasted(const QString &text);

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    qsizetype m_longest;
};

} // namespace views
