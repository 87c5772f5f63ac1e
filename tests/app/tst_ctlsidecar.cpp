// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/readmodel.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QtTest>

#include <unistd.h>

using namespace support;
using namespace Qt::StringLiterals;
using eventstore::StoreUrl;

namespace {

constexpr uid_t nobody = 65534;

/// A store that this user may only read, as another program's would be.
class ForeignStore
{
public:
    explicit ForeignStore(const std::string &kind, int events = 1000)
        : m_any(kind)
    {
        mustImport(*m_any.open(), history({.seed = 71, .events = events}));
        m_url = QString::fromStdString(m_any.urlText());
        if (m_any.isSqlite())
            return;
        m_database = m_any.rawSql("select current_database()");
        m_role = "reader_" + m_database;
        const std::string &role = m_role;
        m_any.rawSql("create role " + role +
                     " login password 'hush'; grant select on all tables in "
                     "schema public to " +
                     role + "; revoke create on schema public from public");
        QUrl url(m_url);
        url.setUserName(QString::fromStdString(role));
        url.setPassword(u"hush"_s);
        m_url = url.toString();
    }

    const QString &url() const { return m_url; }
    StoreUrl storeUrl() const { return must(StoreUrl::parse(m_url.toStdString())); }
    AnyStore &any() { return m_any; }
    /// The address with another host: a name, "socket", or none.
    QString by(const QString &host) const
    {
        const QUrl url(m_url);
        const QString folder = QString::fromStdString(PostgresServer::shared().directory());
        const QString named =
            host.isEmpty() ? QString() : u"&host="_s + (host == "socket"_L1 ? folder : host);
        return u"postgresql:///%1?port=%2&user=%3&password=hush%4"_s.arg(
            url.path().mid(1), QString::number(url.port()), url.userName(), named);
    }
    /// Who could only read may now keep read models in the store.
    void grantAll()
    {
        m_any.rawSql("grant all on all tables in schema public to " + m_role +
                     "; grant create on schema public to " + m_role);
    }

    /// Everything that a write would change.
    std::string everything() const
    {
        if (m_any.isSqlite()) {
            QFile file(m_url.mid(7));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("no file %s", qPrintable(m_url));
            return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                .toHex()
                .toStdString();
        }
        return m_any.rawSql(
            "select (select md5(string_agg(c::text, ',' order by c.oid)) from (select oid, relname,"
            " relkind, relnatts, relfilenode from pg_class where oid >= 16384) c),"
            " (select count(*) from pg_proc), (select count(*) from pg_trigger),"
            " (select md5(string_agg(e::text, ',' order by global_position)) from events e),"
            " (select md5(string_agg(s::text, ',' order by stream_id)) from streams s),"
            " (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables)");
    }

private:
    AnyStore m_any;
    QString m_url;
    std::string m_database;
    std::string m_role; ///< PostgreSQL: who may only read
};

/// A place for read models: a file, or a database.
QString freshPlace(const QString &kind, const QTemporaryDir &folder)
{
    return kind == "sqlite"_L1 ? folder.filePath(u"rows.db"_s)
                               : QString::fromStdString(PostgresServer::shared().freshUrl());
}

void changed(const QString &file, const std::string &sql)
{
    const auto url = must(StoreUrl::parse("sqlite:" + file.toStdString()));
    must(must(eventstore::openDatabase(url, {}))->script(sql));
}

Outcome outcomeOf(QProcess &process)
{
    process.waitForFinished(60'000);
    Outcome outcome;
    outcome.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.data = process.readAllStandardOutput();
    outcome.messages = process.readAllStandardError();
    return outcome;
}

} // namespace

/// Read models in a database of their own: same rows, and nothing written to the store.
class CtlSidecarTest : public QObject
{
    Q_OBJECT

    Program m_program{u"sqlite"_s}; // runs the words that are given to it

    Outcome run(const QString &command, const QString &store, const QStringList &words = {}) const
    {
        return m_program.runPlain(QStringList{command, store} + words);
    }

