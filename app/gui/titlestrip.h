// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QAbstractButton>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace views {
class DetailsText;
}

namespace app {

/// The strip above the pages: back and forward, the store's name, its environment as a coloured
/// word, the button for "open anything", and the menu.
class TitleStrip : public QWidget
{
    Q_OBJECT
public:
    TitleStrip(QAction *back, QAction *forward, QAction *palette, QMenu *menu,
               QWidget *parent = nullptr);

    /// Shows which store is open; returns the same as text for the window's title.
    QString showStore(const models::Session &session);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Badge;
    void setStore(const QString &name, const QString &target,
                  models::ConnectionSpec::Environment environment);

    models::ConnectionSpec::Environment m_environment = models::ConnectionSpec::Environment::None;
    QLabel *m_name = nullptr;
    QLabel *m_target = nullptr;
    Badge *m_badge = nullptr;
};

/// A bar below the title strip while the connection is lost: the reason, that the session is
/// reconnecting, and a button to retry at once.
class LostBar : public QWidget
{
    Q_OBJECT
public:
    explicit LostBar(const models::Session &session, QWidget *parent = nullptr);
    /// Updates or hides the bar.
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString said() const;

    const models::Session &m_session;
    QLabel *m_text = nullptr;
    views::DetailsText *m_details = nullptr;
    QPushButton *m_retry = nullptr;
};

} // namespace app
