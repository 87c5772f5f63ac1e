// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace app {

/// The folder of crash reports: beside the log.
QString crashFolder();

/// Installs handlers that write a report there on a crash; it is not sent anywhere. A report has
/// the signal, the version and the call stack, nothing of a store. The last five are kept.
void keepCrashReports();

/// Paths of the reports, the newest first.
QStringList crashReports();

/// The newest report if the user has not been told about it; the next call returns none.
QString newCrashReport();

} // namespace app
