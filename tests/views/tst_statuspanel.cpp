// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/statuspanel.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"

#include <QLabel>

using eventstore::StoreUrl;
using support::must;
using support::PostgresServer;
using support::SlowWriter;

/// The right of the status bar.
class StatusPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void aWriterThatDoesNotFinishIsNamed_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("own tables") << true;
        QTest::newRow("seed columns only") << false;
    }

    void aWriterThatDoesNotFinishIsNamed()
    {
        QFETCH(bool, own);
        auto &server = PostgresServer::shared();
        const StoreUrl url = must(StoreUrl::parse(server.freshUrl()));
        eventstore::OpenOptions options;
        options.createFile = true;
        if (own)
            must(must(eventstore::openStore(url, options))->init());
        else
            must(must(eventstore::openDatabase(url, {}))->script(support::seedTables));
        SlowWriter late(server, url);
        SlowWriter quick(server, url);
        late.begin();
        late.insert();
        quick.insert();
        models::Session session;
        app::StatusPanel panel(session);
        const auto *line = panel.findChild<QLabel *>(QStringLiteral("status-waiting"));
        QVERIFY(line && line->isHidden());
        models::ConnectionSpec spec;
        spec.name = QStringLiteral("shop");
        spec.url = url;
        session.open(std::move(spec));
        const QString sentence =
            QStringLiteral("Waiting for position 1 (transaction of pid %1, since %2, ")
                .arg(QString::number(late.pid()), QString::fromStdString(late.since()));
        QTRY_VERIFY_WITH_TIMEOUT(line->text().startsWith(sentence), 30'000);
        QVERIFY(!line->isHidden());
        late.commit();
        QTRY_VERIFY_WITH_TIMEOUT(line->isHidden(), 30'000);
    }
};

QTEST_MAIN(StatusPanelTest)
#include "tst_statuspanel.moc"