    static void compareWithNaiveFold(const ForeignStore &foreign, const QString &place)
    {
        eventstore::OpenOptions options;
        options.readOnly = true;
        options.password = foreign.storeUrl().password();
        options.readModels.url = must(StoreUrl::parse(place.toStdString()));
        const auto store = must(eventstore::openStore(foreign.storeUrl(), options));
        const auto events = allEvents(*store);
        for (const auto &model : projections::readModels())
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
    }

    /// Starts projecting in small batches, and kills it after a while; false when it was quicker.
    bool killedWhileProjecting(const QStringList &words, int milliseconds) const
    {
        QProcess process;
        process.setProgram(QString::fromStdString(support::programPath("eventglassctl")));
        process.setArguments(words);
        process.start();
        if (process.waitForFinished(milliseconds))
            return false;
        process.kill();
        process.waitForFinished();
        return true;
    }

private slots:
    void projectedBesideItTheStoreStaysAsItWas_data()
    {
        QTest::addColumn<QString>("storeKind");
        QTest::addColumn<QString>("placeKind");
        for (const auto &store : {u"sqlite"_s, u"postgres"_s}) {
            for (const auto &place : {u"sqlite"_s, u"postgres"_s})
                QTest::newRow(qPrintable(store + u" beside "_s + place)) << store << place;
        }
    }
    void projectedBesideItTheStoreStaysAsItWas()
    {
        QFETCH(QString, storeKind);
        QFETCH(QString, placeKind);
        const ForeignStore foreign(storeKind.toStdString());
        const QTemporaryDir folder;
        const QString place = freshPlace(placeKind, folder);
        const QStringList beside{u"--read-models"_s, place};
        const auto before = foreign.everything();

        int kills = 0;
        for (int i = 0; i < 2; ++i) {
            kills += killedWhileProjecting(
                QStringList{u"project"_s, foreign.url(), u"--batch"_s, u"1"_s} + beside,
                30 + 120 * i);
            const Outcome half = run(u"verify"_s, foreign.url(), beside);
            EG_STATUS(half, 0);
        }
        QVERIFY(kills > 0);
        EG_STATUS(run(u"project"_s, foreign.url(), beside), 0);
        compareWithNaiveFold(foreign, place);
        EG_STATUS(run(u"verify"_s, foreign.url(), beside), 0);
        const Outcome rows =
            run(u"query"_s, foreign.url(), QStringList{u"account_summaries"_s} + beside);
        EG_STATUS(rows, 0);
        QVERIFY(rows.lines().size() > 3);
        QVERIFY(!rows.messages.contains("kept in"));

        EG_STATUS(run(u"rebuild"_s, foreign.url(), QStringList{u"user_profiles"_s} + beside), 0);
        compareWithNaiveFold(foreign, place);
        EG_STATUS(run(u"reset"_s, foreign.url(), QStringList{u"account_summaries"_s} + beside), 0);
        const Outcome none =
            run(u"query"_s, foreign.url(), QStringList{u"account_summaries"_s} + beside);
        QCOMPARE(none.data, QByteArray());
        for (const QJsonObject &row : run(u"projections"_s, foreign.url(), beside).rows()) {
            const bool reset = row[u"name"_s].toString() == "account_summaries"_L1;
            QCOMPARE(row[u"lag"_s].toInteger() > 0, reset);
        }
        QCOMPARE(foreign.everything(), before);
    }

    void whatComesLaterIsFollowedOn_data() { bothStores(); }
    void whatComesLaterIsFollowedOn()
    {
        QFETCH(std::string, kind);
        ForeignStore foreign(kind, 200);
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"rows"_s); // any name will do
        const QStringList beside{u"--read-models"_s, place};
        EG_STATUS(run(u"project"_s, foreign.url(), beside), 0);
        auto more = spoiled(history({.seed = 72, .events = 400}), 72, 20);
        for (auto &line : more)
            line.streamId += "-more";
        mustImport(*foreign.any().open(), more);
        EG_STATUS(run(u"project"_s, foreign.url(), beside), 0);
        compareWithNaiveFold(foreign, u"sqlite:"_s + place);
        qint64 letters = 0;
        for (const QJsonObject &row : run(u"projections"_s, foreign.url(), beside).rows())
            letters += row[u"dead_letters"_s].toInteger();
        QVERIFY(letters > 0);
    }

