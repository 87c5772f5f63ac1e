// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace models {
class CategoriesModel;
}

namespace views {

class EventListView;

/// The head of the list of events: which events it shows, how many, and buttons to jump and to
/// change the order.
class BrowseHead : public QWidget
{
    Q_OBJECT
public:
    BrowseHead(models::EventWindow &window, models::CategoriesModel &counted, EventListView &list,
               QWidget *parent = nullptr);

    void refresh();
    QLineEdit *jumpField() const { return m_jump; }

signals:
    void streamLeft();
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(const QString &iconName, const QString &name, const QString &tip);
    void makeButtons();
    void jump();
    void markJump(const QString &problem);
    QString streamText() const;
    QString allText() const;

    models::EventWindow &m_window;
    models::CategoriesModel &m_counted;
    EventListView &m_list;
    QLabel *m_heading = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_leaveStream = nullptr;
    QLineEdit *m_jump = nullptr;
    QToolButton *m_live = nullptr;
    QToolButton *m_order = nullptr;
};

} // namespace views
