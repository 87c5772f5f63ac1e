// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/pageregistry.h"

#include "views/pages/accountspage.h"
#include "views/pages/analyticspage.h"
#include "views/pages/auditpage.h"
#include "views/pages/browsepage.h"
#include "views/pages/connectpage.h"
#include "views/pages/projectionspage.h"
#include "views/pages/querypage.h"
#include "views/pages/replaypage.h"
#include "views/pages/timelinepage.h"
#include "views/pages/tracepage.h"

namespace app {

QList<views::Page *> makePages(const Services &services, QWidget *parent)
{
    return {
        new views::ConnectPage(services.session, services.connect, parent),
        new views::BrowsePage(services.session, parent),
        new views::TimelinePage(services.session, parent),
        new views::ReplayPage(services.session, parent),
        new views::TracePage(services.session, parent),
        new views::AccountsPage(services.session, parent),
        new views::ProjectionsPage(services.session, parent),
        new views::AnalyticsPage(services.session, parent),
        new views::QueryPage(services.session, services.settings, parent),
        new views::AuditPage(services.session, parent),
    };
}

} // namespace app
