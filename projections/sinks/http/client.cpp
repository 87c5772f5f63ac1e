// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/http/client.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSslSocket>
#include <QThread>

using namespace Qt::StringLiterals;

namespace projections::http {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using Clock = std::chrono::steady_clock;

namespace {

/// Qt takes the first thread that uses it for the main thread, and frees that thread's data at the
/// end of the program. If that were a worker, which has freed its data itself, the TLS plugin would
/// write to freed memory at exit. So this makes the main thread the first one.
[[maybe_unused]] const QThread *const mainThread = QThread::currentThread();

std::string authorizationOf(const Login &login)
{
    // User input must not contain a line break, which would end the header line.
    if (login.user.empty()) {
        std::string key;
        for (const char c : login.password) {
            if (c > ' ' && c < 0x7F)
                key += c;
        }
        return key.empty() ? std::string() : "ApiKey " + key;
    }
    return "Basic " + eventstore::json::base64(login.user + ":" + login.password);
}

/// A server's own text, on one line.
std::string saidBy(std::string_view reason)
{
    constexpr std::size_t most = 400;
    const std::string_view shown = eventstore::beginningOf(reason, most);
    const bool readable = eventstore::json::isUtf8(shown);
    std::string out;
    for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        const bool control = byte < 0x20 || byte == 0x7F;
        out += control ? ' ' : byte >= 0x80 && !readable ? '?' : c;
    }
    while (out.ends_with(' '))
        out.pop_back();
    return shown.size() == reason.size() ? out : out + "…";
}

} // namespace

Client::Client(Address address, Login login, Limits limits)
    : m_address(std::move(address))
    , m_authorization(authorizationOf(login))
    , m_limits(limits)
{
    // Without a QCoreApplication, Qt's sockets print a warning to standard error, although they
    // work without it.
    [[maybe_unused]] static const bool quiet = [] {
        if (!QCoreApplication::instance())
            QLoggingCategory::setFilterRules(u"qt.core.qobject.connect=false"_s);
        return true;
    }();
}

Error Client::lost(const std::string &why) const
{
    return {ErrorCode::ConnectionLost, "No answer from " + m_address.server() + ": " + why,
            "Check that the server runs, and that it is the right one"};
}

std::string Client::headOf(const Request &request) const
{
    std::string head(request.method);
    head += " " + request.target + " HTTP/1.1\r\nHost: " + m_address.server() +
            "\r\nUser-Agent: eventglass\r\nAccept: */*\r\nConnection: keep-alive\r\n";
    if (!m_authorization.empty())
        head += "Authorization: " + m_authorization + "\r\n";
    if (!request.contentType.empty())
        head += "Content-Type: " + std::string(request.contentType) + "\r\n";
    if (request.packed)
        head += "Content-Encoding: gzip\r\n";
    return head + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n";
}

Result<Answer> Client::send(const Request &request)
{
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, "Stopped");
    const std::string head = headOf(request);
    const bool reused = usable();
    bool answered = false;
    auto answer = exchange(head, request.body, answered);
    // The server may have closed a kept connection just when it was used again.
    if (!answer && !request.once && reused && !answered && answer.error().connectionLost())
        answer = exchange(head, request.body, answered);
    return answer;
}

bool Client::usable()
{
    if (!m_socket)
        return false;
    // Bytes that arrived since the last response belong to no request: don't reuse the connection.
    m_socket->waitForReadyRead(0);
    if (m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesAvailable() == 0)
        return true;
    m_socket.reset();
    return false;
}

Result<Answer> Client::exchange(const std::string &head, std::string_view body, bool &answered)
{
    if (!m_socket) {
        EG_TRY(m_socket, connectTo(m_address, m_limits, m_stop));
    }
    m_socket->write(head.data(), static_cast<qint64>(head.size()));
    m_socket->write(body.data(), static_cast<qint64>(body.size()));
    AnswerReader reader(m_limits.answerBytes);
    const auto pumped = pump(reader);
    answered = reader.began();
    // If the response came before the whole request was sent, the rest would precede the next one.
    const bool keep = pumped && reader.keepsAlive() && m_socket->bytesToWrite() == 0 &&
                      m_socket->encryptedBytesToWrite() == 0;
    if (!keep)
        m_socket.reset();
    EG_CHECK(pumped);
    return reader.take();
}

Result<void> Client::pump(AnswerReader &reader)
{
    const auto begin = Clock::now();
    auto heard = begin;
    qint64 toWrite = -1;
    while (!reader.done()) {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Stopped");
        const auto now = Clock::now();
        if (now - heard > m_limits.silence || now - begin > m_limits.whole)
            return fail(ErrorCode::TimedOut, m_address.server() + " takes too long to answer",
                        "Check its load and its log");
        const int interval = static_cast<int>(lookInterval.count());
        const qint64 before = m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
        if (before > 0)
            m_socket->waitForBytesWritten(interval);
        else if (m_socket->bytesAvailable() == 0)
            m_socket->waitForReadyRead(interval);
        toWrite = m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
        const QByteArray piece = m_socket->readAll();
        if (!piece.isEmpty() || toWrite != before)
            heard = Clock::now();
        const auto taken = reader.take({piece.constData(), static_cast<std::size_t>(piece.size())});
        if (!taken)
            return fail(lost(taken.error().message));
        if (!reader.done() && m_socket->state() != QAbstractSocket::ConnectedState &&
            m_socket->bytesAvailable() == 0) {
            if (const auto ended = reader.end(); !ended)
                return fail(lost(ended.error().message));
        }
    }
    return {};
}

std::string percentEncoded(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()))
        .toPercentEncoding()
        .toStdString();
}

Error errorOfStatus(const Address &address, int status, std::string_view what,
                    std::string_view reason)
{
    std::string message = std::string(what) + " on " + address.server() + " failed: ";
    message += reason.empty() ? "HTTP status " + std::to_string(status) : saidBy(reason);
    if (status == 401)
        return {ErrorCode::Database, std::move(message), "Check user and password"};
    if (status == 403)
        return {ErrorCode::Denied, std::move(message), "Grant this user the permission"};
    if (status >= 300 && status < 400)
        return {ErrorCode::ConnectionLost, std::move(message),
                "It leads elsewhere, where rows are not sent: write the server's own address"};
    if (status == 408 || status == 504)
        return {ErrorCode::TimedOut, std::move(message), "Check the server's load"};
    if (status == 429)
        return {ErrorCode::Busy, std::move(message), "The server is overloaded"};
    if (status >= 500)
        return {ErrorCode::ConnectionLost, std::move(message), "Check the server's log"};
    return {ErrorCode::Database, std::move(message), {}};
}

} // namespace projections::http
