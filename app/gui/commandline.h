// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "views/page.h"
#include "views/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// The command line options of the window.
struct Options
{
    QString store;      ///< as StoreUrl::parse() takes it, empty = none
    views::Place place; ///< page empty = the default page
    std::optional<views::Theme::Choice> theme;
    QString layout;          ///< descriptor of the store's tables; empty = detected
    QString language;        ///< one of Language::codes(); empty = the system's
    QString log;             ///< log file; empty = in the user's state folder
    QString tour;            ///< folder for screenshots; empty = no tour
    QSize size;              ///< of the window in the screenshots; empty = default
    bool link = false;       ///< the store was named by a link
    bool ownProcess = false; ///< start a process of its own even if another one has windows
    bool project = false;
    bool demo = false; ///< the store is a demo: opened unlocked and marked as such
    bool help = false;
    bool version = false;
};

/// Errors (InvalidInput) mean wrong usage: exit status 2.
eventstore::Result<Options> parseCommandLine(const QStringList &arguments);
QString helpText();

} // namespace app
