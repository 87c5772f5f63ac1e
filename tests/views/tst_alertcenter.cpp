// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/alertcenter.h"
#include "app/gui/alertsdialog.h"
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "projections/engine/supervisor.h"
#include "projections/kafka/messageletters.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"

#include <QAbstractButton>
#include <QFile>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::AlertWatch;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

/// Alerts in the window: status bar, rail, background, limits, times.
class TestAlertCenter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anAlertIsSeenAndClears();
    void timesAreKept();
    void limitsArePreviewedAndKept();
    void topicsAreWatched();
    void aDemoIsNotWatched();

private:
    void project();
    void poison();
    void makeWindow();
    void open(Environment environment);
    QToolButton *chip() const { return m_window->findChild<QToolButton *>(u"status-alerts"_s); }
    QString cell(int row, int column) const
    {
        return m_window->alerts().watch().index(row, column).data().toString();
    }

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void TestAlertCenter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
    m_store = std::make_unique<support::TemporaryStore>();
    support::must(m_store->open()->init());
    poison();
    project();
    makeWindow();
}

void TestAlertCenter::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestAlertCenter::makeWindow()
{
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->alerts().watch().setInterval(std::chrono::milliseconds(200));
    m_window->show();
}

void TestAlertCenter::poison()
{
    support::mustAppend(*m_store->open(), "account-bad",
                        {support::newEvent("MoneyDeposited", "{\"amount\":\"x\"}")});
}

void TestAlertCenter::project()
{
    projections::SupervisorOptions options;
    options.url = m_store->url();
    projections::Supervisor supervisor(options);
    supervisor.start("account_summaries", false);
    supervisor.waitUntilIdle();
}

void TestAlertCenter::open(Environment environment)
{
    models::ConnectionSpec spec;
    spec.name = u"shop"_s;
    spec.url = m_store->url();
    spec.environment = environment;
    m_window->open(spec);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
}

void TestAlertCenter::anAlertIsSeenAndClears()
{
    QVERIFY(!chip()->isVisible());
    open(Environment::Staging);
    QTRY_VERIFY(chip()->isVisible());
    QCOMPARE(chip()->text(), u"1 alert"_s);
    const auto *rail = m_window->findChild<QAbstractButton *>(u"rail-projections"_s);
    QCOMPARE(rail->accessibleName(), u"Projections: 1 alert"_s);
    QCOMPARE(cell(0, AlertWatch::StateColumn), u"on"_s);
    QVERIFY2(cell(0, AlertWatch::WhatColumn).startsWith(u"failed events: 1"),
             qPrintable(cell(0, AlertWatch::WhatColumn)));
    // Raised once, however often it is looked at.
    QTest::qWait(700);
    QCOMPARE(m_window->alerts().watch().rowCount(), 1);
    // A click leads to the list, and from there to the projection.
    QTest::mouseClick(chip(), Qt::LeftButton);
    auto *dialog = m_window->findChild<app::AlertsDialog *>();
    QVERIFY(dialog);
    dialog->table()->selectRow(0);
    QTest::keyClick(dialog->table(), Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage()->id(), u"projections"_s);
    m_store->rawSql("delete from eventglass_dead_letters");
    QTRY_VERIFY(!chip()->isVisible());
    QCOMPARE(cell(0, AlertWatch::StateColumn), u"cleared"_s);
    QVERIFY(cell(0, AlertWatch::ClearedColumn).startsWith(u"20"));
    QCOMPARE(rail->accessibleName(), u"Projections"_s);
    QFile log(models::alertlog::path());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const auto lines = log.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(!lines.first().contains("cleared_at") && lines.last().contains("cleared_at"));
}

