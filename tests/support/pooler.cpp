// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pooler.h"

#include <QFile>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace support {

namespace {

using namespace Qt::StringLiterals;

QString program()
{
    const QString inPath = QStandardPaths::findExecutable(u"pgbouncer"_s);
    return inPath.isEmpty()
               ? QStandardPaths::findExecutable(u"pgbouncer"_s, {u"/usr/sbin"_s, u"/usr/bin"_s})
               : inPath;
}

int freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
}

} // namespace

bool Pooler::isInstalled()
{
    return !program().isEmpty();
}

Pooler::Pooler(const PostgresServer &server, int size, const std::string &mode)
    : m_port(freePort())
{
    const QString file = m_folder.filePath(u"pgbouncer.ini"_s);
    QFile settings(file);
    if (!settings.open(QIODevice::WriteOnly))
        qFatal("no settings for pgbouncer");
    settings.write(QByteArray::fromStdString(
        "[databases]\n* = host=127.0.0.1 port=" + std::to_string(server.port()) +
        " user=postgres\n[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port=" +
        std::to_string(m_port) + "\nauth_type=any\npool_mode=" + mode +
        "\ndefault_pool_size=" + std::to_string(size) + "\nunix_socket_dir=\n"));
    settings.close();
    for (const QString &path : {m_folder.path(), file})
        QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOther | QFile::ExeOther);
    QStringList command{program(), u"-q"_s, file};
    if (::geteuid() == 0)
        command = QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s,
                              u"--clear-groups"_s} +
                  command;
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(command.front(), command.mid(1));
    for (int i = 0; i < 200; ++i) {
        PGconn *connection = PQconnectdb(url("postgres").c_str());
        const bool up = PQstatus(connection) == CONNECTION_OK;
        PQfinish(connection);
        if (up)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    qFatal("pgbouncer does not start");
}

Pooler::~Pooler()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

std::string Pooler::url(std::string_view database) const
{
    return "postgresql://postgres@127.0.0.1:" + std::to_string(m_port) + "/" +
           std::string(database);
}

} // namespace support
