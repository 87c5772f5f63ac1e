// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QButtonGroup>
#include <QList>
#include <QWidget>

namespace app {

/// The navigation bar on the left: a button with icon and word for each page.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &title, const QString &iconName);
    void setCurrent(const QString &id);
    /// Disables the buttons of pages that need a store.
    void setPageEnabled(const QString &id, bool enabled);
    /// Shows a number at the page's icon, with a sentence as tool tip; 0 removes it.
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

/// The places visited, for going back and forward; at most a few hundred.
class History
{
public:
    /// Adds a place and drops the ones ahead. A place equal to the current one changes nothing.
    void visit(const views::Place &place);
    /// Replaces the current place (after a scroll or a selection) without adding a step.
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
