// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"
#include "models/replay/versionfilter.h"
#include "views/page.h"

#include <QWidget>

class QToolButton;

namespace views {

class FilterBar;
class VersionsList;

/// The versions of the stream with a filter; state and curve are not filtered.
class VersionsPanel : public QWidget
{
    Q_OBJECT
public:
    VersionsPanel(models::ReplayModel &model, models::VersionFilter &shown,
                  QWidget *parent = nullptr);

    VersionsList *list() const { return m_list; }
    /// Adds the page's shortcut Ctrl+F, which focuses the filter.
    void addFindAction(QWidget *page);
    /// Applies the filter to the open stream.
    void look();
    /// The same with the filter of a place.
    void lookFor(const Place &place);
    void takeOrder(const Place &place);
    void tellPlace(Place &place) const;

signals:
    /// The user changed the filter or the order.
    void changed();

private:
    QToolButton *makeOrder();

    models::ReplayModel &m_model;
    models::VersionFilter &m_shown;
    FilterBar *m_filter = nullptr;
    VersionsList *m_list = nullptr;
};

} // namespace views
