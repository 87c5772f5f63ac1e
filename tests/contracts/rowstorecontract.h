// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/rowstore.h"

#include <QString>

namespace support {

/// A read model whose tables have columns of every type, and keys of one and of several columns.
const projections::ReadModel &rowStoreModel();

/// Calls RowStore::write() in the way an implementation needs, for instance inside a transaction.
using RowWriter =
    std::function<eventstore::Result<void>(const std::vector<projections::TableWrites> &)>;

/// Checks what every RowStore guarantees, on an empty one of rowStoreModel(). Returns the
/// violations, a line each; empty if there are none.
QString rowStoreComplaints(projections::RowStore &store, const RowWriter &write);

} // namespace support
