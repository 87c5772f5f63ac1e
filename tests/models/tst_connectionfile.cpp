// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/connectionfile.h"
#include "models/session/passwordcommand.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using models::Connections;
using models::PasswordCommand;
using models::PasswordSource;
using models::SavedConnection;
using namespace Qt::StringLiterals;
using Environment = models::ConnectionSpec::Environment;
using support::must;

/// Connections that are handed on in a file, and programs that give a password.
class ConnectionFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"eventglass.ini"_s),
                                                 QSettings::IniFormat);
    }

    void whatIsHandedOnHoldsNothingOfOnesOwn()
    {
        const auto content = models::connectionsToFile({production()});
        QVERIFY(!content.contains("hush"));
        QVERIFY(!content.contains("unlocked") && !content.contains("last"));
        const auto read = must(models::connectionsFromFile(content));
        QCOMPARE(read.size(), 1);
        const auto &one = read.first();
        QCOMPARE(one.name, u"Shop"_s);
        QCOMPARE(one.group, u"Retail"_s);
        QCOMPARE(one.environment, Environment::Production);
        QCOMPARE(one.passwordFrom, PasswordSource::Command);
        QCOMPARE(one.passwordCommand, u"pass show \"db/the shop\""_s);
        QCOMPARE(one.masking, production().masking); // or they would see what is hidden here
        QVERIFY(one.imported && !one.unlocked && one.id.isEmpty() && one.lastUsed == 0);
    }

    void nothingThatIsImportedOpensForWriting()
    {
        const auto content = fileOf(QJsonObject{{u"name"_s, u"a"_s},
                                                {u"url"_s, u"sqlite:/a.db"_s},
                                                {u"environment"_s, u"demo"_s},
                                                {u"unlocked"_s, true},
                                                {u"imported"_s, false}});
        const auto read = must(models::connectionsFromFile(content));
        const auto spec = must(read.first().spec());
        QVERIFY(!spec.unlocked);
        QCOMPARE(read.first().environment, Environment::None);
        QVERIFY(read.first().imported);
    }

    void secretsInAFileAreNotKept()
    {
        const auto content =
            fileOf(QJsonObject{{u"name"_s, u"a"_s}, {u"url"_s, u"postgresql://me:hush@db/shop"_s}});
        Connections connections(*m_settings);
        models::importConnections(connections, must(models::connectionsFromFile(content)));
        m_settings->sync();
        QFile file(m_settings->fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto kept = file.readAll();
        QVERIFY(kept.contains("shop") && !kept.contains("hush"));
    }

    void whatIsThereIsNotAddedAgain()
    {
        Connections connections(*m_settings);
        auto first = production();
        connections.save(first);
        first.name = u"Another"_s;
        const auto came = models::importConnections(connections, {production(), first});
        QCOMPARE(came.known, 1);
        QCOMPARE(came.added, 1);
        QCOMPARE(connections.all().size(), 2);
        for (const auto &connection : connections.all())
            QCOMPARE(connection.unlocked, connection.name == u"Shop"_s);
    }

    void aFileThatIsNoneIsRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << u"byte"_s;
        QTest::newRow("no JSON") << QByteArray("[connections]\nname=a") << u"byte"_s;
        const auto file = [](const QJsonObject &object) { return QJsonDocument(object).toJson(); };
        const QString version = u"eventglass_connections"_s;
        const QString list = u"connections"_s;
        QTest::newRow("other JSON") << file({{u"a"_s, 1}}) << u"no list"_s;
        QTest::newRow("a later version")
            << file({{version, 2}, {list, QJsonArray()}}) << u"no list"_s;
        QTest::newRow("no list") << file({{version, 1}, {list, QJsonObject()}}) << u"no list"_s;
        QTest::newRow("a bad address")
            << fileOf(QJsonObject{{u"name"_s, u"x"_s}, {u"url"_s, u"postgresql://[::1/db"_s}})
            << u"connection 1 (x)"_s;
        QTest::newRow("no address")
            << fileOf(QJsonObject{{u"name"_s, u"x"_s}}) << u"connection 1 (x)"_s;
        QTest::newRow("large") << QByteArray(5 * 1024 * 1024, ' ') << u"too large"_s;
    }
    void aFileThatIsNoneIsRefusedWithAReason()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, reason);
        const auto read = models::connectionsFromFile(content);
        QVERIFY(!read);
        const auto text = QString::fromStdString(read.error().text());
        QVERIFY2(text.contains(reason), qPrintable(text));
    }

    void groupsComeInOrderAndAreKept()
    {
        {
            Connections connections(*m_settings);
            for (const auto &[name, group] :
                 {std::pair(u"a"_s, u"Retail"_s), std::pair(u"b"_s, u"Bank"_s),
                  std::pair(u"c"_s, QString()), std::pair(u"d"_s, u"Retail"_s)}) {
                SavedConnection connection;
                connection.name = name;
                connection.group = group;
                connection.url = u"sqlite:/"_s + name;
                connections.save(connection);
            }
        }
        const Connections connections(*m_settings);
        QStringList names;
        for (const auto &connection : connections.all())
            names << connection.name;
        QCOMPARE(names, (QStringList{u"c"_s, u"b"_s, u"a"_s, u"d"_s}));
        QCOMPARE(connections.groups(), (QStringList{u"Bank"_s, u"Retail"_s}));
    }

    void aProgramGivesThePassword()
    {
        QCOMPARE(must(run(u"printf \"first line\\n2\""_s)), u"first line"_s);
        QCOMPARE(must(run(script("printf 'a b\\r\\nnext\\n'"))), u"a b"_s);
    }

    /// Nothing in the line is expanded, piped or run besides.
    void noShellReadsTheLine()
    {
        const QString trap = m_folder->filePath(u"trap"_s);
        const auto said =
            must(run(u"echo $HOME ; touch %1 | `touch %1` $(touch %1) > %1"_s.arg(trap)));
        QVERIFY2(said.startsWith(u"$HOME ; touch "), qPrintable(said));
        QVERIFY(!QFile::exists(trap));
    }

    void aProgramThatFailsIsNamedWithoutWhatItPrinted()
    {
        const auto failed = run(script("echo hush; echo 'not in the store' >&2; exit 3"));
        QVERIFY(!failed);
        const auto text = QString::fromStdString(failed.error().text());
        QVERIFY2(text.contains(u"status 3") && text.contains(u"not in the store"),
                 qPrintable(text));
        QVERIFY2(!text.contains(u"hush"), qPrintable(text));
        QVERIFY(QString::fromStdString(run(u"/no/such/program"_s).error().text())
                    .contains(u"can't be started"));
        QVERIFY(QString::fromStdString(run(u"true"_s).error().text()).contains(u"no password"));
        QVERIFY(!run(u"  "_s));
    }

    void aProgramThatIsNotWaitedForEnds()
    {
        bool called = false;
        {
            PasswordCommand command;
            command.run(script("exec sleep 30"), [&](const auto &) { called = true; });
            QTest::qWait(100);
        }
        QVERIFY(!called);
    }

