// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/sqltokens.h"
#include "models/session/session.h"

#include <QList>
#include <QString>

namespace models {

/// A database that questions can be asked of.
struct QueryTarget
{
    enum class Part {
        Both, ///< events and read models live together
        Events,
        ReadModels
    };
    Part part = Part::Both;
    eventstore::StoreUrl url;
    std::string password;                       ///< kept in memory only
    std::shared_ptr<const Mask> mask = nullptr; ///< of the store; null where nothing is masked

    QString name() const;  ///< "Events", "Projection database", "Events and read models"
    QString place() const; ///< the file or server, for people; never a secret
    sql::Dialect dialect() const { return url.kind(); }
    bool operator==(const QueryTarget &) const = default;
};

/// Those of the open store: one, or two where read models live elsewhere, the events first. None
/// while no store is open.
QList<QueryTarget> queryTargets(const Session &session);

} // namespace models
