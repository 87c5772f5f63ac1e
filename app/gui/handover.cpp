// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/handover.h"

#include "app/gui/link.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/logging/log.h"
#include "eventstore/storekinds.h"
#include "eventstore/storeurl.h"
#include "models/format.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QMetaEnum>
#include <QPointer>
#include <QTimer>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using eventstore::ErrorCode;
namespace format = models::format;

namespace app {
namespace {

/// Sent first by the listening process. A process that hangs does not send it, and so gets no
/// message that it might act on later.
constexpr auto greeting = "eventglass 1\n";
constexpr auto taken = "taken\n";
constexpr auto refused = "refused\n";
constexpr qint64 longestMessage = 64 * 1024;
constexpr int mostConnections = 8;
constexpr qsizetype longestLink = 4000;
constexpr auto patience = 1500ms; ///< time limit of a second start
constexpr auto messageTime = 5s;  ///< time limit for a message to arrive

tl::unexpected<eventstore::Error> bad(const std::string &why)
{
    return eventstore::fail(ErrorCode::InvalidInput, "A message to the window is refused: " + why);
}

/// A folder in which no other user can create a socket; empty if there is none.
QString privateFolder()
{
    QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!QDir::isAbsolutePath(folder) || !QFileInfo(folder).isDir())
        folder = QDir::tempPath() + u"/eventglass-%1"_s.arg(::getuid());
    const QByteArray path = QFile::encodeName(folder);
    ::mkdir(path.constData(), S_IRWXU);
    struct stat found = {};
    if (::lstat(path.constData(), &found) != 0 || !S_ISDIR(found.st_mode) ||
        found.st_uid != ::getuid() || (found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return {};
    return folder;
}

/// True if the peer is a process of this user.
bool isOurs(const QLocalSocket &socket)
{
#ifdef SO_PEERCRED
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) ==
               0 &&
           peer.uid == ::getuid();
#else
    return true; // only this user can access the folder
#endif
}

/// The next line; empty if none arrives in time.
QByteArray lineFrom(QLocalSocket &socket, const QDeadlineTimer &until)
{
    while (!socket.canReadLine()) {
        if (until.hasExpired() || !socket.waitForReadyRead(int(until.remainingTime())))
            return {};
    }
    return socket.readLine(longestMessage);
}

QString nameOf(views::Theme::Choice theme)
{
    return QString::fromLatin1(QMetaEnum::fromType<views::Theme::Choice>().valueToKey(int(theme)));
}

std::optional<views::Theme::Choice> themeNamed(const QString &name)
{
    bool known = false;
    const int value =
        QMetaEnum::fromType<views::Theme::Choice>().keyToValue(name.toLatin1().constData(), &known);
    return known ? std::optional(views::Theme::Choice(value)) : std::nullopt;
}

bool isSecret(const QString &address)
{
    const auto url = eventstore::StoreUrl::parse(format::utf8(address));
    return url && (!url->password().empty() || !url->address().secrets().empty());
}

} // namespace

QByteArray toMessage(const HandedOver &what)
{
    Link link;
    link.store = what.store;
    link.place = what.place;
    if (link.place.page.isEmpty())
        link.place.page = u"browse"_s;
    const QJsonObject object{{u"place"_s, toText(link)},
                             {u"layout"_s, what.layout},
                             {u"link"_s, what.link},
                             {u"raw"_s, what.rawLink},
                             {u"theme"_s, what.theme ? nameOf(*what.theme) : QString()},
                             {u"anywhere"_s, what.place.page.isEmpty()}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

eventstore::Result<HandedOver> readMessage(const QByteArray &line)
{
    if (line.size() >= longestMessage || !line.endsWith('\n'))
        return bad("it is too long.");
    const auto document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return bad("it is no object.");
    const auto object = document.object();
    EG_TRY(const auto link, parseLink(object.value("place"_L1).toString()));
    HandedOver what;
    what.rawLink = object.value("raw"_L1).toString();
    what.theme = themeNamed(object.value("theme"_L1).toString());
    what.store = link.store;
    what.place = link.place;
    what.link = object.value("link"_L1).toBool(true);
    if (object.value("anywhere"_L1).toBool())
        what.place.page.clear();
    what.layout = object.value("layout"_L1).toString();
    if (!what.layout.isEmpty()) {
        if (!QDir::isAbsolutePath(what.layout))
            return bad("its layout has no whole path.");
        EG_CHECK(eventstore::readLayoutFile(format::utf8(what.layout)));
    }
    if (what.store.isEmpty())
        return what;
    EG_TRY(const auto url, eventstore::StoreUrl::parse(format::utf8(what.store)));
    if (isSecret(what.store))
        return bad("it holds a password.");
    if (eventstore::isFile(url) && !QDir::isAbsolutePath(format::text(url.path())))
        return bad("its file has no whole path.");
    return what;
}

HandedOver handedOver(const Options &options, const QString &rawLink)
{
    HandedOver what;
    what.store = options.store;
    const auto url = eventstore::StoreUrl::parse(format::utf8(options.store));
    if (url && !options.store.isEmpty() && eventstore::isFile(*url))
        what.store = u"sqlite:"_s + QFileInfo(format::text(url->path())).absoluteFilePath();
    if (!options.layout.isEmpty())
        what.layout = QFileInfo(options.layout).absoluteFilePath();
    what.place = options.place;
    what.link = options.link;
    what.rawLink = format::shortened(rawLink, longestLink);
    what.theme = options.theme;
    return what;
}

QString ownProcessReason(const Options &options)
{
    if (options.ownProcess)
        return u"--new-process"_s;
    if (!options.tour.isEmpty())
        return u"--tour"_s;
    if (!options.log.isEmpty())
        return u"--log"_s;
    if (!options.language.isEmpty())
        return u"--language"_s;
    // A message must not open a store unlocked.
    if (options.demo)
        return u"--demo"_s;
    if (isSecret(options.store))
        return u"a password"_s; // must not be sent to another process
    return {};
}

HandOver::HandOver(const QString &settingsFile, QObject *parent)
    : QObject(parent)
{
    const QString folder = privateFolder();
    if (folder.isEmpty())
        return;
    const QString which = settingsFile + u'\n' + QGuiApplication::platformName() + u'\n' +
                          qEnvironmentVariable("WAYLAND_DISPLAY") + u'\n' +
                          qEnvironmentVariable("DISPLAY");
    const auto digest = QCryptographicHash::hash(which.toUtf8(), QCryptographicHash::Sha256);
    m_path = folder + u"/eventglass-"_s + QString::fromLatin1(digest.toHex().left(16));
}

HandOver::~HandOver() = default;

HandOver::Given HandOver::give(const HandedOver &what)
{
    if (m_path.isEmpty())
        return Given::Nobody;
    const QDeadlineTimer until(patience);
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(int(until.remainingTime())))
        return Given::Nobody;
    if (!isOurs(socket) || lineFrom(socket, until) != greeting)
        return Given::NoAnswer;
    socket.write(toMessage(what));
    socket.flush();
    return lineFrom(socket, until) == taken ? Given::Taken : Given::NoAnswer;
}

bool HandOver::listen()
{
    if (m_path.isEmpty())
        return false;
    // Held while checking for a leftover socket, in case two processes start at the same time.
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(500))
        return false;
    QLocalSocket probe;
    probe.connectToServer(m_path);
    if (probe.waitForConnected(200))
        return false; // another process listens, though it may hang
    QLocalServer::removeServer(m_path);
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &HandOver::greet);
    if (m_server->listen(m_path))
        return true;
    eventstore::log::write(eventstore::log::Level::Warning, "window",
                           "second starts can't reach this window: " +
                               format::utf8(m_server->errorString()));
    return false;
}

void HandOver::greet()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        if (!isOurs(*socket) || m_open >= mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        socket->setReadBufferSize(longestMessage);
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(messageTime, socket, [socket] { socket->abort(); });
        socket->write(greeting);
    }
}

void HandOver::read(QLocalSocket *socket)
{
    if (!socket->canReadLine() && socket->bytesAvailable() < longestMessage)
        return;
    socket->disconnect(this);
    connect(socket, &QObject::destroyed, this, [this] { --m_open; });
    const auto message = readMessage(socket->readLine(longestMessage));
    if (!message) {
        eventstore::log::write(eventstore::log::Level::Warning, "window", message.error().message);
        return answer(socket, refused);
    }
    answer(socket, taken);
    // The sender gets its answer first, as opening a window may take a moment.
    QTimer::singleShot(0, this, [this, what = *message] { emit received(what); });
}

void HandOver::answer(QLocalSocket *socket, const QByteArray &line)
{
    socket->write(line);
    socket->flush();
    socket->disconnectFromServer();
}

} // namespace app
