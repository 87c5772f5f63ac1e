// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/accountfacts.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace views {

class FigureStrip;

/// The head of an account: its owner, its balance, and links to its other pages.
class AccountCard : public QWidget
{
    Q_OBJECT
public:
    explicit AccountCard(QWidget *parent = nullptr);

    void setFacts(const models::AccountFacts &facts);
    /// Marks the figures as older than the account's last event.
    void setStale(bool stale);
    QString balanceText() const;

signals:
    void ownerChosen();
    void replayChosen();
    void timelineChosen();

private:
    QLabel *m_balance = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_owner = nullptr;
    QPushButton *m_replay = nullptr;
    QPushButton *m_timeline = nullptr;
    FigureStrip *m_figures = nullptr;
};

} // namespace views
