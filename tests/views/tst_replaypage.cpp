// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "tests/support/story.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/replaypage.h"
#include "views/replay/balancecurve.h"
#include "views/replay/comparepanel.h"
#include "views/replay/statetree.h"
#include "views/replay/transportbar.h"
#include "views/replay/versionslider.h"
#include "views/replay/versionslist.h"
#include "views/stateoverlay.h"
#include "views/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

using models::ReplayModel;
using models::VersionsModel;
using views::Place;

namespace {

struct Shown
{
    support::Story story;
    std::unique_ptr<views::ReplayPage> page;

    explicit Shown(const QString &stream, std::optional<qint64> version = {}, int deposits = 0)
    {
        story.tell();
        if (deposits > 0)
            story.longAccount("long", deposits);
        story.open();
        page = std::make_unique<views::ReplayPage>(story.session());
        page->resize(1200, 760);
        page->show();
        Place place;
        place.page = u"replay"_s;
        place.stream = stream;
        place.version = version;
        page->go(place);
    }
    ReplayModel &model() { return page->model(); }
    qint64 version() { return model().version().value_or(-1); }
};

const auto account = u"account-a1"_s;
const auto longAccount = u"account-long"_s;

} // namespace

class TestReplayPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc); }
    void sliderTicksAreVersionsUpToVeryLongStreams_data();
    void sliderTicksAreVersionsUpToVeryLongStreams();
    void curveColumnsKeepExtremes();
    void keysStepLeapAndPlay();
    void fieldsAndTreesKeepTheirOwnKeys();
    void theSliderJumpsToWhereItIsClicked();
    void aVersionCanBeTyped();
    void aTimeCanBeTyped();
    void theCurveJumpsToTheVersionClicked();
    void theListChoosesVersions();
    void theOtherAccountIsALink();
    void findingsStandOnTop();
    void twoVersionsAreCompared();
    void aStreamWithoutMoneyHasNoCurve();
    void aMissingStreamIsSaid();
    void thePlaceNamesStreamAndVersion();
    void newestFirstByHeaderButtonAndPlace();
    void noFigureOfTheCurveIsCut();
};

void TestReplayPage::sliderTicksAreVersionsUpToVeryLongStreams_data()
{
    QTest::addColumn<qint64>("last");
    QTest::addColumn<qint64>("version");
    QTest::newRow("one") << qint64(1) << qint64(1);
    QTest::newRow("short") << qint64(57) << qint64(13);
    QTest::newRow("as long as an int goes") << qint64(1'000'000'000) << qint64(999'999'999);
    QTest::newRow("longer, first") << qint64(5'000'000'000'000) << qint64(1);
    QTest::newRow("longer, last") << qint64(5'000'000'000'000) << qint64(5'000'000'000'000);
}

void TestReplayPage::sliderTicksAreVersionsUpToVeryLongStreams()
{
    QFETCH(qint64, last);
    QFETCH(qint64, version);
    const views::VersionScale scale(1, last);
    QVERIFY(scale.tickOf(version) >= 1 && scale.tickOf(version) <= scale.ticks());
    QCOMPARE(qint64(scale.versionAt(scale.tickOf(version))), version);
    QCOMPARE(scale.tickOf(last + 5), scale.tickOf(last));
    QCOMPARE(scale.versionAt(0), 1);
}

void TestReplayPage::curveColumnsKeepExtremes()
{
    std::vector<models::VersionLine> lines;
    for (int i = 1; i <= 1000; ++i) {
        models::VersionLine line;
        line.version = i;
        if (i % 2 == 1 || i == 500) {
            line.ledger.emplace();
            line.ledger->balance = i == 500 ? -7 : i;
        }
        lines.push_back(line);
    }
    const auto columns = views::balanceColumns(lines, {1, 1000}, 100);
    QCOMPARE(columns.size(), std::size_t(100));
    qint64 least = 0;
    for (const auto &column : columns) {
        QVERIFY(column.any);
        least = std::min(least, column.least);
    }
    QCOMPARE(least, -7);
    QCOMPARE(columns.back().last, 999);
    QVERIFY(!views::balanceColumns({}, {}, 10).front().any);
    QVERIFY(!views::balanceColumns(lines, {1, 4000}, 100).back().any);
}

void TestReplayPage::keysStepLeapAndPlay()
{
    Shown shown(longAccount, 30, 60);
    QTRY_VERIFY(shown.page->settled());
    QVERIFY(shown.page->versions()->hasFocus() || QTest::qWaitForWindowActive(shown.page.get()));
    auto *focus = shown.page->versions();
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(focus, key);
        return shown.version();
    };
    QCOMPARE(press(Qt::Key_Left), 29);
    QCOMPARE(press(Qt::Key_Right), 30);
    QCOMPARE(press(Qt::Key_PageDown), 40);
    QCOMPARE(press(Qt::Key_PageUp), 30);
    QCOMPARE(press(Qt::Key_Home), 1);
    QCOMPARE(press(Qt::Key_Left), 1);
    QCOMPARE(press(Qt::Key_End), 61);
    QCOMPARE(press(Qt::Key_Up), 60);
    press(Qt::Key_Space);
    QVERIFY(shown.model().playing());
    press(Qt::Key_Space);
    QVERIFY(!shown.model().playing());
    QTest::mouseClick(shown.page->transport()->playButton(), Qt::LeftButton);
    QVERIFY(shown.model().playing());
    press(Qt::Key_Left);
    QVERIFY(!shown.model().playing());
}

