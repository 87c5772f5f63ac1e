// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/keymap.h"

#include <QAction>
#include <QObject>

#include <functional>

class QWidget;

namespace app {

/// The actions that are available everywhere in a window: by key, menu, and "open anything".
class WindowActions : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QWidget *window);

    /// Adds one to the window; without keys it is in menu and "open anything" only.
    /// `id` is its name without a language, as in views::Keymap, where its keys can be changed.
    QAction *add(const QString &id, const QString &text, const QString &iconName,
                 const views::Keys &keys, std::function<void()> run);
    const QList<QAction *> &all() const { return m_all; }

private:
    QWidget *m_window;
    QList<QAction *> m_all;
};

} // namespace app
