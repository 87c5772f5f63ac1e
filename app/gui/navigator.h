// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/navigation.h"
#include "app/gui/pagestack.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QSet>

#include <optional>

class QAction;

namespace app {

/// Shows the pages of a window, and keeps the history.
class Navigator : public QObject
{
    Q_OBJECT
public:
    /// All arguments belong to the window, which outlives this object.
    Navigator(models::Session &session, NavigationRail &rail, PageStack &stack, QAction &back,
              QAction &forward);

    void addPages(const QList<views::Page *> &pages);
    const QList<views::Page *> &pages() const { return m_pages; }
    views::Page *page(const QString &id) const;
    views::Page *current() const { return m_stack.page(); }
    views::Place place() const;

    /// Shows a place; an empty page name means the current page.
    void go(const views::Place &place);
    /// The same without a step in the history, when the contents stay the same.
    void stay(const views::Place &place);
    /// Shows the page with this id, if that is possible now.
    void goToPage(const QString &id);
    void back() { step(&History::back); }
    void forward() { step(&History::forward); }
    /// Reads the current page again.
    void refresh();
    /// Reads every page again: the current one now, the others when they are shown.
    void refreshAll();
    /// Another store is open, or none: no page keeps anything of the one before, nor does the
    /// history.
    void forget();
    /// The places of the pages when the program ended last: each page starts there when it is first
    /// opened by its id.
    void remind(const QList<views::Place> &left);
    /// The places of all pages that need a store, including those not shown yet.
    QList<views::Place> places() const;
    /// Enables or disables the pages that need a store.
    void setUsable(bool usable);
    /// Shows a page without adding a step to the history.
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
    QHash<QString, views::Place> m_left; ///< by page id, see remind()
    QSet<views::Page *> m_stale;         ///< to be read again when they are shown
    History m_history;
    std::optional<QDeadlineTimer> m_arriving; ///< the shown page still reads its place
    bool m_showing = false; ///< a page is being sent to its place, which is a step already
    bool m_usable = false;
};

} // namespace app
