// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/mongodb/connection.h"
#include "projections/sinks/outside/readmodelsink.h"

namespace projections::mongodb {

/// The name of the field with the row's version: the read model's own version column if it has one.
std::string versionField(const TableSpec &table);

/// Converts a row to a document: `_id`, the visible columns under their names (money as Decimal128,
/// times as dates), the version, and, if not zero, `_micros`: the microseconds of each time that a
/// date (milliseconds) can't hold. The error is the reason why no document can hold the row.
tl::expected<Document, std::string> documentOf(const TableSpec &table, const SinkRow &row);

/// The row in a document, as rowToJson() writes it; fields of an unexpected type are shown as they
/// are.
std::string rowIn(const TableSpec &table, const bson_t &document);

/// An integer field of any width; nullopt when it is missing or not an integer.
std::optional<std::int64_t> integerIn(const bson_t &document, const char *field);

} // namespace projections::mongodb
