// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/link.h"
#include "app/gui/mainwindow.h"
#include "models/masking/masking.h"
#include "models/projections/auditmodel.h"
#include "models/roles.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/charts/chartview.h"
#include "views/connect/safetyfields.h"
#include "views/pages/querypage.h"
#include "views/query/queryexport.h"
#include "views/query/resultpanel.h"
#include "views/query/sqleditor.h"
#include "views/widgets/banner.h"
#include "views/widgets/revealstrip.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::ConnectionSpec;
using models::SavedConnection;
using models::Session;
using Environment = ConnectionSpec::Environment;
using Origin = app::StoreOpener::Origin;

namespace {

constexpr auto address = "anna.berg@example.org"_L1;
constexpr auto name = "Anna Berg"_L1;
const models::MaskRules persons{true, true, {}};

void fill(eventstore::Store &store)
{
    support::mustAppend(
        store, "user-u1",
        {support::newEvent(1, "user.registered",
                           R"({"user_id":"u1","email":"anna.berg@example.org","name":"Anna Berg"})",
                           R"({"user_id":"u1","correlation_id":"c1"})")});
}

} // namespace

/// What is masked where nobody chose, and that whatever leaves the window follows.
class TestMaskingDefaults : public QObject, private support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void productionIsMaskedUnlessToldOtherwise_data();
    void productionIsMaskedUnlessToldOtherwise();
    void theFormShowsWhatIsUsual();
    void aServerByItsAddressIsMasked();
    void aFileByAnotherPathIsMaskedAlike();
    void whatLeavesTheWindowFollows();
    void theQueryPageHidesTextsBefore();
    void oneValueOfAnAnswerIsRevealed();
    void maskedIdsLeadNowhere();

private:
    void open(const models::MaskRules &masking);
};

void TestMaskingDefaults::init()
{
    makeStore();
    const auto store = m_store->open();
    fill(*store);
    showWindow();
}

void TestMaskingDefaults::cleanup()
{
    closeWindow();
}

void TestMaskingDefaults::open(const models::MaskRules &masking)
{
    ConnectionSpec spec;
    spec.name = u"shop"_s;
    spec.url = m_store->url();
    spec.masking = masking;
    views::Place place;
    place.page = u"browse"_s;
    place.position = 1;
    m_window->open(spec, place);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    auto *detail = m_window->page(u"browse"_s)->findChild<views::EventDetail *>();
    QTRY_VERIFY(detail->event().has_value());
}

void TestMaskingDefaults::productionIsMaskedUnlessToldOtherwise_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<bool>("chosen");
    QTest::addColumn<bool>("masked");
    QTest::newRow("production") << Environment::Production << false << true;
    QTest::newRow("production, told otherwise") << Environment::Production << true << false;
    QTest::newRow("staging") << Environment::Staging << false << false;
    QTest::newRow("none") << Environment::None << false << false;
}

void TestMaskingDefaults::productionIsMaskedUnlessToldOtherwise()
{
    QFETCH(const Environment, environment);
    QFETCH(const bool, chosen);
    QFETCH(const bool, masked);
    SavedConnection connection;
    connection.name = u"shop"_s;
    connection.url = u"sqlite:"_s + QString::fromStdString(m_store->path());
    connection.environment = environment;
    connection.maskingChosen = chosen;
    m_window->connections().save(connection);
    // As another window, and the next start, read it.
    QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    const models::Connections kept(settings);
    QCOMPARE(kept.all().size(), 1);
    const auto spec = kept.all().first().spec();
    QVERIFY(spec);
    QCOMPARE(spec->masking, masked ? persons : models::MaskRules());
}

void TestMaskingDefaults::theFormShowsWhatIsUsual()
{
    views::SafetyFields fields;
    fields.show();
    auto *environment = fields.findChild<QComboBox *>(u"connection-environment"_s);
    auto *button = fields.findChild<QPushButton *>(u"connection-mask"_s);
    QVERIFY(!button->text().contains(u'2'));
    environment->setCurrentIndex(environment->findText(u"Production"_s));
    QVERIFY2(button->text().contains(u'2'), qPrintable(button->text()));
    SavedConnection connection;
    fields.fill(connection);
    QVERIFY(!connection.maskingChosen && connection.effectiveMasking() == persons);
    // Told otherwise, by keys and mouse.
    QTest::mouseClick(button, Qt::LeftButton);
    auto *dialog = fields.findChild<QDialog *>(u"mask-dialog"_s);
    QVERIFY(dialog);
    for (const auto &box : {u"mask-emails"_s, u"mask-names"_s}) {
        auto *check = dialog->findChild<QCheckBox *>(box);
        QVERIFY(check->isChecked());
        check->setFocus();
        QTest::keyClick(check, Qt::Key_Space);
    }
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok),
                      Qt::LeftButton);
    QVERIFY(!button->text().contains(u'2'));
    fields.fill(connection);
    QVERIFY(connection.maskingChosen && connection.effectiveMasking().empty());
    environment->setCurrentIndex(environment->findText(u"None"_s));
    environment->setCurrentIndex(environment->findText(u"Production"_s));
    fields.fill(connection);
    QVERIFY(connection.effectiveMasking().empty()); // what was chosen stays
}

