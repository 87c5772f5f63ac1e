// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptforms.h"
#include "app/gui/settings.h"
#include "app/gui/statuspanel.h"
#include "models/format.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"
#include "tests/support/widgetapplication.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

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
        const auto *line = panel.findChild<QLabel *>(u"status-waiting"_s);
        QVERIFY(line && line->isHidden());
        models::ConnectionSpec spec;
        spec.name = u"shop"_s;
        spec.url = url;
        session.open(std::move(spec));
        const QString sentence = u"Waiting for position 1 (transaction of pid %1, since %2, "_s.arg(
            QString::number(late.pid()), QString::fromStdString(late.since()));
        QTRY_VERIFY_WITH_TIMEOUT(line->text().startsWith(sentence), 30'000);
        QVERIFY(!line->isHidden());
        late.commit();
        QTRY_VERIFY_WITH_TIMEOUT(line->isHidden(), 30'000);
    }

    void theZoneChosenIsKept()
    {
        using Zone = models::DisplayZone::Zone;
        auto &zone = models::DisplayZone::instance();
        zone.setZone(Zone::Local);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"settings.ini"_s);
        {
            QSettings kept(file, QSettings::IniFormat);
            app::Settings settings(kept);
            QObject owner;
            app::keepForms(settings, &owner);
            QCOMPARE(zone.zone(), Zone::Local); // nothing was chosen yet
            models::Session session;
            app::StatusPanel panel(session);
            auto *chip = panel.findChild<QAbstractButton *>(u"status-zone"_s);
            QVERIFY(chip);
            QTest::mouseClick(chip, Qt::LeftButton);
            QCOMPARE(zone.zone(), Zone::Utc);
        }
        zone.setZone(Zone::Local); // the next start
        QSettings kept(file, QSettings::IniFormat);
        app::Settings settings(kept);
        QObject owner;
        app::keepForms(settings, &owner);
        QCOMPARE(zone.zone(), Zone::Utc);
    }
};

EG_TEST(StatusPanelTest, widgetApplication)
#include "tst_statuspanel.moc"
