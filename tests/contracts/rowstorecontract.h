// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/rowstore.h"

#include <QString>

namespace support {

/// A read model whose tables have columns of every type, and keys of one and of several columns.
const projections::ReadModel &rowStoreModel();

/// RowStore::write() with what an implementation wants around it, as a transaction.
using RowWriter =
    std::function<eventstore::Result<void>(const std::vector<projections::TableWrites> &)>;

/// What every RowStore promises, on an empty one of rowStoreModel(). What is wrong, a line each;
/// empty when all is well.
QString rowStoreComplaints(projections::RowStore &store, const RowWriter &write);

} // namespace support