    /// Ids are unique in our own stores only.
    void anEventIdThatIsThereTwiceMakesOneRow()
    {
        ForeignStore foreign("postgres", 500);
        foreign.any().rawSql(
            "alter table events drop constraint events_event_id_key; insert into events (event_id, "
            "stream_id,"
            " stream_version, event_type, event_data, metadata, timestamp) select event_id,"
            " 'account-copy', stream_version, event_type, event_data, metadata, timestamp"
            " from events where stream_id = (select stream_id from events limit 1)");
        const QTemporaryDir folder;
        const QStringList beside{u"--read-models"_s, freshPlace(u"postgres"_s, folder)};
        for (const auto &command : {u"project"_s, u"rebuild"_s}) {
            EG_STATUS(run(command, foreign.url(), QStringList{u"events_analytics"_s} + beside), 0);
            const Outcome rows =
                run(u"query"_s, foreign.url(), QStringList{u"events_analytics"_s} + beside);
            EG_STATUS(rows, 0);
            QCOMPARE(rows.lines().size(), 500);
            QVERIFY(rows.data.contains(R"("aggregate_id":"copy")"));
        }
    }

    void whoMayOnlyReadGetsAFileOfTheirOwnAndIsTold()
    {
        const ForeignStore foreign("postgres", 300);
        const QTemporaryDir home;
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        const auto before = foreign.everything();
        const Outcome projected = run(u"project"_s, foreign.url());
        EG_STATUS(projected, 0);
        const QDir folder(home.filePath(u"eventglass/read-models"_s));
        const QStringList files = folder.entryList({u"*.db"_s});
        QCOMPARE(files.size(), 1);
        QCOMPARE(projected.messages.count("kept in"), 1);
        QVERIFY2(projected.messages.contains(folder.filePath(files.first()).toUtf8()),
                 projected.text().constData());
        QVERIFY(!projected.messages.contains("hush"));
        compareWithNaiveFold(foreign, u"sqlite:"_s + folder.filePath(files.first()));
        const Outcome verified = run(u"verify"_s, foreign.url());
        EG_STATUS(verified, 0);
        QVERIFY(verified.messages.contains("kept in"));
        EG_STATUS(run(u"events"_s, foreign.url(), {u"--limit"_s, u"1"_s}), 0);
        QCOMPARE(foreign.everything(), before);
    }

    void everyWayToAStoreLeadsToTheSameRows_data()
    {
        QTest::addColumn<QString>("host");     // in the address
        QTest::addColumn<QString>("variable"); // PGHOST
        QTest::newRow("another name of the host") << u"localhost"_s << QString();
        QTest::newRow("the socket") << u"socket"_s << QString();
        QTest::newRow("a variable that doesn't count") << u"127.0.0.1"_s << u"/nowhere"_s;
        QTest::newRow("only the variable") << QString() << u"127.0.0.1"_s;
    }
    void everyWayToAStoreLeadsToTheSameRows()
    {
        QFETCH(QString, host);
        QFETCH(QString, variable);
        const ForeignStore foreign("postgres", 50);
        const QTemporaryDir home;
        Program program{u"sqlite"_s};
        program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        EG_STATUS(program.runPlain({u"project"_s, foreign.url()}), 0);
        const auto rows = program.runPlain({u"query"_s, foreign.url(), u"account_summaries"_s});
        EG_STATUS(rows, 0);
        QVERIFY(!rows.data.isEmpty());

        if (!variable.isEmpty())
            program.setEnvironment(u"PGHOST"_s, variable);
        const auto again = program.runPlain({u"query"_s, foreign.by(host), u"account_summaries"_s});
        EG_STATUS(again, 0);
        QCOMPARE(again.data, rows.data);
        EG_STATUS(program.runPlain({u"project"_s, foreign.by(host)}), 0);
        const QDir folder(home.filePath(u"eventglass/read-models"_s));
        QCOMPARE(folder.entryList({u"*.db"_s}).size(), 1);
    }

