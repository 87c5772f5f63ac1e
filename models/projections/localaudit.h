// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/control/audit.h"

#include <QString>

#include <vector>

/// The audit log of this user on this machine, for stores that can't be written to: a file with one
/// JSON object per line (`$XDG_STATE_HOME/eventglass/audit.ndjson`), readable by its owner only.
namespace models::localaudit {

QString path();
/// Adds an entry; `store` is the address without secrets. Reentrant.
eventstore::Result<void> add(projections::AuditEntry entry, const QString &store);
/// The newest entries of a store, at most `limit`, newest last; skips lines that are not valid.
/// Reentrant.
eventstore::Result<std::vector<projections::AuditEntry>> list(const QString &store,
                                                              std::size_t limit);

} // namespace models::localaudit
