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
        OpenOptions options;
        options.createFile = true;
        const auto url = PostgresServer::shared().url(database);
        must(must(openStore(must(StoreUrl::parse(url)), options))->init());
    });
}

} // namespace support
