// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/connections.h"
#include "models/session/conninfo.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using models::Connections;
using models::SavedConnection;
using namespace Qt::StringLiterals;

/// What is kept of a connection, and found again.
class ConnectionsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(file(), QSettings::IniFormat);
    }

    void anAddressKeepsItsParts_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QMap<QString, QString>>("parts");
        using Map = QMap<QString, QString>;
        QTest::newRow("own parameters")
            << u"postgresql://reader@db1/shop?layout=message-db&schema=sales%20eu"_s
            << Map{{u"host"_s, u"db1"_s},
                   {u"dbname"_s, u"shop"_s},
                   {u"user"_s, u"reader"_s},
                   {u"layout"_s, u"message-db"_s},
                   {u"schema"_s, u"sales eu"_s}};
        QTest::newRow("several servers")
            << u"postgresql://reader@db1:6432,db2:6433/shop?target_session_attrs=any"_s
            << Map{{u"host"_s, u"db1,db2"_s},
                   {u"port"_s, u"6432,6433"_s},
                   {u"dbname"_s, u"shop"_s},
                   {u"user"_s, u"reader"_s},
                   {u"target_session_attrs"_s, u"any"_s}};
        QTest::newRow("secrets") << u"host=db1 password='a schema=x' sslpassword=b user='it\\'s'"_s
                                 << Map{{u"host"_s, u"db1"_s}, {u"user"_s, u"it's"_s}};
    }
    void anAddressKeepsItsParts()
    {
        QFETCH(QString, given);
        using Map = QMap<QString, QString>;
        QFETCH(Map, parts);
        const models::Conninfo read = models::parseConninfo(given);
        QCOMPARE(read, parts);
        QCOMPARE(models::parseConninfo(models::toText(read)), parts);
        SavedConnection connection;
        connection.url = models::toText(read);
        const auto spec = support::must(connection.spec());
        QCOMPARE(QString::fromStdString(spec.url.schema()), parts.value(u"schema"_s));
        QCOMPARE(QString::fromStdString(spec.url.layout()), parts.value(u"layout"_s));
    }

    void noSecretIsKept()
    {
        Connections connections(*m_settings);
        SavedConnection connection;
        connection.name = u"postgresql://me:hush@db/shop"_s;
        connection.url = u"postgresql://me:hush@db/shop?sslpassword=hush2&schema=x"_s;
        connection.readModels = u"host=db password=hush"_s;
        connection.layoutFile = u"postgresql:/me:hush@db"_s;
        const QString id = connections.save(connection);
        QCOMPARE(connections.find(id)->url, u"dbname='shop' host='db' schema='x' user='me'"_s);
        m_settings->sync();
        QVERIFY2(!content().contains("hush"), content().constData());
        QCOMPARE(rights(), 0600U);
    }

    void whatWasKeptBeforeIsCleaned()
    {
        m_settings->setValue("connections/a/url"_L1,
                             u"dbname='shop' host='db' sslpassword='hush'"_s);
        m_settings->sync();
        QVERIFY(content().contains("hush"));
        QVERIFY(QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner |
                                                  QFile::ReadGroup | QFile::ReadOther));
        const Connections connections(*m_settings);
        m_settings->sync();
        QCOMPARE(connections.all().first().url, u"dbname='shop' host='db'"_s);
        QCOMPARE(rights(), 0600U);
        QVERIFY2(!content().contains("hush"), content().constData());
    }

    void aConnectionIsFoundHoweverItIsWritten()
    {
        Connections connections(*m_settings);
        SavedConnection connection;
        connection.url = u"dbname='shop' host='db' port='5432' sslmode='prefer' user='me'"_s;
        const QString id = connections.save(connection);
        const auto found = [&](const QString &url) {
            const SavedConnection *known = connections.findUrl(url);
            return known && known->id == id;
        };
        QVERIFY(found(u"postgresql://me@db/shop"_s));
        QVERIFY(found(u"postgresql://me:hush@db:5432/shop"_s));
        QVERIFY(!found(u"postgresql://me@db/shop?schema=x"_s));
        QVERIFY(!found(u"postgresql://me@db/shop?sslmode=disable"_s));
        QVERIFY(!found(u"postgresql://me@db/shop?hostaddr=192.0.2.1"_s));
        QVERIFY(!found(u"nonsense"_s));
    }

private:
    QString file() const { return m_folder->filePath(u"eventglass.ini"_s); }
    QByteArray content() const
    {
        QFile settings(file());
        return settings.open(QIODevice::ReadOnly) ? settings.readAll() : QByteArray();
    }

    /// 0 = there is no such file.
    unsigned rights() const
    {
        struct stat info = {};
        return ::stat(file().toUtf8().constData(), &info) == 0 ? info.st_mode & 0777U : 0U;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

EG_TEST(ConnectionsTest, coreApplication)
#include "tst_connections.moc"
