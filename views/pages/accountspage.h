// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/accountsmodel.h"
#include "views/page.h"

#include <QTimer>

class QLineEdit;
class QTableView;

namespace views {

class AccountPanel;
class Banner;
class FreshnessStrip;
class StateOverlay;

/// Accounts: a list to search and sort on the left, the opened account on the right.
class AccountsPage : public Page
{
    Q_OBJECT
public:
    explicit AccountsPage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("accounts"); }
    QString title() const override { return tr("Accounts"); }
    QString iconName() const override { return QStringLiteral("accounts"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    QString failure() const override;

    models::AccountsModel &model() { return *m_model; }
    QTableView *list() const { return m_list; }
    QLineEdit *findEdit() const { return m_find; }
    AccountPanel *panel() const { return m_panel; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeLeft();
    void setupList();
    void sortBy(int column);
    void openRow();
    void openAccount(const QString &accountId);
    void showState();
    void selectOpened();

    models::AccountsModel *m_model = nullptr;
    QLineEdit *m_find = nullptr;
    QTableView *m_list = nullptr;
    Banner *m_banner = nullptr;
    FreshnessStrip *m_stale = nullptr;
    AccountPanel *m_panel = nullptr;
    StateOverlay *m_overlay = nullptr;
    QTimer m_typing;
    bool m_openFirst = true; ///< nothing was selected yet: open the first account
};

} // namespace views
