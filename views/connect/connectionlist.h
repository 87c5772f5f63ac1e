// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace views {

class ConnectionDelegate;
class StateOverlay;

/// The saved connections by group, with a search field.
class ConnectionList : public QWidget
{
    Q_OBJECT
public:
    /// Ctrl+F anywhere in `page` leads to the search field.
    ConnectionList(models::Connections &connections, QWidget *page);

    QString selectedId() const;
    void select(const QString &id);
    void clearSelection();
    /// Marks the open connection.
    void setOpen(const QString &id);
    void refresh();
    /// Adds a widget below the list.
    void addBelow(QWidget *widget);

signals:
    /// Another connection was selected, see selectedId().
    void chosen();
    void connectRequested();
    void newRequested();
    void removeRequested(const QString &id);
    void exportRequested();
    void importRequested();

private:
    void makeHead();
    void makeSearch();
    void makeList();
    void contextMenu(const QPoint &pos);
    void askLimits(const QString &id);

    models::Connections &m_connections;
    QVBoxLayout *m_column = nullptr;
    QSortFilterProxyModel *m_filtered = nullptr;
    QLineEdit *m_search = nullptr;
    StateOverlay *m_state = nullptr;
    QListView *m_list = nullptr;
    ConnectionDelegate *m_delegate = nullptr;
};

} // namespace views
