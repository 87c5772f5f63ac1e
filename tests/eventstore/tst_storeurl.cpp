// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sidecar/sidecar.h"
#include "eventstore/storeurl.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <cstdlib>

using namespace Qt::StringLiterals;

using eventstore::ErrorCode;
using eventstore::PostgresAddress;
using eventstore::StoreUrl;
using support::must;

namespace {

QString text(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

/// Addresses of stores: what they mean, what becomes of their secrets.
class StoreUrlTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        for (const char *variable : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGDATABASE",
                                     "PGSERVICE", "EVENTGLASS_STORE"})
            unsetenv(variable);
    }

    void storesAreNamedInSeveralWays_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("display");
        const auto row = [](const char *given, const char *display) {
            QTest::newRow(given) << QString::fromUtf8(given) << QString::fromUtf8(display);
        };
        row("sqlite:a/b", "sqlite:a/b");
        row("sqlite:///tmp/a", "sqlite:/tmp/a");
        row("sqlite:a=b:c.db", "sqlite:a=b:c.db");
        row("x.db", "sqlite:x.db");
        row("./a=b.db", "sqlite:./a=b.db");
        row("/srv/a:b@c.db", "sqlite:/srv/a:b@c.db");
        row("postgres.sqlite3", "sqlite:postgres.sqlite3");
        row("postgresql://me:hush@db:5433/shop", "postgresql://me@db:5433/shop");
        row("postgresql:///shop.db?host=/tmp", "postgresql:///shop.db?host=/tmp");
        row("postgresql://%2Ftmp%2Fa%20b/shop", "postgresql:///shop?host=/tmp/a%20b");
        row("host=db dbname=shop password=hush", "postgresql://db/shop");
        row("host = db dbname = shop.db", "postgresql://db/shop.db");
        row(" host=db dbname='shop x.sqlite' ", "postgresql://db/shop%20x.sqlite");
        row("service=shop", "service=shop");
        row("service=shop schema=eu", "postgresql:///?service=shop&schema=eu");
        row("postgresql://us%40er:hush@[::1]:54777,db2:5433/my%20db",
            "postgresql://us%40er@[::1]:54777,db2:5433/my%20db");
        row("postgresql://a,b:6433/shop", "postgresql://a,b:6433/shop");
        row("postgresql://h/Größe?schema=Größe%20Schema",
            "postgresql://h/Größe?schema=Größe%20Schema");
    }
    void storesAreNamedInSeveralWays()
    {
        QFETCH(QString, given);
        QFETCH(QString, display);
        const auto url = StoreUrl::parse(given.toStdString());
        QVERIFY2(url.has_value(), url ? "" : url.error().text().c_str());
        QCOMPARE(text(url->display()), display);
        // What is shown and what is kept lead to the same place.
        for (const std::string &again : {url->display(), url->text()}) {
            const auto same = StoreUrl::parse(again);
            QVERIFY2(same.has_value(), again.c_str());
            QCOMPARE(text(same->display()), display);
            QVERIFY2(again.find("hush") == std::string::npos, again.c_str());
        }
        QVERIFY(must(StoreUrl::parse(url->text())).isEquivalentTo(*url));
        QCOMPARE(text(url->password()),
                 given.contains(QLatin1String("hush")) ? u"hush"_s : QString());
    }

    void ownParametersFollowTheRulesOfTheRest_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *given, const char *layout, const char *schema,
                            const char *conninfo, const char *password) {
            QTest::newRow(given) << QString::fromUtf8(given) << QString::fromUtf8(layout)
                                 << QString::fromUtf8(schema) << QString::fromUtf8(conninfo)
                                 << QString::fromUtf8(password);
        };
        row("postgresql://h/d?layout=marten&schema=sales%20eu", "marten", "sales eu",
            "dbname='d' host='h'", "");
        row("postgresql://h/d?schema=Gr%C3%B6%C3%9Fe%26%3D%25", "", "Größe&=%",
            "dbname='d' host='h'", "");
        row("postgresql://h/d?sch%65ma=x&sslmode=require&layout=y", "y", "x",
            "dbname='d' host='h' sslmode='require'", "");
        row("postgresql://h/d?schema=a&schema=b", "", "b", "dbname='d' host='h'", "");
        row("postgresql://h/d?schema=", "", "", "dbname='d' host='h'", "");
        row("postgresql://u:p?schema=x@h/d", "", "", "dbname='d' host='h' user='u'", "p?schema=x");
        row("host=h schema='sales eu' dbname=d", "", "sales eu", "dbname='d' host='h'", "");
        row("host=h schema = it\\'s\\ mine", "", "it's mine", "host='h'", "");
        row("host=h password='a schema=x layout=y' dbname=d", "", "", "dbname='d' host='h'",
            "a schema=x layout=y");
        row("host=h password='it\\'s schema=x' schema='it\\'s'", "", "it's", "host='h'",
            "it's schema=x");
        row("host=h user='a\\\\b'", "", "", "host='h' user='a\\\\b'", "");
        row("layout=y", "y", "", "", "");
    }
    void ownParametersFollowTheRulesOfTheRest()
    {
        QFETCH(QString, given);
        QFETCH(QString, layout);
        QFETCH(QString, schema);
        QFETCH(QString, conninfo);
        QFETCH(QString, password);
        const auto url = StoreUrl::parse(given.toStdString());
        QVERIFY2(url.has_value(), url ? "" : url.error().text().c_str());
        QCOMPARE(text(url->layout()), layout);
        QCOMPARE(text(url->schema()), schema);
        QCOMPARE(text(url->conninfo()), conninfo);
        QCOMPARE(text(url->password()), password);
        const auto again = StoreUrl::parse(url->text());
        QVERIFY(again.has_value());
        QCOMPARE(text(again->schema()), schema);
        QCOMPARE(text(again->layout()), layout);
    }

    void severalServersAreKept()
    {
        const auto address = must(PostgresAddress::parse("postgresql://a:6432,[::1]:6433,/shop"));
        const std::vector<PostgresAddress::Endpoint> all{{"a", "6432"}, {"::1", "6433"}, {"", ""}};
        QVERIFY(address.endpoints() == all);
        const auto onePort = must(PostgresAddress::parse("host=a,b port=7"));
        const std::vector<PostgresAddress::Endpoint> both{{"a", "7"}, {"b", "7"}};
        QVERIFY(onePort.endpoints() == both);
        QCOMPARE(text(must(PostgresAddress::parse(address.text())).text()), text(address.text()));
    }

    void secretsOfAFormAreKeptApart()
    {
        const PostgresAddress address(
            {{"host", "h"}, {"password", "hush"}, {"sslpassword", "hush"}});
        for (const std::string &shown : {address.text(), address.conninfo(), address.display()})
            QVERIFY2(shown.find("hush") == std::string::npos, shown.c_str());
        QCOMPARE(address.secrets().size(), std::size_t(2));
    }

    /// libpq would take what is behind the first @ for a host, and name it.
    void noPartOfAPasswordBecomesAHost_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *given, bool good) {
            QTest::newRow(given) << QString::fromUtf8(given) << good;
        };
        row("postgresql://u:hu@sh@h/d", false);
        row("postgresql://u:h@u@sh@h:5433", false);
        row("postgresql://me@corp.example:hush@h/d?sslmode=require", false);
        row("postgresql://u:hu?s@h@db/d", false);
        row("postgresql://u:hu%40sh@h/d", true);
        row("postgresql://u@h/d?application_name=a@b@c", true);
        row("postgresql://u@h/a%40b", true);
        row("postgresql://u@@socket/d", true);
    }
    void noPartOfAPasswordBecomesAHost()
    {
        QFETCH(QString, given);
        QFETCH(bool, good);
        const auto url = StoreUrl::parse(given.toStdString());
        QCOMPARE(url.has_value(), good);
        if (!good)
            QVERIFY2(url.error().text().find("%40") != std::string::npos &&
                         url.error().text().find("sh@") == std::string::npos,
                     url.error().text().c_str());
    }

    void secretsAreKeptApart_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *given :
             {"postgresql://u:hush@h/d", "postgresql://u@h/d?password=hush",
              "postgresql://u@h/d?pass%77ord=hush", "postgresql://u@h/d?sslpassword=hush",
              "postgresql://u@h/d?ssl%70assword=hu%73h", "host=h sslpassword='hush'",
              "host=h password = hush dbname=x.db"})
            QTest::newRow(given) << QString::fromUtf8(given);
    }
    void secretsAreKeptApart()
    {
        QFETCH(QString, given);
        const auto url = StoreUrl::parse(given.toStdString());
        QVERIFY2(url.has_value(), url ? "" : url.error().text().c_str());
        for (const std::string &shown : {url->conninfo(), url->text(), url->display(),
                                         url->address().conninfo(), url->address().display()})
            QVERIFY2(shown.find("hush") == std::string::npos, shown.c_str());
        const bool ofKey = given.contains(QLatin1String("ssl"));
        QCOMPARE(text(url->password()), ofKey ? QString() : u"hush"_s);
        // Only the password of a key has no other way to libpq.
        QCOMPARE(url->address().connectString().find("hush") != std::string::npos, ofKey);
        const PostgresAddress fromForm({{"host", "h"}, {"password", "hush"}, {"user", ""}});
        QCOMPARE(text(fromForm.text()), u"host='h'"_s);
    }

    void whatNamesNoStoreIsRefusedWithoutRepeatingIt_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *given : {"",
                                  "-",
                                  "sqlite:",
                                  "events.txt",
                                  "mysql://x",
                                  "postgresql:/u:hush@h/shop.db",
                                  "postgresql:u:hush@h/shop.db",
                                  "POSTGRESQL://u:hush@h/shop.db",
                                  "mysql://u:hush@h/shop.db",
                                  "hots=h password=hush dbname=shop.db",
                                  "Host=h;Password=hush;Database=shop.db",
                                  "pass%77ord=hush shop.db",
                                  "sqlite:postgresql://u:hush@h/shop.db",
                                  "sqlite:host=h password=hush",
                                  "host=h password='hush x.db",
                                  "postgresql://u:hush@h/shop.db?nonsense=1",
                                  "postgresql://u:hu/sh@h/shop.db",
                                  "postgresql://h/d?schema=%zz",
                                  "postgresql://h/d?schema=a=b",
                                  "postgresql://h/d?schema=a%00b",
                                  "host",
                                  "a=b.db"})
            QTest::newRow(given) << QString::fromUtf8(given);
    }
    void whatNamesNoStoreIsRefusedWithoutRepeatingIt()
    {
        QFETCH(QString, given);
        const auto url = StoreUrl::parse(given.toStdString());
        QVERIFY2(!url.has_value(), url ? url->display().c_str() : "");
        QCOMPARE(url.error().code, ErrorCode::InvalidInput);
        QVERIFY2(url.error().text().find("hu") == std::string::npos, url.error().text().c_str());
        // Read models may be in any file: there a slip would be made into one.
        if (given.contains(QLatin1String("hu"))) {
            const auto place = eventstore::parseReadModelsPlace(given.toStdString());
            QVERIFY2(!place.has_value(), place ? place->display().c_str() : "");
            QVERIFY(place.error().text().find("hu") == std::string::npos);
        }
    }

    void readModelsMayBeInAnyFile()
    {
        QCOMPARE(text(must(eventstore::parseReadModelsPlace("beside/rows")).display()),
                 u"sqlite:beside/rows"_s);
        QVERIFY(!eventstore::parseReadModelsPlace("-"));
        QCOMPARE(must(eventstore::parseReadModelsPlace("host=h")).kind(), StoreUrl::Kind::Postgres);
    }

    void theEnvironmentNamesAStore()
    {
        setenv("EVENTGLASS_STORE", "env.db", 1);
        QCOMPARE(must(StoreUrl::parse("-")).path(), std::string("env.db"));
    }

    void theSameAddressIsKnownAgain_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *one, const char *other, bool same) {
            QTest::newRow(other) << QString::fromUtf8(one) << QString::fromUtf8(other) << same;
        };
        row("postgresql://u@h/d", "user=u host=h port=5432 dbname=d sslmode=prefer", true);
        row("postgresql://u@h/d", "postgresql://u:hush@h:5432/d", true);
        row("postgresql://u@h/d", "postgresql://u@h:5433/d", false);
        row("postgresql://u@h/d", "postgresql://u@h/d?sslmode=disable", false);
        row("postgresql://u@h/d", "postgresql://u@h/d?schema=x", false);
        row("postgresql://u@h/d", "postgresql://u@h/d?hostaddr=192.0.2.1", false);
        row("sqlite:/a", "sqlite:///a", true);
        row("sqlite:/a", "sqlite:/b", false);
    }
    void theSameAddressIsKnownAgain()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(must(StoreUrl::parse(one.toStdString()))
                     .isEquivalentTo(must(StoreUrl::parse(other.toStdString()))),
                 same);
    }
};

EG_TEST(StoreUrlTest, noApplication)
#include "tst_storeurl.moc"
