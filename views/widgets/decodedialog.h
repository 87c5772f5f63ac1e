// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/valuedecoder.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace views {

class JsonText;

/// A text and what it says once it is decoded: Base64, JSON in a string, a time as a number, and
/// the like. What comes out can be decoded further. Changes nothing and sends nothing.
class DecodeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DecodeDialog(QWidget *parent);

    /// Shows the dialog of that window, which is not modal. Without a text it keeps what it has.
    static void showFor(QWidget *window, const QString &text = {});
    void setText(const QString &text);

private:
    QWidget *makeInput();
    QWidget *makeResult();
    void typed();
    void decoded();
    void showChosen();
    void say(const QString &why);
    QString copyText() const;
    const models::DecodedValue *chosen() const;

    models::ValueDecoder m_decoder;
    QString m_text; ///< the input shows its beginning only if it is long
    QPlainTextEdit *m_input = nullptr;
    QLabel *m_length = nullptr;
    QListWidget *m_encodings = nullptr;
    QLabel *m_note = nullptr;
    JsonText *m_output = nullptr;
    QPushButton *m_further = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace views