void TestMaskingDefaults::aServerByItsAddressIsMasked()
{
    const auto url = support::PostgresServer::shared().freshUrl();
    {
        eventstore::OpenOptions options;
        options.createFile = true;
        const auto parsed = support::must(eventstore::StoreUrl::parse(url));
        auto store = support::must(eventstore::openStore(parsed, options));
        support::must(store->init());
        fill(*store);
    }
    views::Place place;
    place.page = u"browse"_s;
    place.position = 1;
    QVERIFY(
        m_window->openStore({QString::fromStdString(url), place, false, {}, Origin::Confirmed}));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), Session::State::Open, 30'000);
    QCOMPARE(m_window->session().spec().masking, persons);
    auto *detail = m_window->page(u"browse"_s)->findChild<views::EventDetail *>();
    QTRY_VERIFY(detail->event().has_value());
    QVERIFY(models::hasMask(detail->event()->data));
    // A saved connection says for itself.
    m_window->session().close();
    SavedConnection connection;
    connection.name = u"dev"_s;
    connection.url = QString::fromStdString(url);
    connection.environment = Environment::Development;
    m_window->connections().save(connection);
    QVERIFY(
        m_window->openStore({QString::fromStdString(url), place, false, {}, Origin::Confirmed}));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), Session::State::Open, 30'000);
    QVERIFY(m_window->session().spec().masking.empty());
}

void TestMaskingDefaults::aFileByAnotherPathIsMaskedAlike()
{
    SavedConnection connection;
    connection.name = u"shop"_s;
    connection.url = u"sqlite:"_s + QString::fromStdString(m_store->path());
    connection.masking = {false, false, {u"phone"_s}};
    m_window->connections().save(connection);
    const QString other = m_folder->filePath(u"other.db"_s);
    QVERIFY(QFile::link(QString::fromStdString(m_store->path()), other));
    QVERIFY(m_window->openStore({u"sqlite:"_s + other, {}, false, {}, Origin::Link}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->session().spec().masking, connection.masking);
}

void TestMaskingDefaults::whatLeavesTheWindowFollows()
{
    open(persons);
    auto *page = m_window->page(u"browse"_s);
    auto *exporter = page->findChild<views::EventExport *>();
    for (const QString &ending : {u"ndjson"_s, u"csv"_s, u"json"_s}) {
        const QString path = m_folder->filePath(u"out."_s + ending);
        exporter->start({}, path);
        QTRY_VERIFY(!exporter->running());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString written = QString::fromUtf8(file.readAll());
        QVERIFY2(written.contains(u"user.registered"), qPrintable(written));
        QVERIFY2(!written.contains(address) && !written.contains(name), qPrintable(written));
    }
    // A link holds where one is, not what is there.
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString link = QApplication::clipboard()->text();
    QVERIFY2(app::isLink(link), qPrintable(link));
    QVERIFY(!link.contains(u"anna", Qt::CaseInsensitive));
}

void TestMaskingDefaults::theQueryPageHidesTextsBefore()
{
    open(persons);
    views::Place place;
    place.page = u"query"_s;
    m_window->go(place);
    auto *page = qobject_cast<views::QueryPage *>(m_window->page(u"query"_s));
    auto *panel = page->findChild<views::ResultPanel *>();
    // Under another name, and as something to draw.
    page->editor()->setPlainText(
        u"select json_extract(event_data, '$.name') as x, 1 as y from events"_s);
    QTRY_VERIFY(page->runButton()->isEnabled());
    QTest::mouseClick(page->runButton(), Qt::LeftButton);
    QTRY_COMPARE(page->run().state(), models::QueryRun::State::Done);
    const auto *rows = panel->table()->model();
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->index(0, 0).data().toString(), u"•••"_s);
    QCOMPARE(rows->index(0, 1).data().toString(), u"1"_s);
    panel->showChart(true);
    QCOMPARE(panel->chart()->spec().categories, QStringList{u"•••"_s});
    panel->exporter()->start(page->run().request(), m_folder->filePath(u"answer.ndjson"_s));
    QTRY_COMPARE(panel->exporter()->run().state(), models::QueryRun::State::Done);
    QFile written(m_folder->filePath(u"answer.ndjson"_s));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(written.readAll()), u"{\"x\":\"•••\",\"y\":1}\n"_s);
    QVERIFY(panel->exporter()->message().contains(u"masked"));
    auto *strip = page->findChild<views::RevealStrip *>();
    QVERIFY(strip->isVisible());
    QTest::mouseClick(strip->button(), Qt::LeftButton);
    QTRY_VERIFY(models::Masking::of(m_window->session()).queriesRevealed());
    QTRY_COMPARE(rows->index(0, 0).data().toString(), name);
    QCOMPARE(panel->chart()->spec().categories, QStringList{name});
}

