// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QButtonGroup>
#include <QList>
#include <QWidget>

namespace app {

/// The rail at the left: a button with icon and word for each page.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &title, const QString &iconName);
    void setCurrent(const QString &id);
    /// Pages that need a store are grey without one.
    void setPageEnabled(const QString &id, bool enabled);
    /// A number at the page's icon, and a sentence for its tool tip; 0 takes it away.
    void setBadge(const QString &id, int number, const QString &sentence);

signals:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Button;
    QList<Button *> m_buttons;
    QButtonGroup m_group;
};

/// Where the user was, for going back and forward; at most some hundred places.
class History
{
public:
    /// Visits a place: forgets what was ahead. A place equal to the current one changes nothing.
    void visit(const views::Place &place);
    /// The current place looks different now (a scroll, a selection): no new step.
    void amend(const views::Place &place);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    const views::Place *back();
    const views::Place *forward();
    void clear();

private:
    QList<views::Place> m_places;
    qsizetype m_at = -1;
};

} // namespace app
