// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/alerts.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// An alert with its times.
struct AlertEntry
{
    projections::Alert alert;
    eventstore::Timestamp raised;
    std::optional<eventstore::Timestamp> cleared;
};

/// The file on this machine that keeps when alerts were raised and cleared. Any thread.
namespace alertlog {

QString path();
/// Writes a line: one when an alert is raised, one when it is cleared.
void append(const QString &store, const AlertEntry &entry);
/// The newest entries of a store, newest first: those that are raised, and those that were cleared.
/// Reads the end of the file only.
std::vector<AlertEntry> read(const QString &store);

} // namespace alertlog
} // namespace models
