// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptpaths.h"

#include "models/format.h"
#include "models/session/session.h"
#include "views/eventlist/eventlistview.h"

#include <QCryptographicHash>
#include <QSettings>

using namespace Qt::StringLiterals;
using models::Session;

namespace app {

namespace {

/// The address, which has no secret, in a form that a settings file takes as a name.
QString pathsKey(const Session &session)
{
    const auto address = QByteArray::fromStdString(session.spec().url.text());
    const auto hash = QCryptographicHash::hash(address, QCryptographicHash::Sha256);
    return u"data-columns/"_s + QString::fromLatin1(hash.toHex().left(24));
}

} // namespace

void keepPaths(QSettings &settings, Session &session, QWidget &window)
{
    for (auto *list : window.findChildren<views::EventListView *>()) {
        auto *columns = &list->columns();
        QObject::connect(&session, &Session::stateChanged, columns, [&settings, &session, columns] {
            if (session.state() == Session::State::Open)
                columns->setPaths(settings.value(pathsKey(session)).toStringList());
        });
        QObject::connect(columns, &views::EventColumns::pathsChanged, columns,
                         [&settings, &session, columns] {
                             if (session.state() != Session::State::Open &&
                                 session.state() != Session::State::Lost)
                                 return;
                             if (columns->paths().isEmpty())
                                 settings.remove(pathsKey(session));
                             else
                                 settings.setValue(pathsKey(session), columns->paths());
                             settings.sync(); // a window that is killed says nothing
                         });
    }
}

} // namespace app
