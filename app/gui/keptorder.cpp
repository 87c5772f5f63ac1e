// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptorder.h"

#include "views/eventlist/eventlistview.h"

#include <QSettings>

using namespace Qt::StringLiterals;
using views::EventListView;

namespace app {

void keepOrder(QSettings &settings, QWidget &window)
{
    for (auto *list : window.findChildren<EventListView *>()) {
        const auto key = u"newest-first/"_s + list->objectName();
        list->setNewestFirst(settings.value(key, false).toBool());
        QObject::connect(list, &EventListView::orderChanged, list,
                         [&settings, list, key] { settings.setValue(key, list->newestFirst()); });
    }
}

} // namespace app
