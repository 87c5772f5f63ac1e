// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/navigation.h"
#include "app/gui/pagestack.h"

#include <QHash>
#include <QSet>

class QAction;

namespace app {

/// Leads from page to page of a window, and knows the way back.
class Navigator : public QObject
{
    Q_OBJECT
public:
    /// All belong to the window, which outlives it.
    Navigator(models::Session &session, NavigationRail &rail, PageStack &stack, QAction &back,
              QAction &forward);

    void addPages(const QList<views::Page *> &pages);
    const QList<views::Page *> &pages() const { return m_pages; }
    views::Page *page(const QString &id) const;
    views::Page *current() const { return m_stack.page(); }
    views::Place place() const;

    /// Shows a place; an empty page name means the current page.
    void go(const views::Place &place);
    /// The same where nothing else is shown than before: no step of the history.
    void stay(const views::Place &place);
    /// The same by the page's name, where it can be shown now.
    void goToPage(const QString &id);
    void back() { step(&History::back); }
    void forward() { step(&History::forward); }
    /// Reads again what is shown.
    void refresh();
    /// Every page has to be read again: now, or when it is shown.
    void refreshAll();
    void forget();
    /// Where pages were left before the program ended: each is shown there when it is first gone
    /// to by its name.
    void remind(const QList<views::Place> &left);
    /// Where each page with a store is, also those that were not shown yet.
    QList<views::Place> places() const;
    /// Pages that need a store are there only while one is.
    void setUsable(bool usable);
    /// Shows a page that becomes no step of the history.
    void showOnly(const QString &id);

signals:
    void unlockRequested();

private:
    void show(const views::Place &place);
    void remember();
    void step(const views::Place *(History::*next)());
    void refreshActions();

    models::Session &m_session;
    NavigationRail &m_rail;
    PageStack &m_stack;
    QAction &m_back;
    QAction &m_forward;
    QList<views::Page *> m_pages;
    QHash<QString, views::Place> m_left; ///< by page, see remind()
    QSet<views::Page *> m_stale;         ///< have to be read again when they are shown
    History m_history;
    bool m_usable = false;
};

} // namespace app
