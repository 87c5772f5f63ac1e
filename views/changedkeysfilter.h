// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace views {

/// An event filter for a widget that handles the default keys of its page itself: runs the actions
/// of changed keys, and blocks default keys that no longer belong to their action.
class ChangedKeysFilter : public QObject
{
    Q_OBJECT
public:
    /// `page` has the actions of the scope (see Keymap) and owns this object.
    ChangedKeysFilter(QString scope, QWidget *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_scope;
    QWidget *m_page;
};

} // namespace views
