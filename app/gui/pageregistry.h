// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "views/page.h"
#include "views/pages/connectpage.h"

#include <QList>
#include <QSettings>

namespace app {

/// What pages need to be made; exists as long as the window.
struct Services
{
    models::Session &session;
    views::ConnectPage::Parts connect;
    QSettings &settings;
};

/// Makes all pages, in the order of the navigation (Ctrl+1 is the first). One line per page.
QList<views::Page *> makePages(const Services &services, QWidget *parent);

} // namespace app
