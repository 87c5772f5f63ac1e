// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The export of a list of events to a file.
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventexport.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <zlib.h>

using namespace Qt::StringLiterals;

using models::Session;

namespace {

constexpr int events = 3000;

} // namespace

class EventExportTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theListIsExportedWhole();
    void anExportIsPackedAsItsNameSays();
    void anExportIsWhatItsNameSays_data();
    void anExportIsWhatItsNameSays();
    void anExportWithAnotherNameIsRefused();
    void aKindOfFileChangesTheName();
    void aLongStreamIsExportedEachVersionOnce_data();
    void aLongStreamIsExportedEachVersionOnce();
    void aSecondExportWaitsForTheFirst();
    void anExportEndsWithItsStore();
    void whatAnExportSaysGoesWithItsStore();

private:
    void openStore(const support::TemporaryStore &place);

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<views::EventExport> m_export;
};

void EventExportTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, events);
}

void EventExportTest::init()
{
    m_session = std::make_unique<Session>();
    m_export = std::make_unique<views::EventExport>(*m_session);
    openStore(*m_place);
}

void EventExportTest::cleanup()
{
    m_export.reset();
    m_session.reset();
}

void EventExportTest::openStore(const support::TemporaryStore &place)
{
    models::ConnectionSpec spec;
    spec.url = place.url();
    m_session->open(spec);
    QTRY_VERIFY(!m_session->opening());
    QCOMPARE(m_session->state(), Session::State::Open);
}
void EventExportTest::theListIsExportedWhole()
{
    const QString path = QString::fromStdString(m_place->path("out.ndjson"));
    m_export->start({}, path);
    QTRY_VERIFY(!m_export->running());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), events);
    QVERIFY(m_export->message().contains(QLatin1String("3,000")) ||
            m_export->message().contains(QLatin1String("3000")));
}

void EventExportTest::anExportIsPackedAsItsNameSays()
{
    const QString path = QString::fromStdString(m_place->path("out.ndjson.gz"));
    m_export->start({}, path);
    QVERIFY(m_export->message().contains(u"time left unknown"_s)); // nothing was read yet
    QTRY_VERIFY(!m_export->running());
    const gzFile file = gzopen(qPrintable(path), "rb");
    QVERIFY(file && !gzdirect(file));
    QByteArray read(64 * 1024, '\0');
    qsizetype lines = 0;
    for (int size = 0; (size = gzread(file, read.data(), unsigned(read.size()))) > 0;)
        lines += read.left(size).count('\n');
    QVERIFY(gzeof(file));
    QCOMPARE(gzclose(file), Z_OK);
    QCOMPARE(lines, qsizetype(events));
}

void EventExportTest::anExportIsWhatItsNameSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("lines"); // that are no event
    QTest::newRow("ndjson") << u"out.ndjson"_s << QByteArray("{\"global_position\":1,") << 0;
    QTest::newRow("jsonl") << u"out.jsonl"_s << QByteArray("{\"global_position\":1,") << 0;
    QTest::newRow("json") << u"out.JSON"_s << QByteArray("[\n{\"global_position\":1,") << 2;
    QTest::newRow("csv") << u"out.csv"_s
                         << QByteArray("\xEF\xBB\xBFposition,time,stream,version,type,") << 1;
    QTest::newRow("tsv") << u"out.tsv"_s << QByteArray("position\ttime\tstream\t") << 1;
}

void EventExportTest::anExportIsWhatItsNameSays()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    QFETCH(int, lines);
    const QString path = QString::fromStdString(m_place->path(qPrintable(name)));
    m_export->start({}, path);
    QTRY_VERIFY(!m_export->running());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(written.startsWith(start), written.left(200).constData());
    QCOMPARE(written.count('\n'), events + lines);
}

void EventExportTest::anExportWithAnotherNameIsRefused()
{
    for (const char *name : {"out.xlsx", "out", "out.gz", "out.csv.zip"}) {
        const QString path = QString::fromStdString(m_place->path(name));
        m_export->start({}, path);
        QVERIFY(!m_export->running());
        QVERIFY2(m_export->message().contains(u"was not written"_s),
                 qPrintable(m_export->message()));
        QVERIFY(!QFile::exists(path));
    }
}

