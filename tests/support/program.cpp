// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include "tests/support/emptystore.h"
#include "tests/support/paths.h"
#include "tests/support/postgresserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace support {

namespace {

constexpr int patience = 60'000; ///< milliseconds, for a machine that is busy

} // namespace

QList<QByteArray> Outcome::lines() const
{
    QList<QByteArray> list = data.split('\n');
    if (!list.isEmpty() && list.last().isEmpty())
        list.removeLast();
    return list;
}

QList<QJsonObject> Outcome::rows() const
{
    QList<QJsonObject> list;
    for (const QByteArray &line : lines())
        list.append(QJsonDocument::fromJson(line).object());
    return list;
}

QString Outcome::message() const
{
    const bool one = messages.endsWith('\n') && messages.count('\n') == 1;
    return one ? QString::fromUtf8(messages).trimmed() : QString();
}

QByteArray Outcome::text() const
{
    return "status " + QByteArray::number(status) + "\n" + data.left(2000) + "\n---\n" +
           messages.left(2000);
}

Program::Program(const QString &kind, Store store)
    : m_kind(kind)
{
    if (kind == u"postgres"_s) {
        m_database =
            store == Store::Empty ? emptyPostgresStore() : PostgresServer::shared().freshDatabase();
        m_store = QString::fromStdString(PostgresServer::shared().url(m_database));
    } else {
        m_store = m_folder.filePath(u"store.db"_s);
        if (store == Store::Empty)
            makeEmptyStore("sqlite:" + m_store.toStdString());
    }
}

QString Program::file(const QString &name, const QByteArray &content) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s can't be written", qPrintable(path));
    return path;
}

void Program::prepare(QProcess &process) const
{
    process.setProgram(QString::fromStdString(support::programPath("eventglassctl")));
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
}

Outcome Program::run(const QString &command, const QStringList &words,
                     const QByteArray &input) const
{
    return runPlain(QStringList{command, m_store} + words, input);
}

Outcome Program::runPlain(const QStringList &words, const QByteArray &input) const
{
    QProcess process;
    prepare(process);
    process.setArguments(words);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        outcome.messages = "the program did not end\n";
        return outcome;
    }
    outcome.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.data = process.readAllStandardOutput();
    outcome.messages = process.readAllStandardError();
    return outcome;
}

std::unique_ptr<QProcess> Program::start(const QString &command, const QStringList &words,
                                         const QString &messages) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    if (!messages.isEmpty())
        process->setStandardErrorFile(messages);
    process->setArguments(QStringList{command, m_store} + words);
    process->start();
    if (!process->waitForStarted(patience))
        qFatal("eventglassctl does not start");
    return process;
}

QString Program::sql(const QString &statements) const
{
    if (m_kind == u"postgres"_s)
        return QString::fromStdString(
            PostgresServer::shared().sql(m_database, statements.toStdString()));
    sqlite3 *connection = nullptr;
    sqlite3_open(m_store.toUtf8().constData(), &connection);
    sqlite3_busy_timeout(connection, 5000);
    QString last;
    char *error = nullptr;
    const auto keep = [](void *target, int, char **cells, char **) {
        *static_cast<QString *>(target) = QString::fromUtf8(cells[0]);
        return 0;
    };
    if (sqlite3_exec(connection, statements.toUtf8().constData(), keep, &last, &error) != SQLITE_OK)
        qFatal("%s", error);
    sqlite3_close(connection);
    return last;
}

QByteArray importLine(int n, const QByteArray &stream, const QByteArray &data,
                      const QByteArray &type)
{
    const QByteArray number = QByteArray::number(n).rightJustified(12, '0');
    const QByteArray second = QByteArray::number(n % 60).rightJustified(2, '0');
    const QByteArray minute = QByteArray::number(n / 60 % 60).rightJustified(2, '0');
    return R"({"stream_id":")" + stream + R"(","event_id":"00000000-0000-4000-8000-)" + number +
           R"(","event_type":")" + type + R"(","event_data":)" + data +
           R"(,"metadata":{},"timestamp":"2026-03-01T10:)" + minute + ":" + second +
           ".000000Z\"}\n";
}

} // namespace support
