// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptorder.h"

#include "views/eventlist/eventlistview.h"
#include "views/replay/versionslist.h"
#include "views/trace/tracelist.h"

#include <QSettings>

using namespace Qt::StringLiterals;
using views::EventListView;

namespace app {

namespace {

/// Restores and saves the order of one list, under its name.
template <class Ordered>
void keepOrderOf(QSettings &settings, Ordered &ordered, const QString &name)
{
    const auto key = u"newest-first/"_s + name;
    ordered.setNewestFirst(settings.value(key, ordered.newestFirst()).toBool());
    QObject::connect(&ordered, &Ordered::orderChanged, &ordered,
                     [&settings, &ordered, key] { settings.setValue(key, ordered.newestFirst()); });
}

} // namespace

void keepOrder(QSettings &settings, QWidget &window)
{
    for (auto *list : window.findChildren<EventListView *>())
        keepOrderOf(settings, *list, list->objectName());
    for (const auto *list : window.findChildren<views::VersionsList *>())
        keepOrderOf(settings, list->order(), u"versions"_s);
    for (const auto *list : window.findChildren<views::TraceList *>())
        keepOrderOf(settings, list->order(), u"trace"_s);
}

} // namespace app