private:
    static QByteArray fileOf(const QJsonObject &connection)
    {
        return QJsonDocument(QJsonObject{{u"eventglass_connections"_s, 1},
                                         {u"connections"_s, QJsonArray{connection}}})
            .toJson();
    }
    static SavedConnection production()
    {
        SavedConnection connection;
        connection.id = u"id-1"_s;
        connection.name = u"Shop"_s;
        connection.url = u"host='db' dbname='shop' user='reader'"_s;
        connection.group = u"Retail"_s;
        connection.environment = Environment::Production;
        connection.unlocked = true;
        connection.lastUsed = 17;
        connection.passwordFrom = PasswordSource::Command;
        connection.passwordCommand = u"pass show \"db/the shop\""_s;
        connection.masking = {true, true, {u"customer.phone"_s}};
        return connection;
    }
    /// A program of its own, as a command that needs no quoting.
    QString script(const QByteArray &body) const
    {
        const QString path = m_folder->filePath(u"give"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("no file");
        file.write("#!/bin/sh\n" + body + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    static eventstore::Result<QString> run(const QString &line)
    {
        std::optional<eventstore::Result<QString>> result;
        PasswordCommand command;
        command.run(line, [&result](eventstore::Result<QString> given) {
            result.emplace(std::move(given));
        });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 30'000))
            qFatal("no answer");
        return *result;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

EG_TEST(ConnectionFileTest, coreApplication)
#include "tst_connectionfile.moc"