/// By the menu of a cell, from mouse and key; each is an entry in the audit log.
void TestMaskingDefaults::oneValueOfAnAnswerIsRevealed()
{
    open(persons);
    views::Place place;
    place.page = u"query"_s;
    m_window->go(place);
    auto *page = qobject_cast<views::QueryPage *>(m_window->page(u"query"_s));
    auto *table = page->findChild<views::ResultPanel *>()->table();
    page->editor()->setPlainText(
        u"select event_id, json_extract(event_data, '$.name') as x,"
        u" json_extract(event_data, '$.email') as y, timestamp from events"_s);
    QTRY_VERIFY(page->runButton()->isEnabled());
    QTest::mouseClick(page->runButton(), Qt::LeftButton);
    QTRY_COMPARE(page->run().state(), models::QueryRun::State::Done);
    const auto cell = [table](int column) {
        return table->model()->index(0, column).data().toString();
    };
    const auto reveal = [table](int column, QContextMenuEvent::Reason reason) -> QAction * {
        table->setCurrentIndex(table->model()->index(0, column));
        const auto at = table->visualRect(table->currentIndex()).center();
        QWidget *asked = table;
        if (reason == QContextMenuEvent::Mouse)
            asked = table->viewport();
        QContextMenuEvent event(reason, at, asked->mapToGlobal(at));
        QApplication::sendEvent(asked, &event);
        auto *menu = table->findChild<QMenu *>(u"list-menu"_s);
        return menu ? menu->findChild<QAction *>(u"reveal-value"_s) : nullptr;
    };
    const auto closeMenu = [table] { delete table->findChild<QMenu *>(u"list-menu"_s); };
    QCOMPARE(cell(1), u"•••"_s);
    QCOMPARE(cell(2), u"•••"_s);
    QVERIFY(cell(3) != u"•••"_s);
    QVERIFY(!reveal(3, QContextMenuEvent::Mouse)); // nothing is hidden there
    closeMenu();
    auto *action = reveal(1, QContextMenuEvent::Mouse);
    QVERIFY(action);
    QCOMPARE(action->text(), u"Reveal this value"_s);
    action->trigger();
    closeMenu();
    QTRY_COMPARE(cell(1), QString(name));
    QCOMPARE(cell(2), u"•••"_s);
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().contains(name));
    QVERIFY(!QApplication::clipboard()->text().contains(address));
    action = reveal(2, QContextMenuEvent::Keyboard);
    QVERIFY(action);
    action->trigger();
    closeMenu();
    QTRY_COMPARE(cell(2), QString(address));
    // Where each value stood is in the audit log, never what it was.
    models::AuditModel audit(m_window->session());
    const auto entries = [&audit](const QString &text) {
        int found = 0;
        for (int row = 0; row < audit.rowCount(); ++row) {
            const auto cell = audit.index(row, models::AuditModel::ParametersColumn);
            found += cell.data(models::CopyRole).toString().contains(text) ? 1 : 0;
        }
        return found;
    };
    audit.read();
    QTRY_COMPARE(audit.load(), models::AuditModel::Load::Ready);
    QCOMPARE(audit.index(0, models::AuditModel::ActionColumn).data().toString(), u"reveal"_s);
    QCOMPARE(entries(u"\"column\":\"x\""_s), 1);
    QCOMPARE(entries(u"\"column\":\"y\""_s), 1);
    QVERIFY(entries(u"\"event_id\":\""_s) >= 2 && entries(u"\"row\":1"_s) >= 2);
    QCOMPARE(entries(u"Anna"_s) + entries(u"anna"_s), 0);
    // The next answer is masked again.
    QTest::mouseClick(page->runButton(), Qt::LeftButton);
    QTRY_COMPARE(page->run().state(), models::QueryRun::State::Done);
    QTRY_COMPARE(cell(1), u"•••"_s);
}

void TestMaskingDefaults::maskedIdsLeadNowhere()
{
    QVERIFY(!models::readMaskPaths(u"user_id"_s));
    QVERIFY(!models::readMaskPaths(u"id:amount"_s)); // figures stay
    const auto paths = models::readMaskPaths(u"id:user_id, id:correlation_id"_s);
    QVERIFY(paths);
    open({false, false, *paths});
    auto *detail = m_window->page(u"browse"_s)->findChild<views::EventDetail *>();
    const auto &event = *detail->event();
    QVERIFY2(event.data.find("\"u1\"") == std::string::npos, event.data.c_str());
    QVERIFY(event.data.find("Anna Berg") != std::string::npos);
    for (auto *button : detail->findChildren<QAbstractButton *>())
        QVERIFY2(!button->toolTip().contains(u"•"), qPrintable(button->toolTip()));
}

EG_TEST(TestMaskingDefaults, widgetApplication)
#include "tst_maskingdefaults.moc"
