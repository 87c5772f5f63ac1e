// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/emptystore.h"

#include "eventstore/store.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"

using namespace eventstore;

namespace support {

std::string emptyPostgresStore()
{
    return PostgresServer::shared().freshCopy("our tables", [](const std::string &database) {
        makeEmptyStore(PostgresServer::shared().url(database));
    });
}

void makeEmptyStore(const std::string &url)
{
    OpenOptions options;
    options.createFile = true;
    must(must(openStore(must(StoreUrl::parse(url)), options))->init());
}

} // namespace support
