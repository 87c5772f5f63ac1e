// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"

#include <QString>

namespace models {

/// Where a PostgreSQL address leads, in words for a question to the user.
struct ServerPlace
{
    QString server; ///< all hosts with their ports, in the order they are tried
    QString database;
    QString user;
    QString tls;
};
ServerPlace serverPlace(const eventstore::StoreUrl &url);

/// True for a name or address of this machine, for the folder of a socket, and for an empty name.
bool isThisMachine(const QString &host);
/// True for a file, and if every server that may be tried is this machine. What the address does
/// not say is taken from the environment, as libpq does; false where a service file decides.
bool isThisMachine(const eventstore::StoreUrl &url);

/// True if both lead to the same database of the same servers, for the same user; their TLS
/// settings may differ. Always false if one of them has `hostaddr` or `service`.
bool samePlace(const eventstore::StoreUrl &a, const eventstore::StoreUrl &b);

/// samePlace(), or the same file by different paths.
bool sameStore(const eventstore::StoreUrl &a, const eventstore::StoreUrl &b);

/// The text of a PostgreSQL address, with `sslmode=require` added if it leads to another machine
/// and neither it nor the environment says anything about TLS.
QString withDefaultTls(const QString &address);

} // namespace models
