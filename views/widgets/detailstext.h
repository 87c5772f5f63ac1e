// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

/// "Details": a button that shows the message of a server or library below it. Hidden if there is
/// none.
class DetailsText : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsText(QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;

private:
    QToolButton *m_button = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace views
