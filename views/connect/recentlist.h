// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/recentstores.h"

#include <QWidget>

class QListView;

namespace views {

/// The stores that were opened last: name, kind, environment and time. Double click or Return
/// chooses one, Delete removes it from the list. Hidden while it is empty.
class RecentList : public QWidget
{
    Q_OBJECT
public:
    explicit RecentList(models::RecentStores &stores, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }

signals:
    void chosen(const models::RecentStore &store);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeList();
    void fit();
    void choose(const QModelIndex &index);
    void remove(const QModelIndex &index);

    models::RecentStores &m_stores;
    QListView *m_list = nullptr;
};

} // namespace views
