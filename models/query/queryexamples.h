// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/querycatalogue.h"

namespace models {

/// A query with a title.
struct NamedQuery
{
    QString title;
    QString sql;
    bool operator==(const NamedQuery &) const = default;
};

/// Queries that this database can answer, the cheapest first: only about tables that exist.
QList<NamedQuery> queryExamples(const QueryCatalogue &catalogue, sql::Dialect dialect);

} // namespace models
