// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/shownrows.h"

#include <algorithm>
#include <limits>

using models::EventWindow;

namespace views {
namespace {

constexpr auto beforeAll = std::numeric_limits<qint64>::min();
constexpr auto behindAll = std::numeric_limits<qint64>::max();

} // namespace

ShownRows::ShownRows(EventWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    connect(&window, &EventWindow::rowsInserted, this, [this](int at, int count) {
        emit inserted(m_newestFirst ? m_window.count() - at - count : at, count, at == 0);
    });
    connect(&window, &EventWindow::rowsRemoved, this, [this](int at, int count) {
        emit removed(m_newestFirst ? m_window.count() - at : at, count);
    });
}

std::optional<int> ShownRows::rowOfKey(qint64 key) const
{
    const auto index = m_window.indexOfKey(key);
    return index ? std::optional(turned(*index)) : std::nullopt;
}

int ShownRows::rowNear(qint64 key) const
{
    return turned(std::min(m_window.lowerBound(key), count() - 1));
}

bool ShownRows::hasAbove() const
{
    return m_newestFirst ? m_window.hasAfter() : m_window.hasBefore();
}

bool ShownRows::hasBelow() const
{
    return m_newestFirst ? m_window.hasBefore() : m_window.hasAfter();
}

qint64 ShownRows::keyBeyondTop() const
{
    return m_newestFirst ? behindAll : beforeAll;
}

qint64 ShownRows::keyBeyondBottom() const
{
    return m_newestFirst ? beforeAll : behindAll;
}

void ShownRows::goToTop()
{
    if (m_newestFirst)
        m_window.goToEnd();
    else
        m_window.goToStart();
}

void ShownRows::goToBottom()
{
    if (m_newestFirst)
        m_window.goToStart();
    else
        m_window.goToEnd();
}

void ShownRows::setVisible(int first, int last)
{
    if (m_newestFirst)
        m_window.setVisible(count() - 1 - last, count() - 1 - first);
    else
        m_window.setVisible(first, last);
}

} // namespace views
