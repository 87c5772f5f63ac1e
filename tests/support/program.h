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

/// The result of a run of eventglassctl.
struct Outcome
{
    int status = -1;
    QByteArray data;     ///< standard output
    QByteArray messages; ///< standard error

    QList<QByteArray> lines() const;
    /// Each line of the data, parsed as a JSON object.
    QList<QJsonObject> rows() const;
    /// The only line of the messages; empty if there is not exactly one.
    QString message() const;
    /// Status, data and messages, for a failing check.
    QByteArray text() const;
};

/// The built eventglassctl with a temporary store for one test.
class Program
{
public:
    enum class Store { None, Empty };

    /// `sqlite` or `postgres`. Without a store an SQLite file does not exist yet and a PostgreSQL
    /// database is empty. An empty store has our tables; it is made
    /// without a run of `init`.
    explicit Program(const QString &kind, Store store = Store::None);

    const QString &store() const { return m_store; }
    QString folder() const { return m_folder.path(); }
    /// Writes a file in folder() and returns its path.
    QString file(const QString &name, const QByteArray &content) const;

    /// Runs `COMMAND STORE WORDS`.
    Outcome run(const QString &command, const QStringList &words = {},
                const QByteArray &input = {}) const;
    /// Runs the program with exactly these words.
    Outcome runPlain(const QStringList &words, const QByteArray &input = {}) const;
    /// Starts `COMMAND STORE WORDS` and leaves it running; `messages`, if not empty, is a file or
    /// terminal for its standard error.
    std::unique_ptr<QProcess> start(const QString &command, const QStringList &words = {},
                                    const QString &messages = {}) const;
    void setEnvironment(const QString &name, const QString &value)
    {
        m_environment.insert(name, value);
    }
    /// Runs SQL on the store without the program.
    QString sql(const QString &statements) const;

private:
    void prepare(QProcess &process) const;

    QTemporaryDir m_folder;
    QString m_kind;
    QString m_store;
    std::string m_database; ///< PostgreSQL
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// One NDJSON line for import: event n of a stream. `data` is a JSON object.
QByteArray importLine(int n, const QByteArray &stream, const QByteArray &data = "{}",
                      const QByteArray &type = "Noted");

} // namespace support

/// Checks the exit status; if it differs, shows the output of the program.
#define EG_STATUS(outcome, expected)                                                               \
    do {                                                                                           \
        const support::Outcome &egOutcome = (outcome);                                             \
        QVERIFY2(egOutcome.status == (expected), egOutcome.text().constData());                    \
    } while (false)
