// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errorwords.h"
#include "models/session/openingerror.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Lines that are finished, with and without the words of a server in them.
class TestErrorWords : public QObject
{
    Q_OBJECT

private slots:
    void aLineKeepsWhatWeSay_data();
    void aLineKeepsWhatWeSay();
    void aServersReasonIsTheSentence_data();
    void aServersReasonIsTheSentence();
};

void TestErrorWords::aServersReasonIsTheSentence_data()
{
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a wrong password")
        << u"User or password is wrong: check both (settings, $PGPASSWORD, ~/.pgpass)"_s
        << u"User or password is wrong: check both."_s;
    QTest::newRow("TLS") << u"The server wants TLS here: connect with sslmode=require or stricter"_s
                         << u"The server wants TLS here: connect with sslmode=require or "
                            "stricter."_s;
    QTest::newRow("none") << QString() << u"The server refused it."_s;
}

void TestErrorWords::aServersReasonIsTheSentence()
{
    QFETCH(const QString, advice);
    QFETCH(const QString, sentence);
    const eventstore::Error error{eventstore::ErrorCode::Database, "FATAL: of the server's",
                                  advice.toStdString()};
    const auto url = support::must(eventstore::StoreUrl::parse("postgresql://ann@host/shop"));
    const auto said = models::openingError(error, url);
    QCOMPARE(said.sentence, sentence);
    QVERIFY(said.details.contains(u"FATAL: of the server's"_s));
}

void TestErrorWords::aLineKeepsWhatWeSay_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("ours alone") << u"x was rebuilt in 3 s: 5 rows now."_s
                                << u"x was rebuilt in 3 s: 5 rows now."_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("denied")
        << u"x was not rebuilt: the database says: permission denied for table x [SQLSTATE 42501]"_s
        << u"x was not rebuilt: This user has no permission to do that."_s;
    QTest::newRow("a message with a colon of its own")
        << u"x was not reset: the database says: ERROR: no such: thing [SQLSTATE 42P01]"_s
        << u"x was not reset: The database refused it."_s;
    QTest::newRow("no connection")
        << u"x: nothing could be asked: no connection to db1: could not translate host name"_s
        << u"x: nothing could be asked: The server can't be reached."_s;
    QTest::newRow("read-only") << u"x was not reset: the database says: cannot execute DELETE in a "
                                  "read-only transaction [SQLSTATE 25006]"_s
                               << u"x was not reset: It can't be written here."_s;
    QTest::newRow("a lock") << u"x was not reset: the database says: database is locked "
                               "(SQLite code 5)"_s
                            << u"x was not reset: Somebody else is using it."_s;
    QTest::newRow("a damaged file")
        << u"/data/a.db is damaged: malformed page"_s << u"The database refused it."_s;
}

void TestErrorWords::aLineKeepsWhatWeSay()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    const auto words = models::plainWords(line);
    QCOMPARE(words.sentence, sentence);
    // Nothing of it is lost.
    QCOMPARE(words.details, line == sentence ? QString() : line);
}

EG_TEST(TestErrorWords, coreApplication)
#include "tst_errorwords.moc"
