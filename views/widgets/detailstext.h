// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

/// "Details": a button that shows, below it, what a server or library said word for word. Hidden
/// where there is nothing.
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
