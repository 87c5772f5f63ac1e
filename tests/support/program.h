// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace support {

/// How a run of eventglassctl ended.
struct Outcome
{
    int status = -1;
    QByteArray data;     ///< standard output
    QByteArray messages; ///< standard error

    QList<QByteArray> lines() const;
    /// Every line of the data as an object.
    QList<QJsonObject> rows() const;
    /// The messages as one line; empty where they are not exactly one.
    QString message() const;
    /// For a failing check: all there is.
    QByteArray text() const;
};

/// The built eventglassctl with a store of one kind, made for one test and gone after it.
class Program
{
public:
    /// `sqlite` or `postgres`; the database or file is not there (SQLite) or empty (PostgreSQL)
    /// yet.
    explicit Program(const QString &kind);

    const QString &store() const { return m_store; }
    QString folder() const { return m_folder.path(); }
    /// A file in the test's own folder.
    QString file(const QString &name, const QByteArray &content) const;

    /// Runs `COMMAND STORE WORDS`.
    Outcome run(const QString &command, const QStringList &words = {},
                const QByteArray &input = {}) const;
    /// Runs the words as they are.
    Outcome runPlain(const QStringList &words, const QByteArray &input = {}) const;
    /// Starts `COMMAND STORE WORDS` and leaves it running; its messages go to a file or terminal
    /// where one is named.
    std::unique_ptr<QProcess> start(const QString &command, const QStringList &words = {},
                                    const QString &messages = {}) const;
    void setEnvironment(const QString &name, const QString &value)
    {
        m_environment.insert(name, value);
    }
    /// SQL on the store, behind the program's back.
    QString sql(const QString &statements) const;

private:
    void prepare(QProcess &process) const;

    QTemporaryDir m_folder;
    QString m_kind;
    QString m_store;
    std::string m_database; ///< PostgreSQL
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// One line of NDJSON for import: event n of a stream. `data` is a JSON object.
QByteArray importLine(int n, const QByteArray &stream, const QByteArray &data = "{}",
                      const QByteArray &type = "Noted");

} // namespace support

/// Checks the exit status and, where it differs, shows what the program said.
#define EG_STATUS(outcome, expected)                                                               \
    do {                                                                                           \
        const support::Outcome &egOutcome = (outcome);                                             \
        QVERIFY2(egOutcome.status == (expected), egOutcome.text().constData());                    \
    } while (false)
