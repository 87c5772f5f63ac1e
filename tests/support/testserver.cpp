// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testserver.h"

#include <QFile>
#include <QProcess>
#include <QThread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace support {

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("there is no free port");
    ::close(socket);
    return ntohs(address.sin_port);
}

TestServer::TestServer(std::string kind)
    : m_kind(std::move(kind))
    , m_port(freePort())
{
}

TestServer::~TestServer()
{
    if (QFile::exists(m_folder.filePath(QStringLiteral("pid"))))
        kill();
}

bool TestServer::run(const QStringList &words) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(
        QStringLiteral(EG_SOURCE_DIR "/tests/servers/%1.sh").arg(QString::fromStdString(m_kind)),
        words);
    return process.waitForFinished(120'000) && process.exitCode() == 0;
}

bool TestServer::available()
{
    return run({QStringLiteral("available")}) || run({QStringLiteral("fetch")});
}

void TestServer::start()
{
    if (!run({QStringLiteral("start"), m_folder.path(), QString::number(m_port)}))
        qFatal("the server %s doesn't start", m_kind.c_str());
}

void TestServer::stop()
{
    run({QStringLiteral("stop"), m_folder.path()});
    QFile::remove(m_folder.filePath(QStringLiteral("pid")));
}

int TestServer::pid() const
{
    QFile file(m_folder.filePath(QStringLiteral("pid")));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

void TestServer::signal(int number)
{
    if (const int process = pid(); process > 1)
        ::kill(process, number);
}

void TestServer::kill()
{
    signal(SIGKILL);
    const int process = pid();
    for (int i = 0; i < 200 && process > 1 && ::kill(process, 0) == 0; ++i) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        // Nobody may come for what is left of it.
        if (!stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z"))
            break;
        QThread::msleep(10);
    }
}

} // namespace support
