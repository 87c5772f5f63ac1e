// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace views {

/// Before a widget that serves the usual keys of its page by itself: does what the user made of
/// them, and takes away those that no longer say what they usually do. An event filter.
class FreedKeys : public QObject
{
    Q_OBJECT
public:
    /// `page` has the actions of the scope (as in Keymap), and owns this.
    FreedKeys(QString scope, QWidget *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_scope;
    QWidget *m_page;
};

} // namespace views
