// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"
#include "models/roles.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace models {
struct ErrorWords;
}

namespace views {

class DetailsText;

/// A strip above a page or list with a message in the colour and icon of its severity, and
/// optionally one action. Hidden without a message.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty text hides it; an empty action shows no button. A server's message in the text is
    /// moved behind "Details".
    void say(models::Severity severity, const QString &text, const QString &action = {});
    /// Says in one sentence why something failed, after `before`, which may say what failed; a
    /// server's message is behind "Details".
    void sayError(const eventstore::Error &error, const QString &before = {},
                  const QString &action = {});
    void sayError(const models::ErrorWords &words, const QString &action = {});
    void clear() { say(models::Severity::Neutral, {}); }
    QString text() const;
    QPushButton *button() const { return m_button; }

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshIcon();

    models::Severity m_severity = models::Severity::Neutral;
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    DetailsText *m_details = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
