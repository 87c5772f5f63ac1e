// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace models {
class Session;
}

namespace views {

class DetailsText;

/// Covers a list, a chart or a page and says why it is empty: loading, no data, or failed with the
/// reason and a button to try again. Hidden if there is something to show. Child of the widget it
/// covers; follows its size.
class StateOverlay : public QWidget
{
    Q_OBJECT
public:
    enum class State { Ready, Loading, Empty, Failed };
    Q_ENUM(State)

    explicit StateOverlay(QWidget *covered);

    void showReady();
    /// Appears after a short delay, so that quick answers do not flicker; state() changes at once.
    /// While the page's connection is lost, it says so instead of `text`.
    void showLoading(const QString &text = {});
    /// `title` says what is missing, `hint` what to do; `iconName` is in resources/icons.
    void showEmpty(const QString &title, const QString &hint = {}, const QString &iconName = {});
    /// Reason and advice, with a "Try again" button.
    void showFailed(const eventstore::Error &error, const QString &title = {});
    /// A button below an empty state ("Clear filter"); an empty text removes it. Call it after
    /// showEmpty().
    void setAction(const QString &text, const QString &iconName = {});

    State state() const { return m_state; }
    QString message() const; ///< the displayed text; empty in state Ready

signals:
    void retryRequested();
    void actionTriggered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void show(State state, const QString &iconName, const QString &title, const QString &hint);
    void appear();
    void watchSession();
    bool waitsForConnection() const;
    void sayLoading();
    void refreshIcon();

    State m_state = State::Ready;
    QString m_iconName;
    QString m_loading;
    QPointer<models::Session> m_session; ///< of the page around it, if there is one
    QTimer m_delay;
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_hint = nullptr;
    DetailsText *m_details = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
