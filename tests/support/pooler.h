// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgresserver.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace support {

/// A real pgbouncer in front of a server: all its clients share `size` sessions a database, in
/// turn; by transaction, or in mode "session" for as long as a client stays. Lines behind the mode
/// are further settings.
class Pooler
{
public:
    /// Whether pgbouncer is installed; tests that need it skip themselves where it isn't.
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
