// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/mongodb/connection.h"
#include "projections/sinks/outside/readmodelsink.h"

namespace projections::mongodb {

/// The field that guards a row: its own version where the read model has one.
std::string versionField(const TableSpec &table);

/// A row as a document: `_id`, the visible columns under their names (money as Decimal128, times as
/// dates), the version, and `_micros`: what of each time a date of milliseconds can't hold, where
/// that is anything. The reason where no document can hold the row.
tl::expected<Document, std::string> documentOf(const TableSpec &table, const SinkRow &row);

/// The row in a document as rowToJson() writes it; a field of another type than ours is shown as
/// what it is.
std::string rowIn(const TableSpec &table, const bson_t &document);

/// A whole number of any width; none where the field is none.
std::optional<std::int64_t> integerIn(const bson_t &document, const char *field);

} // namespace projections::mongodb