void EventExportTest::aKindOfFileChangesTheName()
{
    m_export->choose({});
    auto *dialog = m_export->findChild<QFileDialog *>();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    auto *kinds = dialog->findChild<QComboBox *>(u"fileTypeCombo"_s);
    QCOMPARE(name->text(), u"events.ndjson"_s);
    const auto choose = [kinds](int row) {
        kinds->setFocus();
        QTest::keyClick(kinds, Qt::Key_Home);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(kinds, Qt::Key_Down);
    };
    choose(2);
    QCOMPARE(name->text(), u"events.csv"_s);
    name->setText(u"my.events.csv.gz"_s);
    choose(1);
    QCOMPARE(name->text(), u"my.events.json"_s);
    name->setText(u"bare"_s);
    choose(3);
    QCOMPARE(name->text(), u"bare.tsv"_s);
    dialog->reject();
}

void EventExportTest::aLongStreamIsExportedEachVersionOnce_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("expected");
    // More than two pages of an export.
    QTest::newRow("whole") << QString() << 4'500;
    QTest::newRow("filtered") << u"MoneyDeposited"_s << 1;
}

void EventExportTest::aLongStreamIsExportedEachVersionOnce()
{
    QFETCH(QString, type);
    QFETCH(int, expected);
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(4'499));
    eventstore::NewEvent deposit;
    deposit.type = "MoneyDeposited";
    support::mustAppend(*writer, "account-1", {deposit});
    openStore(place);

    models::EventSource source{u"account-1"_s, {}};
    if (!type.isEmpty())
        source.filter.types = {type.toStdString()};
    const QString path = QString::fromStdString(place.path("stream.ndjson"));
    m_export->start(source, path);
    QTRY_VERIFY(!m_export->running());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<int> versions;
    int lines = 0;
    for (; !file.atEnd(); ++lines)
        versions.insert(QJsonDocument::fromJson(file.readLine())[u"stream_version"].toInt());
    QCOMPARE(lines, expected);
    QCOMPARE(int(versions.size()), expected);
    QVERIFY(versions.contains(4'500));
}

void EventExportTest::aSecondExportWaitsForTheFirst()
{
    const QString first = QString::fromStdString(m_place->path("first.ndjson"));
    const QString second = QString::fromStdString(m_place->path("second.ndjson"));
    m_export->start({}, first);
    for (const QString &path : {second, QString::fromStdString(m_place->path("second.xlsx"))}) {
        m_export->start({}, path);
        QVERIFY(m_export->running());
        QVERIFY2(m_export->message().contains(u"The next one can begin"_s),
                 qPrintable(m_export->message()));
    }
    QTRY_VERIFY(!m_export->running());
    QVERIFY2(m_export->message().contains(u"first.ndjson"_s) &&
                 !m_export->message().contains(u"The next one"_s),
             qPrintable(m_export->message()));
    QVERIFY(!QFile::exists(second));
    m_export->start({}, second);
    QTRY_VERIFY(!m_export->running());
    QVERIFY(QFile::exists(second));
}

void EventExportTest::anExportEndsWithItsStore()
{
    const support::TemporaryStore place;
    support::mustAppend(*place.open(), "account-1", support::countedEvents(20'000));
    openStore(place);
    const support::TemporaryStore other;
    support::mustAppend(*other.open(), "account-2", support::countedEvents(1));
    const QString path = QString::fromStdString(place.path("events.ndjson"));
    models::ConnectionSpec spec;
    spec.url = other.url();
    QSignalSpy changed(m_session.get(), &Session::stateChanged);
    m_session->open(spec);
    while (changed.isEmpty()) { // until the moment at which the answer is dropped
        m_export = std::make_unique<views::EventExport>(*m_session);
        m_export->start({}, path);
        QTest::qWait(1);
    }
    QTRY_VERIFY(!m_export->running());
    QVERIFY(m_export->message().contains(u"was closed"_s));
    QVERIFY(!QFile::exists(path));
}

void EventExportTest::whatAnExportSaysGoesWithItsStore()
{
    m_export->start({}, QString::fromStdString(m_place->path("out.ndjson")));
    QTRY_VERIFY(!m_export->running());
    openStore(*m_place);
    QVERIFY(m_export->message().contains(u"written to"_s));
    const support::TemporaryStore other;
    support::mustAppend(*other.open(), "account-2", support::countedEvents(1));
    openStore(other);
    QCOMPARE(m_export->message(), QString());
}

EG_TEST(EventExportTest, widgetApplication)
#include "tst_eventexport.moc"