void TestReplayPage::fieldsAndTreesKeepTheirOwnKeys()
{
    Shown shown(account, 3);
    QTRY_VERIFY(shown.page->settled());
    QTest::keyClick(shown.page->transport()->timeField(), Qt::Key_Left);
    QCOMPARE(shown.version(), 3);
    QTest::keyClick(shown.page->transport()->timeField(), Qt::Key_Space);
    QVERIFY(!shown.model().playing());
    QTest::keyClick(shown.page->tree(), Qt::Key_Left);
    QCOMPARE(shown.version(), 3);
    QTest::keyClick(shown.page->tree(), Qt::Key_End);
    QCOMPARE(shown.version(), 4);
}

void TestReplayPage::theSliderJumpsToWhereItIsClicked()
{
    Shown shown(longAccount, 1, 100);
    QTRY_VERIFY(shown.page->settled());
    auto *slider = shown.page->transport()->slider();
    QTest::mouseClick(slider, Qt::LeftButton, {}, slider->rect().center());
    QVERIFY2(std::abs(shown.version() - 51) <= 1, qPrintable(QString::number(shown.version())));
    QTest::mouseClick(slider, Qt::LeftButton, {},
                      QPoint(slider->width() - 1, slider->height() / 2));
    QCOMPARE(shown.version(), 101);
    QTRY_VERIFY(shown.model().frame());
}

void TestReplayPage::aVersionCanBeTyped()
{
    Shown shown(longAccount, 1, 1500);
    QTRY_VERIFY(shown.page->settled());
    auto *field = shown.page->transport()->versionField();
    const auto type = [&](const QString &text) {
        field->clear();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        return shown.version();
    };
    QCOMPARE(type(u"1,234"_s), 1234);
    QCOMPARE(type(u"77"_s), 77);
    QCOMPARE(type(u"abc"_s), 77);
    QCOMPARE(field->text(), u"77"_s);
    QCOMPARE(type(u"99999999999"_s), 1501);
}

void TestReplayPage::aTimeCanBeTyped()
{
    Shown shown(account, 1);
    QTRY_VERIFY(shown.page->settled());
    auto *field = shown.page->transport()->timeField();
    const auto type = [&](const char *text) {
        field->clear();
        QTest::keyClicks(field, QString::fromLatin1(text));
        QTest::keyClick(field, Qt::Key_Return);
        return shown.version();
    };
    QCOMPARE(type("2026-03-04 10:59"), 2);
    QCOMPARE(type("2026-03-04"), 3); // the end of that day
    QCOMPARE(type("2026-03-03T12:00:00+02:00"), 2);
    QCOMPARE(type("soon"), 2);
    QCOMPARE(type("2020-01-01"), 2);
}

