// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/navigator.h"

#include <QAction>
#include <QScopedValueRollback>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using models::Session;

namespace app {
namespace {

constexpr auto alwaysThere = "connect"_L1;
/// A page that needs longer to read its place has been used by then.
constexpr std::chrono::seconds arrival{1};

} // namespace

Navigator::Navigator(Session &session, NavigationRail &rail, PageStack &stack, QAction &back,
                     QAction &forward)
    : QObject(&stack)
    , m_session(session)
    , m_rail(rail)
    , m_stack(stack)
    , m_back(back)
    , m_forward(forward)
{
    connect(&m_rail, &NavigationRail::chosen, this, &Navigator::goToPage);
    refreshActions();
}

void Navigator::addPages(const QList<views::Page *> &pages)
{
    m_pages = pages;
    for (views::Page *added : pages) {
        m_stack.addWidget(added);
        connect(added, &views::Page::navigate, this, &Navigator::go);
        connect(added, &views::Page::unlockRequested, this, &Navigator::unlockRequested);
        connect(added, &views::Page::placeChanged, this, [this, added] {
            if (added != current() || m_showing)
                return;
            // What a page only now has read of the place it was sent to is no step of its own.
            if (m_arriving && !m_arriving->hasExpired())
                m_history.amend(added->place());
            else
                m_history.visit(added->place());
            refreshActions();
        });
    }
}

views::Page *Navigator::page(const QString &id) const
{
    const auto found =
        std::ranges::find_if(m_pages, [&id](const views::Page *page) { return page->id() == id; });
    return found == m_pages.end() ? nullptr : *found;
}

views::Place Navigator::place() const
{
    return current() ? current()->place() : views::Place();
}

void Navigator::go(const views::Place &place)
{
    remember();
    show(place);
    views::Place visited = place;
    if (visited.page.isEmpty() && current())
        visited.page = current()->id();
    m_history.visit(visited);
    refreshActions();
}

void Navigator::stay(const views::Place &place)
{
    show(place);
    m_history.amend(place);
    refreshActions();
}

/// Shows a page at its last place.
void Navigator::goToPage(const QString &id)
{
    const auto *target = page(id);
    if (target && (m_usable || id == alwaysThere))
        go(m_left.contains(id) ? m_left.take(id) : target->place());
}

/// Updates the current step of the history with what the user has done on the page since.
void Navigator::remember()
{
    if (current() && m_session.state() != Session::State::Closed)
        m_history.amend(current()->place());
}

void Navigator::show(const views::Place &place)
{
    views::Page *target = place.page.isEmpty() ? current() : page(place.page);
    if (!target)
        return;
    const bool another = target != current();
    m_stack.setCurrentWidget(target);
    // Hiding the page before has moved the focus to an arbitrary widget.
    QWidget *focused = m_stack.window()->focusWidget();
    if (another && focused && target->isAncestorOf(focused))
        focused->clearFocus();
    m_rail.setCurrent(target->id());
    m_left.remove(target->id());
    views::Place wanted = place;
    wanted.page = target->id();
    {
        const QScopedValueRollback showing(m_showing, true);
        target->go(wanted);
    }
    m_arriving.reset();
    if (!target->settled())
        m_arriving.emplace(arrival);
    if (m_stale.remove(target))
        target->refresh();
    m_stack.focusPage();
}

void Navigator::showOnly(const QString &id)
{
    views::Place place;
    place.page = id;
    show(place);
}

void Navigator::step(const views::Place *(History::*next)())
{
    remember();
    if (const views::Place *place = (m_history.*next)())
        show(*place);
    refreshActions();
}

void Navigator::refreshActions()
{
    m_back.setEnabled(m_history.canGoBack());
    m_forward.setEnabled(m_history.canGoForward());
}

void Navigator::refresh()
{
    m_stale.remove(current());
    if (current())
        current()->refresh();
}

void Navigator::refreshAll()
{
    m_stale = {m_pages.cbegin(), m_pages.cend()};
    refresh();
}

void Navigator::forget()
{
    for (views::Page *page : std::as_const(m_pages))
        page->leaveStore();
    m_history.clear();
    m_left.clear();
    refreshActions();
}

void Navigator::remind(const QList<views::Place> &left)
{
    for (const views::Place &place : left) {
        if (page(place.page) && page(place.page) != current())
            m_left.insert(place.page, place);
    }
}

QList<views::Place> Navigator::places() const
{
    QList<views::Place> all;
    for (const views::Page *shown : m_pages) {
        if (shown->id() != alwaysThere)
            all.append(m_left.contains(shown->id()) ? m_left.value(shown->id()) : shown->place());
    }
    return all;
}

void Navigator::setUsable(bool usable)
{
    m_usable = usable;
    for (const views::Page *page : std::as_const(m_pages))
        m_rail.setPageEnabled(page->id(), usable || page->id() == alwaysThere);
}

} // namespace app
