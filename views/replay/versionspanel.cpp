// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/versionspanel.h"

#include "views/browse/filterbar.h"
#include "views/browse/searchplace.h"
#include "views/replay/versionslist.h"

#include <QVBoxLayout>

namespace views {

VersionsPanel::VersionsPanel(models::ReplayModel &model, models::VersionFilter &shown,
                             QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(shown)
    , m_filter(new FilterBar(this))
    , m_list(new VersionsList(model, shown, this))
{
    m_filter->setContentsMargins(12, 2, 4, 4);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_filter);
    rows->addWidget(m_list, 1);
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        look();
        emit filterChanged();
    });
}

void VersionsPanel::addFindAction(QWidget *page)
{
    m_filter->addFindAction(page);
}

void VersionsPanel::look()
{
    m_shown.setFilter(m_filter->filter(), m_model.stream());
}

void VersionsPanel::lookFor(const Place &place)
{
    m_filter->presentFilter(filterOf(place));
    look();
}

void VersionsPanel::tellPlace(Place &place) const
{
    tellFilter(m_shown.filter(), place);
}

} // namespace views
