// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sidewindows.h"

#include "app/gui/aboutbox.h"
#include "app/gui/diagnosticsdialog.h"
#include "app/gui/statementsdialog.h"
#include "app/gui/windowactions.h"
#include "views/widgets/decodedialog.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace app {
namespace {

struct SideWindowWords
{
    Q_DECLARE_TR_FUNCTIONS(SideWindows)
};

} // namespace

void addSideWindows(WindowActions &actions, models::Session &session, QWidget *window)
{
    actions.add(u"decode"_s, SideWindowWords::tr("Decode a text…"), u"decode"_s, {},
                [window] { views::DecodeDialog::showFor(window); });
    actions.add(u"diagnostics"_s, SideWindowWords::tr("Diagnostics…"), u"table"_s, {},
                [window, &session] { DiagnosticsDialog::showFor(session, window); });
    actions.add(u"statements"_s, SideWindowWords::tr("Statements…"), u"database"_s, {},
                [window] { StatementsDialog::showFor(window); });
    actions.add(u"about"_s, SideWindowWords::tr("About Eventglass"), u"info"_s, {},
                [window] { showAbout(window); });
}

} // namespace app
