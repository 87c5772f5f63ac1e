// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/sqltokens.h"
#include "models/session/session.h"

#include <QList>
#include <QString>

namespace models {

/// A database that can be queried.
struct QueryTarget
{
    enum class Part {
        Both, ///< one database has events and read models
        Events,
        ReadModels
    };
    Part part = Part::Both;
    eventstore::StoreUrl url;
    std::string password;                       ///< kept in memory only
    std::shared_ptr<const Mask> mask = nullptr; ///< the store's mask; null if nothing is masked

    QString name() const;  ///< "Events", "Projection database", "Events and read models"
    QString place() const; ///< the file or server, for people; no secrets
    sql::Dialect dialect() const { return url.kind(); }
    bool operator==(const QueryTarget &) const = default;
};

/// The databases of the open store: one, or two if read models are kept elsewhere, the events
/// first. Empty if no store is open.
QList<QueryTarget> queryTargets(const Session &session);

} // namespace models
