// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/versionspanel.h"

#include "views/browse/filterbar.h"
#include "views/browse/searchplace.h"
#include "views/listorder.h"
#include "views/replay/versionslist.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

VersionsPanel::VersionsPanel(models::ReplayModel &model, models::VersionFilter &shown,
                             QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(shown)
    , m_filter(new FilterBar(this))
    , m_list(new VersionsList(model, shown, this))
{
    m_filter->setContentsMargins(12, 2, 0, 4);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    auto *above = new QHBoxLayout;
    above->setContentsMargins(0, 0, 4, 0);
    above->setSpacing(4);
    above->addWidget(m_filter, 1);
    above->addWidget(makeOrder(), 0, Qt::AlignTop);
    rows->addLayout(above);
    rows->addWidget(m_list, 1);
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        look();
        emit changed();
    });
    connect(&shown, &models::VersionFilter::orderChanged, this, &VersionsPanel::changed);
}

QToolButton *VersionsPanel::makeOrder()
{
    auto *button = new QToolButton(this);
    button->setObjectName(u"versions-newest-first"_s);
    button->setIcon(icon(u"up"_s));
    button->setToolTip(tr("Newest versions at the top, or at the bottom"));
    button->setAccessibleName(tr("Newest first"));
    button->setCheckable(true);
    const auto show = [this, button] { button->setChecked(m_shown.newestFirst()); };
    connect(button, &QToolButton::clicked, &m_shown, &models::VersionFilter::setNewestFirst);
    connect(&m_shown, &models::VersionFilter::orderChanged, button, show);
    return button;
}

void VersionsPanel::addFindAction(QWidget *page)
{
    m_filter->addFindAction(page, u"replay.filter"_s);
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

void VersionsPanel::takeOrder(const Place &place)
{
    const QSignalBlocker quiet(this); // not a choice of the user
    m_shown.setNewestFirst(newestFirstOf(place).value_or(m_shown.newestFirst()));
}

void VersionsPanel::tellPlace(Place &place) const
{
    tellFilter(m_shown.filter(), place);
    place.order = orderName(m_shown.newestFirst());
}

} // namespace views