void TestReplayPage::theCurveJumpsToTheVersionClicked()
{
    Shown shown(longAccount, 1, 200);
    QTRY_VERIFY(shown.page->settled());
    auto *curve = shown.page->curve();
    QVERIFY(curve->isVisible());
    QTest::mouseClick(curve, Qt::LeftButton, {}, QPoint(curve->xOf(120), curve->height() / 2));
    QCOMPARE(shown.version(), 120);
    // The handle of the slider stands under the curve's marker.
    auto *slider = shown.page->transport()->slider();
    const auto place = slider->mapTo(shown.page.get(), QPoint(0, 0)).x();
    const auto under = curve->mapTo(shown.page.get(), QPoint(curve->xOf(101), 0)).x();
    QVERIFY(std::abs(place + slider->width() / 2 - under) <= 6);
}

void TestReplayPage::theListChoosesVersions()
{
    Shown shown(account);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.version(), 4);
    auto *list = shown.page->versions();
    QCOMPARE(list->currentIndex().row(), 3);
    const auto second = list->model()->index(1, VersionsModel::EventColumn);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(second).center());
    QCOMPARE(shown.version(), 2);
    shown.model().setVersion(3);
    QCOMPARE(list->currentIndex().row(), 2);
}

void TestReplayPage::theOtherAccountIsALink()
{
    Shown shown(account);
    QTRY_VERIFY(shown.page->settled());
    std::optional<Place> place;
    connect(shown.page.get(), &views::Page::navigate, this, [&](const Place &to) { place = to; });
    auto *list = shown.page->versions();
    const auto cell = list->model()->index(2, VersionsModel::CounterpartyColumn);
    QCOMPARE(cell.data().toString(), u"a2"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(cell).center());
    QVERIFY(place);
    QCOMPARE(place->page, u"replay"_s);
    QCOMPARE(place->stream, u"account-a2"_s);
}

void TestReplayPage::findingsStandOnTop()
{
    Shown shown(account, 1);
    QTRY_VERIFY(shown.page->settled());
    QLabel *finding = nullptr;
    for (auto *label : shown.page->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(u"Version <a"_s))
            finding = label;
    }
    QVERIFY(finding);
    QVERIFY2(finding->text().contains(u"59"_s) && finding->text().contains(u"60"_s),
             qPrintable(finding->text()));
    emit finding->linkActivated(u"4"_s);
    QCOMPARE(shown.version(), 4);
    // Its mark in the list stands before the number, not upon it.
    const auto *list = shown.page->versions();
    const auto widthOf = [list](int row) {
        return list->sizeHintForIndex(list->model()->index(row, VersionsModel::VersionColumn))
            .width();
    };
    QVERIFY(widthOf(3) >= widthOf(2) + 15);
    QVERIFY(list->columnWidth(VersionsModel::VersionColumn) >= widthOf(3));
}

void TestReplayPage::twoVersionsAreCompared()
{
    Shown shown(account);
    QTRY_VERIFY(shown.page->settled());
    auto *panel = shown.page->comparison();
    panel->beforeField()->setText(u"1"_s);
    panel->afterField()->setText(u"2"_s);
    QTest::keyClick(panel->afterField(), Qt::Key_Return);
    QTRY_VERIFY(shown.page->settled() && shown.model().compared());
    QCOMPARE(panel->table()->model()->rowCount(), 3);
    QCOMPARE(panel->table()->model()->headerData(1, Qt::Horizontal).toString(), u"Version 1"_s);
}

void TestReplayPage::aStreamWithoutMoneyHasNoCurve()
{
    Shown shown(u"user-u1"_s);
    QTRY_VERIFY(shown.page->settled());
    QVERIFY(!shown.page->curve()->isVisible());
    QVERIFY(shown.page->versions()->isColumnHidden(VersionsModel::BalanceColumn));
    QVERIFY(shown.page->tree()->model()->rowCount() > 4);
}

