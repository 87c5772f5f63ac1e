// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgresserver.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace support {

/// A real pgbouncer in front of a server. Its clients share `size` sessions for each database: one
/// for each transaction, or in mode "session" one for each connected client. More lines in `mode`
/// are more settings.
class Pooler
{
public:
    /// Whether pgbouncer is installed; tests that need it skip themselves if not.
    static bool isInstalled();

    explicit Pooler(const PostgresServer &server, int size = 1,
                    const std::string &mode = "transaction");
    Pooler(const Pooler &) = delete;
    Pooler &operator=(const Pooler &) = delete;
    ~Pooler();

    std::string url(std::string_view database) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace support
