// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/conninfo.h"

#include "eventstore/postgresaddress.h"
#include "models/format.h"

namespace models {

Conninfo parseConninfo(const QString &text)
{
    Conninfo conninfo;
    if (const auto address = eventstore::PostgresAddress::parse(format::utf8(text))) {
        for (const auto &[keyword, value] : address->words())
            conninfo.insert(format::text(keyword), format::text(value));
    }
    return conninfo;
}

QString toText(const Conninfo &conninfo)
{
    eventstore::PostgresAddress::Words words;
    for (auto it = conninfo.begin(); it != conninfo.end(); ++it)
        words[format::utf8(it.key())] = format::utf8(it.value());
    return format::text(eventstore::PostgresAddress(words).text());
}

} // namespace models