    /// Versions before named the file by the way to the server.
    void aFileUnderAFormerNameIsFound_data()
    {
        QTest::addColumn<QString>("former"); // %1 is what the server is known by
        QTest::newRow("told by the server") << u"%1"_s;
        QTest::newRow("told by the address") << QString();
    }
    void aFileUnderAFormerNameIsFound()
    {
        QFETCH(QString, former);
        ForeignStore foreign("postgres", 50);
        const QTemporaryDir home;
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        EG_STATUS(run(u"project"_s, foreign.url()), 0);
        const auto rows = run(u"query"_s, foreign.url(), {u"account_summaries"_s});
        const QDir folder(home.filePath(u"eventglass/read-models"_s));
        const QString made = folder.filePath(folder.entryList({u"*.db"_s}).value(0));
        const QString old = made.left(made.lastIndexOf(u'-')) + u"-0123456789abcdef.db"_s;
        QVERIFY(QFile::rename(made, old));
        const std::string place = foreign.any().rawSql(
            "select (select system_identifier from pg_control_system()) || ' ' || oid || ' public'"
            " from pg_database where datname = current_database()");
        const QUrl url(foreign.url());
        const QString address =
            u"127.0.0.1:%1/%2, database %2, schema public"_s.arg(url.port()).arg(url.path().mid(1));
        const QString mark = former.isEmpty() ? former : former.arg(QString::fromStdString(place));
        const QString owner = u"address = '%1', fingerprint = '%2'"_s.arg(address, mark);
        changed(old, "update eventglass_read_models_of set " + owner.toStdString());
        const auto found = run(u"query"_s, foreign.url(), {u"account_summaries"_s});
        EG_STATUS(found, 0);
        QVERIFY(!found.data.isEmpty());
        QCOMPARE(found.data, rows.data);
        EG_STATUS(run(u"project"_s, foreign.url()), 0);
        QVERIFY(!QFile::exists(made));
    }

    void aFileThatMayBeTheStoresIsNotPassedOver()
    {
        const ForeignStore foreign("postgres", 20);
        const QTemporaryDir home;
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        EG_STATUS(run(u"project"_s, foreign.url()), 0);
        const QDir folder(home.filePath(u"eventglass/read-models"_s));
        const QString made = folder.filePath(folder.entryList({u"*.db"_s}).value(0));
        const QString old = made.left(made.lastIndexOf(u'-')) + u"-0123456789abcdef.db"_s;
        QVERIFY(QFile::rename(made, old));
        QFile file(old);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const Outcome refused = run(u"query"_s, foreign.url(), {u"account_summaries"_s});
        EG_STATUS(refused, 1);
        QVERIFY2(refused.message().contains(u"can't be seen"_s), refused.text().constData());
        QVERIFY(refused.message().contains(old));
    }

    void thatThePlaceHasChangedIsTold()
    {
        ForeignStore foreign("postgres", 50);
        const QTemporaryDir home;
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        EG_STATUS(run(u"project"_s, foreign.url()), 0);
        const QDir folder(home.filePath(u"eventglass/read-models"_s));
        const QString file = folder.filePath(folder.entryList({u"*.db"_s}).value(0));
        foreign.grantAll();
        const Outcome rows = run(u"query"_s, foreign.url(), {u"account_summaries"_s});
        EG_STATUS(rows, 0);
        QCOMPARE(rows.data, QByteArray());
        QVERIFY2(rows.messages.contains("account_summaries was never projected; run"),
                 rows.messages.constData());
        QVERIFY2(rows.messages.contains("are in " + file.toUtf8()), rows.messages.constData());
        QVERIFY(!rows.messages.contains("hush"));
        QVERIFY(!run(u"query"_s, foreign.url(), {u"account_summaries"_s, u"--read-models"_s, file})
                     .data.isEmpty());
    }

