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

/// What the window was started with.
struct Options
{
    QString store;      ///< as StoreUrl::parse() takes it, empty = none
    views::Place place; ///< page empty = where a start usually leads
    std::optional<views::Theme::Choice> theme;
    QString layout;    ///< file that describes the store's tables, empty = they are looked for
    QString language;  ///< one of Language::codes(), empty = of the system
    QString log;       ///< the file for it; empty: in the user's state folder
    QString tour;      ///< folder for pictures, empty = no tour
    QSize size;        ///< of the window in these pictures; empty = the usual one
    bool link = false; ///< the store was named by a link
    bool ownProcess = false; ///< also where another one has windows
    bool project = false;
    bool demo = false; ///< the store holds made-up data: opened unlocked and marked so
    bool help = false;
    bool version = false;
};

/// Errors (InvalidInput) are wrong usage: exit status 2.
eventstore::Result<Options> parseCommandLine(const QStringList &arguments);
QString helpText();

} // namespace app
