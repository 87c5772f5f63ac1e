// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace app {

/// Where reports of crashes are kept: beside the log.
QString crashFolder();

/// From now on a crash leaves a report there, which goes nowhere else: the signal, the version, and
/// the functions it came through; nothing of a store. The last five are kept.
void keepCrashReports();

/// The reports there are, the newest first, as paths.
QStringList crashReports();

/// The newest report, where nobody was told of it yet; the next call finds none.
QString newCrashReport();

} // namespace app
