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

/// The versions of the stream with the filter that narrows them; the state and the curve are of all
/// of them.
class VersionsPanel : public QWidget
{
    Q_OBJECT
public:
    VersionsPanel(models::ReplayModel &model, models::VersionFilter &shown,
                  QWidget *parent = nullptr);

    VersionsList *list() const { return m_list; }
    /// Ctrl+F of the page leads into the filter.
    void addFindAction(QWidget *page);
    /// Looks for what the filter says in the stream that is open now.
    void look();
    /// The same with the filter that a place names.
    void lookFor(const Place &place);
    void takeOrder(const Place &place);
    void tellPlace(Place &place) const;

signals:
    /// The user chose another filter or order.
    void changed();

private:
    QToolButton *makeOrder();

    models::ReplayModel &m_model;
    models::VersionFilter &m_shown;
    FilterBar *m_filter = nullptr;
    VersionsList *m_list = nullptr;
};

} // namespace views