void TestReplayPage::aMissingStreamIsSaid()
{
    Shown shown(u"account-none"_s);
    QTRY_VERIFY(shown.page->settled());
    bool said = false;
    for (auto *overlay : shown.page->findChildren<views::StateOverlay *>())
        said = said || (overlay->state() == views::StateOverlay::State::Empty &&
                        overlay->message().contains(u"account-none"_s));
    QVERIFY(said);
}

void TestReplayPage::thePlaceNamesStreamAndVersion()
{
    Shown shown(account, 2);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.page->place().stream, account);
    QCOMPARE(shown.page->place().version, std::optional<qint64>(2));
    Place place;
    place.account = u"a2"_s;
    shown.page->go(place);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.page->place().stream, u"account-a2"_s);
}

void TestReplayPage::newestFirstByHeaderButtonAndPlace()
{
    Shown shown(longAccount, 30, 60);
    QTRY_VERIFY(shown.page->settled());
    auto *list = shown.page->versions();
    const auto top = [list] {
        return list->model()->index(0, 0).data(models::VersionRole).toInt();
    };
    const auto click = [list](int column) {
        auto *header = list->horizontalHeader();
        const QPoint at(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    const auto inSight = [list] {
        return list->viewport()->rect().contains(list->visualRect(list->currentIndex()).center());
    };
    QSignalSpy steps(shown.page.get(), &views::Page::placeChanged);
    QCOMPARE(top(), 1);
    click(VersionsModel::VersionColumn);
    QCOMPARE(top(), 61);
    QCOMPARE(shown.version(), 30); // what is chosen stays, and in sight
    QCOMPARE(list->currentIndex().data(models::VersionRole).toInt(), 30);
    QVERIFY(inSight());
    QCOMPARE(steps.count(), 1);
    QCOMPARE(list->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    click(VersionsModel::EventColumn);
    QCOMPARE(top(), 61);
    QCOMPARE(list->horizontalHeader()->sortIndicatorSection(), int(VersionsModel::VersionColumn));
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(shown.version(), 29);
    QTest::keyClick(list, Qt::Key_Right); // the keys of the page stay what they are
    QCOMPARE(shown.version(), 30);
    const auto newest = shown.page->place();
    QCOMPARE(newest.order, u"newest"_s);
    auto *button = shown.page->findChild<QToolButton *>(u"versions-newest-first"_s);
    QVERIFY(button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(top(), 1);
    QCOMPARE(shown.page->place().order, u"oldest"_s);
    const auto before = steps.count();
    shown.page->go(newest);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(top(), 61);
    QVERIFY(button->isChecked());
    QCOMPARE(steps.count(), before); // shown, not chosen here
}

void TestReplayPage::noFigureOfTheCurveIsCut()
{
    Shown shown(account, 4);
    QTRY_VERIFY(shown.page->settled());
    auto *curve = shown.page->curve();
    const int before = curve->xOf(1);
    shown.story.add(80, "account-a1", "MoneyDeposited",
                    R"({"amount":123456789012345,"balance_after":123456789012405})", "{}",
                    "2026-03-12T08:00:00Z");
    QTRY_COMPARE(shown.model().range().last, 5);
    QTRY_VERIFY(curve->xOf(1) > before);
    const auto most =
        models::format::amount(shown.model().versions().lines().back().ledger->balance,
                               shown.model().versions().currency());
    QVERIFY(curve->xOf(1) > QFontMetrics(views::scaledFont(0.85)).horizontalAdvance(most));
    auto *slider = shown.page->transport()->slider();
    const auto under = curve->mapTo(shown.page.get(), QPoint(curve->xOf(1), 0)).x();
    QTRY_VERIFY(std::abs(slider->mapTo(shown.page.get(), QPoint(0, 0)).x() - under) <= 12);
}

EG_TEST(TestReplayPage, widgetApplication)
#include "tst_replaypage.moc"
