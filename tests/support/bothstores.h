// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/emptystore.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"
#include "tests/support/temporarystore.h"

namespace support {
/// A namespace of its own, as projectionspec.h has another class AnyStore and both are linked into
/// the same programs.
inline namespace bothstores {

/// An empty temporary store of one of the kinds "sqlite", "postgres" (our tables) and "seed"
/// (PostgreSQL with seedTables only), for tests that run on all of them.
class AnyStore
{
public:
    explicit AnyStore(const QString &kind)
    {
        if (kind == QStringLiteral("sqlite")) {
            m_url = m_file.url();
            m_file.open();
            return;
        }
        auto &server = PostgresServer::shared();
        const bool seed = kind == QStringLiteral("seed");
        const auto database =
            seed ? server.freshCopy("seed", makeSeedTables) : emptyPostgresStore();
        m_url = must(eventstore::StoreUrl::parse(server.url(database)));
    }
    const eventstore::StoreUrl &url() const { return m_url; }
    /// The address for another program's command line.
    QString address() const
    {
        const bool file = m_url.kind() == eventstore::StoreUrl::Kind::Sqlite;
        return QString::fromStdString(file ? "sqlite:" + m_url.path() : m_url.conninfo());
    }
    std::unique_ptr<eventstore::Store> open() const { return must(eventstore::openStore(m_url)); }

private:
    static void makeSeedTables(const std::string &database)
    {
        PostgresServer::shared().sql(database, seedTables);
    }

    TemporaryStore m_file;
    eventstore::StoreUrl m_url;
};

} // namespace bothstores
} // namespace support