/// When an alert was raised outlives an unlocking, and the program.
void TestAlertCenter::timesAreKept()
{
    open(Environment::Staging);
    QTRY_VERIFY(chip()->isVisible());
    const auto since = [this] { return cell(0, AlertWatch::RaisedColumn); };
    const QString raised = since();
    QTest::qWait(1'100); // times are shown to the second
    auto spec = m_window->session().spec();
    spec.unlocked = true;
    m_window->session().open(spec);
    QTRY_VERIFY(m_window->session().canProject());
    QTRY_VERIFY(m_window->alerts().watch().read());
    QCOMPARE(since(), raised);
    m_window.reset();
    makeWindow();
    QCOMPARE(m_window->alerts().watch().rowCount(), 0);
    open(Environment::Staging);
    QTRY_VERIFY(m_window->alerts().watch().read());
    QCOMPARE(since(), raised);
    QCOMPARE(cell(0, AlertWatch::StateColumn), u"on"_s);
    m_window.reset();
    // What ended meanwhile is told when the store is open again.
    m_store->rawSql("delete from eventglass_dead_letters");
    makeWindow();
    open(Environment::Staging);
    QTRY_COMPARE(cell(0, AlertWatch::StateColumn), u"cleared"_s);
    QCOMPARE(since(), raised);
    QFile log(models::alertlog::path());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll().trimmed().split('\n').size(), 2);
}

void TestAlertCenter::limitsArePreviewedAndKept()
{
    open(Environment::Staging);
    QTRY_VERIFY(chip()->isVisible());
    QTest::mouseClick(chip(), Qt::LeftButton);
    auto *dialog = m_window->findChild<app::AlertsDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->previewText().contains(u"1 would be on"));
    dialog->limitBox(u"dead-letters"_s)->setValue(2);
    QVERIFY2(dialog->previewText().contains(u"nothing would be raised"),
             qPrintable(dialog->previewText()));
    QVERIFY(chip()->isVisible()); // a preview changes nothing
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"Use these limits"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(!chip()->isVisible());
    m_window.reset();
    makeWindow();
    QCOMPARE(m_window->alerts().watch().limits().deadLetters, 2);
}

/// A topic that the store is published to, and one that is ingested.
void TestAlertCenter::topicsAreWatched()
{
    {
        auto store = m_store->open();
        support::must(projections::kafka::ensureIngestTables(store->database()));
        support::mustAppend(*store, "cart-1", support::countedEvents(20));
    }
    m_store->rawSql("delete from eventglass_dead_letters");
    m_store->rawSql("insert into eventglass_checkpoints (projection, position, layout, updated_at)"
                    " values ('kafka:orders@c1', 3, '', '2026-01-01T00:00:00.000000Z')");
    m_store->rawSql("insert into eventglass_message_letters (cluster, group_name, topic,"
                    " topic_partition, message_offset, key, error, attempts, first_failed_at,"
                    " last_failed_at) values ('c1', 'g', 'billing', 0, 7, '', 'no JSON', 1,"
                    " '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z')");
    projections::AlertLimits limits;
    limits.publicationLagEvents = 10; // others read it, too
    m_window->alerts().watch().setLimits(limits);
    open(Environment::Staging);
    const auto on = [this](const QString &name, const QString &what) {
        const auto &watch = m_window->alerts().watch();
        for (int row = 0; row < watch.rowCount(); ++row) {
            if (cell(row, AlertWatch::ProjectionColumn) == name &&
                cell(row, AlertWatch::WhatColumn).contains(what) &&
                cell(row, AlertWatch::StateColumn) == u"on"_s)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(on(u"kafka:orders@c1"_s, u"events behind: 18"_s));
    QVERIFY(on(u"kafka:billing/g"_s, u"failed messages: 1"_s));
    m_store->rawSql("delete from eventglass_message_letters");
    m_store->rawSql("update eventglass_checkpoints set position = 21"
                    " where projection like 'kafka:%'");
    QTRY_VERIFY(!on(u"kafka:orders@c1"_s, {}) && !on(u"kafka:billing/g"_s, {}));
}

void TestAlertCenter::aDemoIsNotWatched()
{
    open(Environment::Demo);
    QTest::qWait(800);
    QVERIFY(!chip()->isVisible());
    QCOMPARE(m_window->alerts().watch().rowCount(), 0);
    m_window->alerts().showDialog();
    auto *dialog = m_window->findChild<app::AlertsDialog *>();
    QVERIFY(dialog->previewText().contains(u"demo"));
}

EG_TEST(TestAlertCenter, widgetApplication)
#include "tst_alertcenter.moc"
