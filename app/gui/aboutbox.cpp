// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/aboutbox.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace app {

void showAbout(QWidget *window)
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, QCoreApplication::translate("app::AboutBox", "About Eventglass"),
        u"Eventglass %1"_s.arg(QApplication::applicationVersion()), QMessageBox::Close, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(window->windowIcon().pixmap(64));
    box->setInformativeText(QCoreApplication::translate(
        "app::AboutBox", "Look into event stores: browse, replay, trace, project.\n\n"
                         "Free software under the GNU General Public License, version 3 or "
                         "later. It speaks only to the stores you open; nothing else goes "
                         "over the network."));
    box->open();
}

} // namespace app
