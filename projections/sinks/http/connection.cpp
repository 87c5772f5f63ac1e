// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/http/connection.h"

#include "eventstore/process/errands.h"
#include "eventstore/types.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <vector>

namespace projections::http {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using Clock = std::chrono::steady_clock;

namespace {

struct Place
{
    sockaddr_storage address{};
    socklen_t length = 0;
};

struct Lookup
{
    std::mutex mutex;
    std::condition_variable answered;
    bool done = false;
    int status = 0;
    std::vector<Place> places;
};

void lookUp(const std::string &host, int port, Lookup &into)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    const int status = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list);
    const std::scoped_lock lock(into.mutex);
    into.status = status;
    for (const addrinfo *one = status == 0 ? list : nullptr; one; one = one->ai_next) {
        Place place;
        std::memcpy(&place.address, one->ai_addr, one->ai_addrlen);
        place.length = one->ai_addrlen;
        into.places.push_back(place);
    }
    if (status == 0)
        ::freeaddrinfo(list);
    into.done = true;
    into.answered.notify_all();
}

tl::unexpected<eventstore::Error> stopped()
{
    return fail(ErrorCode::Cancelled, "Stopped");
}

tl::unexpected<eventstore::Error> unreachable(const Address &address, const std::string &why)
{
    return fail(ErrorCode::ConnectionLost, "Can't reach " + address.server() + ": " + why,
                "Check that the server runs, and its address");
}

/// Resolves the host's name on a detached thread, as a name server may never answer.
Result<std::vector<Place>> placesOf(const Address &address, const Limits &limits,
                                    const std::stop_token &stop)
{
    const auto lookup = std::make_shared<Lookup>();
    if (!eventstore::runDetached(
            [lookup, host = address.host, port = address.port] { lookUp(host, port, *lookup); }))
        return fail(ErrorCode::Busy, "No thread could be started to look up " + address.host);
    const auto deadline = Clock::now() + limits.connect;
    std::unique_lock lock(lookup->mutex);
    while (!lookup->done) {
        if (stop.stop_requested())
            return stopped();
        if (Clock::now() > deadline)
            return unreachable(address, "the name server does not answer");
        lookup->answered.wait_for(lock, lookInterval);
    }
    if (lookup->status != 0)
        return unreachable(address, ::gai_strerror(lookup->status));
    return lookup->places;
}

struct Descriptor
{
    int value = -1;
    explicit Descriptor(int v)
        : value(v)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
    int take() { return std::exchange(value, -1); }
};

/// Connects a plain socket, as Qt's waitForConnected() can't be interrupted and resumed.
Result<int> connectTo(const Place &place, const Address &address, const Limits &limits,
                      const std::stop_token &stop)
{
    Descriptor socket(
        ::socket(place.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.value < 0)
        return unreachable(address, std::strerror(errno));
    const int on = 1;
    ::setsockopt(socket.value, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket.value, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    const auto *where = reinterpret_cast<const sockaddr *>(&place.address);
    int problem = ::connect(socket.value, where, place.length) == 0 ? 0 : errno;
    const auto deadline = Clock::now() + limits.connect;
    while (problem == EINPROGRESS || problem == EINTR) {
        if (stop.stop_requested())
            return stopped();
        if (Clock::now() > deadline)
            return unreachable(address, "it does not answer");
        pollfd waiting{socket.value, POLLOUT, 0};
        if (::poll(&waiting, 1, static_cast<int>(lookInterval.count())) <= 0)
            continue;
        socklen_t length = sizeof problem;
        ::getsockopt(socket.value, SOL_SOCKET, SO_ERROR, &problem, &length);
    }
    if (problem != 0)
        return unreachable(address, std::strerror(problem));
    return socket.take();
}

Result<QSslConfiguration> configurationFor(const Address &address)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (address.rootCertificate.empty())
        return configuration;
    QFile file(QString::fromStdString(address.rootCertificate));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "The root certificate " + address.rootCertificate +
                                       " can't be read: " + file.errorString().toStdString());
    const auto roots = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (roots.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    "The file " + address.rootCertificate + " holds no certificate",
                    "Name a file in PEM form behind ?ca=");
    configuration.setCaCertificates(roots);
    return configuration;
}

tl::unexpected<eventstore::Error> notEncrypted(const Address &address, const QSslSocket &socket)
{
    const auto problems = socket.sslHandshakeErrors();
    if (!problems.isEmpty())
        return fail(ErrorCode::Database,
                    "The certificate of " + address.server() +
                        " is not accepted: " + problems.front().errorString().toStdString(),
                    "Name the root certificate it was signed with behind ?ca=, and the host as the "
                    "certificate does");
    return fail(ErrorCode::ConnectionLost,
                "No TLS with " + address.server() + ": " + socket.errorString().toStdString(),
                "Check that this port speaks TLS");
}

Result<void> encrypt(QSslSocket &socket, const Address &address, const Limits &limits,
                     const std::stop_token &stop)
{
    if (!QSslSocket::supportsSsl())
        return fail(ErrorCode::Unsupported, "This build of Qt has no TLS",
                    "Install Qt's TLS plugin, or use http");
    EG_TRY(const QSslConfiguration configuration, configurationFor(address));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(QString::fromStdString(address.host));
    socket.startClientEncryption();
    const auto deadline = Clock::now() + limits.connect;
    while (!socket.waitForEncrypted(static_cast<int>(lookInterval.count()))) {
        if (stop.stop_requested())
            return stopped();
        if (socket.state() != QAbstractSocket::ConnectedState)
            return notEncrypted(address, socket);
        if (Clock::now() > deadline)
            return unreachable(address, "it does not answer to TLS");
    }
    return {};
}

} // namespace

void DropSocket::operator()(QSslSocket *socket) const
{
    socket->abort();
    delete socket;
}

Result<Socket> connectTo(const Address &address, const Limits &limits, const std::stop_token &stop)
{
    EG_TRY(const std::vector<Place> places, placesOf(address, limits, stop));
    auto problem = unreachable(address, "it has no address");
    for (const Place &place : places) {
        const auto descriptor = connectTo(place, address, limits, stop);
        if (!descriptor) {
            if (descriptor.error().cancelled())
                return fail(descriptor.error());
            problem = fail(descriptor.error());
            continue;
        }
        Socket socket(new QSslSocket);
        socket->setProxy(QNetworkProxy::NoProxy);
        if (!socket->setSocketDescriptor(*descriptor)) {
            ::close(*descriptor);
            return unreachable(address, socket->errorString().toStdString());
        }
        if (address.tls)
            EG_CHECK(encrypt(*socket, address, limits, stop));
        return socket;
    }
    return problem;
}

} // namespace projections::http
