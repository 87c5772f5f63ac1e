// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"

#include <QString>

namespace models {

/// Where a PostgreSQL address leads, in words for a question.
struct ServerPlace
{
    QString server; ///< all its hosts with their ports, as they are tried
    QString database;
    QString user;
    QString tls;
};
ServerPlace serverPlace(const eventstore::StoreUrl &url);

/// True for a name or address of this machine, for the folder of a socket, and for no name at all.
bool isThisMachine(const QString &host);
/// True when every server that may be tried is this machine. What a service file or the environment
/// decides is looked up in the environment, and taken for elsewhere where it can't be known.
bool isThisMachine(const eventstore::StoreUrl &url);

/// True when both are the same database of the same servers, for the same user; how the connection
/// is protected may differ. Never true where one of them names an address behind a host's name, or
/// a service.
bool samePlace(const eventstore::StoreUrl &a, const eventstore::StoreUrl &b);

/// samePlace(), or the same file, by whatever path it is reached.
bool sameStore(const eventstore::StoreUrl &a, const eventstore::StoreUrl &b);

/// The text of a PostgreSQL address with `sslmode=require` where it says nothing of it and leads to
/// another machine.
QString withDefaultTls(const QString &address);

} // namespace models