    void whoMayWriteKeepsThemInTheStore_data() { bothStores(); }
    void whoMayWriteKeepsThemInTheStore()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 73, .events = 100}));
        const QTemporaryDir home;
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, home.path());
        const Outcome projected = run(u"project"_s, QString::fromStdString(any.urlText()));
        EG_STATUS(projected, 0);
        QVERIFY(!projected.messages.contains("kept in"));
        QVERIFY(must(any.open()->database().hasTable("account_summaries")));
        QVERIFY(QDir(home.path()).isEmpty());
    }

    /// Also where not even the folder may be written, so that SQLite can't keep a log beside it.
    void aFileThatMayNotBeWrittenGetsAFileBeside()
    {
        TemporaryStore store;
        mustImport(*store.open(), history({.seed = 74, .events = 200}));
        const QFileInfo file(QString::fromStdString(store.path()));
        const QTemporaryDir home;
        QFile::setPermissions(home.path(), QFile::Permissions(0x7777));
        QFile::setPermissions(file.filePath(), QFile::Permissions(0x4444));
        QFile::setPermissions(file.path(), QFile::Permissions(0x5555));
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, home.path());
        process.setProcessEnvironment(environment);
        if (::geteuid() == 0) // to whom permissions mean nothing
            process.setChildProcessModifier([] {
                if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                    ::_exit(126);
            });
        process.start(QString::fromStdString(support::programPath("eventglassctl")),
                      {u"project"_s, file.filePath()});
        if (!process.waitForStarted())
            QSKIP("the program can't be started by another user from this folder");
        const Outcome projected = outcomeOf(process);
        QFile::setPermissions(file.path(), QFile::Permissions(0x7777));
        EG_STATUS(projected, 0);
        QVERIFY2(projected.messages.contains("kept in sqlite:" + home.path().toUtf8()),
                 projected.text().constData());
        QVERIFY(!must(store.openReadOnly()->database().hasTable("eventglass_checkpoints")));
    }

    void aPlaceThatBelongsToSomethingElseIsRefused_data() { bothStores(); }
    void aPlaceThatBelongsToSomethingElseIsRefused()
    {
        QFETCH(std::string, kind);
        const ForeignStore foreign(kind, 50);
        const ForeignStore other(kind, 50);
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"rows.db"_s);
        const auto beside = [](const QString &where) {
            return QStringList{u"--read-models"_s, where};
        };
        EG_STATUS(run(u"project"_s, foreign.url(), beside(place)), 0);
        const QString another = QString::fromStdString(AnyStore(kind).urlText());
        struct Case
        {
            QString store, place, says;
        };
        for (const auto &[store, where, says] :
             {Case{other.url(), place, u"holds the read models of another store"_s},
              Case{foreign.url(), foreign.url(), u"is the store itself"_s},
              Case{foreign.url(), other.url(), u"is an event store"_s}}) {
            for (const auto &command : {u"project"_s, u"verify"_s}) {
                const Outcome refused = run(command, store, beside(where));
                EG_STATUS(refused, 4);
                QVERIFY2(refused.message().contains(says), refused.text().constData());
                QVERIFY(!refused.messages.contains("hush"));
            }
        }
        EG_STATUS(run(u"project"_s, foreign.url(), beside(u"nonsense://x"_s)), 2);
        EG_STATUS(run(u"project"_s, foreign.url(), beside(QString())), 2);
    }

    /// What SQLite takes for something else than a file is refused before one is made.
    void aPlaceThatIsNoFileLeavesNone()
    {
        const Program program(u"sqlite"_s, Program::Store::Empty); // runs in its folder
        for (const QString &place : {u":memory:"_s, u"file:x?mode=memory"_s}) {
            const Outcome refused =
                program.run(u"project"_s, {u"--read-models"_s, u"sqlite:"_s + place});
            EG_STATUS(refused, 1);
            QVERIFY2(refused.message().contains(place), refused.text().constData());
            QVERIFY(!QFile::exists(program.folder() + u'/' + place));
        }
    }

    void readingFromAPlaceThatIsNotThereMakesNothing()
    {
        const ForeignStore foreign("sqlite", 50);
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"none.db"_s);
        const Outcome rows =
            run(u"query"_s, foreign.url(), {u"account_summaries"_s, u"--read-models"_s, place});
        EG_STATUS(rows, 0);
        QCOMPARE(rows.data, QByteArray());
        QVERIFY(!QFile::exists(place));
    }
};

EG_TEST(CtlSidecarTest, coreApplication)
#include "tst_ctlsidecar.moc"
