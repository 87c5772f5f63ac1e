// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowframe.h"

#include "app/gui/navigation.h"
#include "app/gui/notesbanner.h"
#include "app/gui/pagestack.h"
#include "app/gui/titlestrip.h"
#include "views/widgets/banner.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app {

WindowFrame::WindowFrame(models::Session &session, const Actions &actions, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new NavigationRail(this);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_title = new TitleStrip(actions.back, actions.forward, actions.palette, actions.menu, right);
    m_lost = new LostBar(session, right);
    m_problem = new views::Banner(right);
    connect(m_problem, &views::Banner::actionTriggered, m_problem, &views::Banner::clear);
    m_notes = new NotesBanner(session, right);
    m_pages = new PageStack(right);
    connect(m_notes, &NotesBanner::closed, m_pages, &PageStack::focusPage);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_lost, m_problem, m_notes})
        column->addWidget(part);
    column->addWidget(m_pages->scrolled(right), 1);
    row->addWidget(m_rail);
    row->addWidget(right, 1);
}

} // namespace app
