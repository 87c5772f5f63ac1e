// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/restored.h"
#include "tests/support/widgetapplication.h"
#include "views/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using eventstore::StoreUrl;
using models::Session;
using support::must;
using support::PostgresServer;

/// What a store says about itself stands in the window.
class StoreNotesTest : public QObject
{
    Q_OBJECT

private slots:
    void whatTheStoreSaysIsShownOnce_data();
    void whatTheStoreSaysIsShownOnce();
    void whoMadeTheStoreIsShown();
};

void StoreNotesTest::whatTheStoreSaysIsShownOnce_data()
{
    QTest::addColumn<QByteArray>("script"); ///< %r is the reader
    QTest::addColumn<QByteArray>("word");   ///< of the sentence; empty where nothing is to be said
    QTest::newRow("an ordinary store") << QByteArray() << QByteArray();
    QTest::newRow("rows hidden by row security")
        << QByteArray("create policy mine on events using (stream_id = 'mine'); "
                      "alter table events enable row level security; "
                      "grant usage on schema public to %r; "
                      "grant select on all tables in schema public to %r")
        << QByteArray("Row-level security");
    QTest::newRow("a trigger function that lends its rights")
        << QByteArray("alter function eventglass_events_added() security definer; "
                      "alter function eventglass_events_added() reset search_path; "
                      "grant usage on schema public to %r; "
                      "grant select on all tables in schema public to %r")
        << QByteArray("eventglass_events_added");
}

void StoreNotesTest::whatTheStoreSaysIsShownOnce()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, word);
    auto &server = PostgresServer::shared();
    const std::string database = server.freshDatabase();
    const std::string role = "reader_" + database;
    const auto url = must(StoreUrl::parse(server.url(database)));
    eventstore::OpenOptions making;
    making.createFile = true;
    must(must(eventstore::openStore(url, making))->init());
    auto reading = url;
    if (!script.isEmpty()) {
        server.sql(database, "create role " + role + " login");
        server.sql(database, script.replace("%r", role.c_str()).toStdString());
        std::string address = server.url(database);
        address.replace(address.find("postgres@"), 8, role);
        reading = must(StoreUrl::parse(address));
    }
    const QTemporaryDir folder;
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.show();
    const auto open = [&] {
        models::ConnectionSpec spec;
        spec.name = u"shop"_s;
        spec.url = reading;
        window.open(spec);
        QTRY_COMPARE(window.session().state(), Session::State::Open);
        QTRY_COMPARE(window.currentPage()->id(), u"browse"_s);
        QTRY_VERIFY(window.currentPage()->settled());
    };
    open();
    auto *notice = window.findChild<views::Banner *>(u"store-notes"_s);
    if (word.isEmpty()) {
        QVERIFY(notice->isHidden());
        return;
    }
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QLatin1String(word)), qPrintable(notice->text()));
    QVERIFY(notice->text().front().isUpper() && notice->text().endsWith(u'.'));
    QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
    QVERIFY(notice->isHidden());
    QTest::keyClick(&window, Qt::Key_F5);
    QTRY_VERIFY(window.currentPage()->settled());
    QVERIFY(notice->isHidden());
    // Another opening of the store says it again.
    QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
    QVERIFY(notice->isHidden());
    open();
    QTRY_VERIFY(notice->isVisible());
}

void StoreNotesTest::whoMadeTheStoreIsShown()
{
    auto &server = PostgresServer::shared();
    const std::string database = support::restored(server, "axon5");
    const QTemporaryDir folder;
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.show();
    models::ConnectionSpec spec;
    spec.name = u"bank"_s;
    spec.url = must(StoreUrl::parse(server.url(database)));
    window.open(spec);
    auto *state = window.findChild<QLabel *>(u"status-state"_s);
    QTRY_VERIFY2(state->text().contains(QLatin1String("Axon Framework 5")),
                 qPrintable(state->text()));
    QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(!state->text().contains(QLatin1String("Axon")));
}

EG_TEST(StoreNotesTest, widgetApplication)
#include "tst_storenotes.moc"
