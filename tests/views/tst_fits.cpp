// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "models/format.h"
#include "models/projections/projectionsmodel.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/demostore.h"
#include "tests/support/must.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/browsehead.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/browse/filterbar.h"
#include "views/charts/figurestrip.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/tables/listroom.h"
#include "views/tables/tableactions.h"
#include "views/tables/tablecolumns.h"
#include "views/themestyle.h"
#include "views/widgets/banner.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/tablelook.h"
#include "views/widgets/wrappingpane.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

using models::Session;
using views::Place;

/// The window fits small screens, whatever the store holds.
class FitsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aPageFitsASmallScreen_data();
    void aPageFitsASmallScreen();
    void theWindowFitsBesideATitleAndAPanel();
    void everyColumnIsInSight_data();
    void everyColumnIsInSight();
    void columnsShareTheRoom_data();
    void columnsShareTheRoom();
    void aCellThatIsCutHasATooltip();
    void aNoteWidensNothing();
    void aTitleThatIsCutSaysSo();
    void timesAreNeverCut();
    void aWordWiderThanTheCardIsShortened();
    void figuresTakeASecondLine();
    void figuresAreNeverCut();
    void titlesOfFiguresAreWholeWithoutRows();
    void namesKeepTheirRoomBesideLongPositions();
    void aLowPaneScrollsInsteadOfCuttingLines();
    void aSortedTitleStandsBesideItsArrow_data();
    void aSortedTitleStandsBesideItsArrow();
    void theArrowOfAMenuLeavesTheText();
    void aListTakesTheRoomOfItsRows();
    void aSplitterHasNoPaneOfAnOverlay();

private:
    static void projectAll(const support::TemporaryStore &place);
    std::unique_ptr<app::MainWindow> openSmall(const support::TemporaryStore &store) const;
    static QString widest(const QWidget &within, const QSize &most);

    QTemporaryDir m_folder;
    std::unique_ptr<support::TemporaryStore> m_place;
    QString m_long = QString(240, u'W');
};

void FitsTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 1500);
    const auto store = m_place->open();
    const auto id = m_long.toStdString();
    for (int i = 0; i < 3; ++i)
        support::mustAppend(*store, "account-" + id,
                            {support::newEvent(id, R"({"user_id":")" + id + R"("})")});
    // A title that rises, so that it stands above the chart, too.
    const auto content = R"({"content_id":")" + id + R"(","title":")" + id + R"(",)" +
                         R"("user_id":"u1001","watch_duration_seconds":60,)" +
                         R"("completion_percentage":100,"genre":"crime","duration_seconds":60})";
    support::mustAppend(*store, "content-" + id, {support::newEvent("content.published", content)});
    for (int i = 0; i < 9; ++i)
        support::mustAppend(*store, "content-" + id,
                            {support::newEvent("content.watched", content)});
    projectAll(*m_place);
}

void FitsTest::projectAll(const support::TemporaryStore &place)
{
    projections::SupervisorOptions options;
    options.url = place.url();
    projections::Supervisor supervisor(std::move(options));
    for (const auto &model : projections::readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

void FitsTest::aPageFitsASmallScreen_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("longIds");
    for (const auto *page : {"connect", "browse", "timeline", "replay", "trace", "accounts",
                             "projections", "analytics", "query", "audit"}) {
        QTest::addRow("%s", page) << QString::fromLatin1(page) << false;
        QTest::addRow("%s, long ids", page) << QString::fromLatin1(page) << true;
    }
    QTest::newRow("the title that rises, long") << u"analytics"_s << true;
}

/// What asks for more than there is, for the message.
QString FitsTest::widest(const QWidget &within, const QSize &most)
{
    QStringList found;
    for (const auto *widget : within.findChildren<QWidget *>()) {
        const auto asked = widget->minimumSizeHint().expandedTo(widget->minimumSize());
        if (widget->isVisible() && (asked.width() > most.width() || asked.height() > most.height()))
            found << u"%1 %2 %3x%4"_s
                         .arg(QLatin1String(widget->metaObject()->className()),
                              widget->accessibleName() + widget->objectName())
                         .arg(asked.width())
                         .arg(asked.height());
    }
    return found.join(u'\n');
}

void FitsTest::aPageFitsASmallScreen()
{
    QFETCH(QString, page);
    QFETCH(bool, longIds);
    const QSize small(900, 600);
    const QTemporaryDir folder;
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.resize(small);
    window.show();
    QVERIFY(window.openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(window.session().state(), Session::State::Open);
    Place place;
    place.page = page;
    place.stream = longIds ? u"account-"_s + m_long : u"account-10001"_s;
    place.account = place.stream.mid(8);
    place.user = longIds ? m_long : u"u1001"_s;
    if (QLatin1String(QTest::currentDataTag()).startsWith(QLatin1String("the title"))) {
        place.account.clear();
        place.chart = u"trending"_s;
    }
    window.go(place);
    QTRY_VERIFY(window.currentPage()->settled());
    QTest::qWait(50); // layouts ask again once
    const auto *area = window.findChild<QScrollArea *>(u"page-scroll"_s);
    const auto cut = u"%1 x %2 are out of sight\n%3"_s.arg(area->horizontalScrollBar()->maximum())
                         .arg(area->verticalScrollBar()->maximum())
                         .arg(widest(window, small - QSize(84 + 300, 150)));
    QVERIFY2(area->horizontalScrollBar()->maximum() == 0, qPrintable(cut));
    QVERIFY2(longIds || area->verticalScrollBar()->maximum() == 0, qPrintable(cut));
    QCOMPARE(window.size(), small);
}

/// With 200 % on 1920x1080 the screen has 540 rows, of which title and panel of the desktop take
/// some.
void FitsTest::theWindowFitsBesideATitleAndAPanel()
{
    const auto window = openSmall(*m_place);
    const QSize low(900, 460);
    window->resize(low);
    QCOMPARE(window->size(), low);
    const auto *last = window->findChild<QAbstractButton *>(u"rail-audit"_s);
    QVERIFY(last &&
            window->rect().contains(QRect(last->mapTo(window.get(), QPoint()), last->size())));
    // No button covers the next one.
    QVERIFY(last->height() >= 24);
}

void FitsTest::everyColumnIsInSight_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    for (const auto *page : {"browse", "replay", "accounts", "projections", "audit"}) {
        for (const QSize size : {QSize(900, 600), QSize(1280, 800), QSize(1920, 1080)})
            QTest::addRow("%s %d", page, size.width()) << QString::fromLatin1(page) << size;
    }
}

void FitsTest::everyColumnIsInSight()
{
    QFETCH(QString, page);
    QFETCH(QSize, size);
    const QTemporaryDir folder;
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.resize(size);
    window.show();
    QVERIFY(window.openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(window.session().state(), Session::State::Open);
    Place place;
    place.page = page;
    if (page == QLatin1String("replay"))
        place.stream = u"account-10001"_s;
    place.account = u"10001"_s;
    window.go(place);
    QTRY_VERIFY(window.currentPage()->settled());
    int seen = 0;
    for (const auto *header : window.currentPage()->findChildren<QHeaderView *>()) {
        if (!header->isVisible() || header->orientation() != Qt::Horizontal)
            continue;
        const auto wide = [header] { return header->length() - header->viewport()->width(); };
        QTRY_VERIFY2(
            wide() <= 0,
            qPrintable(u"%1: %2 pixels are out of sight"_s.arg(header->objectName()).arg(wide())));
        QCOMPARE(header->textElideMode(), Qt::ElideRight);
        for (int i = 0; i < header->count(); ++i)
            QVERIFY2(header->isSectionHidden(i) || header->sectionSize(i) >= 24,
                     qPrintable(header->objectName()));
        ++seen;
    }
    QVERIFY(seen > 0);
}

void FitsTest::columnsShareTheRoom_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<std::vector<int>>("widths");
    // Wishes 100, 200, 60; the last one can't shrink.
    QTest::newRow("all fit") << 400 << std::vector{100, 200, 60};
    QTest::newRow("just") << 360 << std::vector{100, 200, 60};
    QTest::newRow("texts give by what they have") << 260 << std::vector{75, 125, 60};
    QTest::newRow("as little as can be") << 160 << std::vector{50, 50, 60};
    QTest::newRow("less than that") << 134 << std::vector{37, 37, 60};
    QTest::newRow("figures are never cut") << 80 << std::vector{24, 24, 60};
    QTest::newRow("none") << 0 << std::vector{24, 24, 60};
}

void FitsTest::columnsShareTheRoom()
{
    QFETCH(int, room);
    QFETCH(std::vector<int>, widths);
    const views::ColumnWidth wishes[] = {{100, 50, 24}, {200, 50, 24}, {60, 60, 60}};
    QCOMPARE(views::sharedRoom(wishes, room), widths);
}

void FitsTest::aCellThatIsCutHasATooltip()
{
    QTableView table;
    QStandardItemModel model(1, 2);
    model.setItem(0, 0, new QStandardItem(m_long));
    model.setItem(0, 1, new QStandardItem(u"short"_s));
    table.setModel(&model);
    new views::TableActions(&table);
    table.resize(300, 200);
    table.show();
    const auto tip = [&](int column) {
        const auto at = table.visualRect(model.index(0, column)).center();
        QHelpEvent asked(QEvent::ToolTip, at, table.viewport()->mapToGlobal(at));
        QApplication::sendEvent(table.viewport(), &asked);
        return QToolTip::text();
    };
    QCOMPARE(tip(1), QString());
    QTRY_COMPARE(tip(0), m_long);
}

/// Ids, paths and what somebody typed stand in notes, too, as one word.
void FitsTest::aNoteWidensNothing()
{
    const int most = 400;
    const auto narrow = [most](const QWidget &note) {
        return note.minimumSizeHint().width() <= most && note.sizeHint().height() > 0;
    };
    views::Banner banner;
    banner.say(models::Severity::Bad, m_long);
    QVERIFY(narrow(banner));
    banner.sayError({eventstore::ErrorCode::Database,
                     "the database says: " + m_long.toStdString() + " [SQLSTATE 42P01]",
                     {}});
    banner.findChild<QToolButton *>(u"details"_s)->click();
    QVERIFY(narrow(banner));
    views::FilterBar filter;
    QTest::keyClicks(filter.edit(), u"since:"_s + m_long);
    QTest::keyClick(filter.edit(), Qt::Key_Return);
    QVERIFY(filter.problem().contains(m_long.left(20)));
    QVERIFY(narrow(filter));
    Session session;
    views::EventExport strip(session);
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    session.open(spec);
    QTRY_COMPARE(session.state(), Session::State::Open);
    const QTemporaryDir folder;
    strip.start({}, folder.filePath(m_long + u".csv"_s));
    QTRY_VERIFY(!strip.running());
    QVERIFY(strip.message().contains(m_long));
    QVERIFY(narrow(strip));
}

void FitsTest::aTitleThatIsCutSaysSo()
{
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({m_long, u"short"_s});
    model.horizontalHeaderItem(1)->setToolTip(u"What it is"_s);
    QWidget window;
    auto *table = views::makeTable(&window, &model, u"Table"_s, {}, 24);
    table->resize(300, 200);
    window.resize(300, 200);
    window.show();
    auto *header = table->horizontalHeader();
    header->resizeSection(0, 100);
    header->resizeSection(1, 100);
    const auto cut = header->grab().toImage();
    const int room = 100 - 2 * header->style()->pixelMetric(QStyle::PM_HeaderMargin);
    model.horizontalHeaderItem(0)->setText(
        header->fontMetrics().elidedText(m_long, Qt::ElideRight, room));
    QCOMPARE(header->grab().toImage(), cut);
    model.horizontalHeaderItem(0)->setText(m_long);
    const auto tip = [header](int column) {
        const QPoint at(header->sectionViewportPosition(column) + 20, 5);
        QHelpEvent asked(QEvent::ToolTip, at, header->viewport()->mapToGlobal(at));
        QApplication::sendEvent(header->viewport(), &asked);
        return QToolTip::text();
    };
    QTRY_COMPARE(tip(0), m_long);
    QTRY_COMPARE(tip(1), u"What it is"_s);
    header->resizeSection(1, 30);
    QTRY_COMPARE(tip(1), u"short\nWhat it is"_s);
}

/// A time that is cut off reads as another time.
void FitsTest::timesAreNeverCut()
{
    const QTemporaryDir folder;
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.resize(900, 600);
    window.show();
    QVERIFY(window.openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(window.session().state(), Session::State::Open);
    QTRY_VERIFY(window.currentPage()->settled());
    auto *list = window.currentPage()->findChild<views::EventListView *>();
    QVERIFY(list->rows().count() > 0);
    const auto *heading =
        window.currentPage()->findChild<views::BrowseHead *>()->findChild<views::ElidedLabel *>();
    QTRY_VERIFY2(!heading->isElided(), qPrintable(heading->text()));
    const auto column = views::EventColumn::Time;
    const auto &row = list->rows().row(list->topRow());
    list->select(row.position.value);
    const auto *detail = window.currentPage()->findChild<views::EventDetail *>();
    const QString date = models::format::date(row.time);
    QTRY_VERIFY(detail->event());
    const auto labels = detail->findChildren<QLabel *>();
    const auto time = std::ranges::find_if(labels, [&date](const QLabel *label) {
        return label->wordWrap() && label->text().startsWith(date);
    });
    QVERIFY(time != labels.end());
    QTRY_VERIFY((*time)->height() >= (*time)->heightForWidth((*time)->width()));
    for (const auto &word : (*time)->text().split(u' '))
        QVERIFY((*time)->fontMetrics().horizontalAdvance(word) <= (*time)->width());
    const auto width = [list, column] {
        return list->header()->sectionSize(static_cast<int>(column));
    };
    QTRY_VERIFY(width() >= views::RowPainter::neededWidth(row, column, true)); // without seconds
    window.resize(1280, 800);
    QTRY_VERIFY(width() >= views::RowPainter::neededWidth(row, column));
}

/// It would be cut off without a sign.
void FitsTest::aWordWiderThanTheCardIsShortened()
{
    const auto id = m_long.toStdString();
    eventstore::Event event;
    event.streamId = "account-" + id;
    event.type = "MoneyTransferred";
    event.data = R"({"to_account_id":")" + id + R"(","amount":10})";
    event.metadata = R"({"user_id":")" + id + R"(","note":")" + id + R"("})";
    views::EventCard card(u"replay"_s);
    card.resize(300, 700);
    card.show();
    card.setEvent(event);
    int shortened = 0;
    for (const auto *label : card.findChildren<QLabel *>()) {
        if (!label->isVisible() || !label->wordWrap() || label->textFormat() == Qt::RichText)
            continue;
        for (const auto &word : label->text().split(u' '))
            QVERIFY2(label->fontMetrics().horizontalAdvance(word) <= label->width(),
                     qPrintable(label->text()));
        shortened += label->toolTip().contains(m_long);
    }
    QCOMPARE(shortened, 1); // the sentence
}

/// Side by side where there is room; otherwise below each other, and nothing is left out.
void FitsTest::figuresTakeASecondLine()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *strip = new views::FigureStrip(&window);
    auto *rest = new QWidget(&window);
    column->addWidget(strip);
    column->addWidget(rest, 1);
    window.resize(900, 400);
    window.show();
    std::vector<models::charts::Figure> figures;
    for (int i = 0; i < 5; ++i)
        figures.push_back({u"Caption %1"_s.arg(i), u"1,234,567.00"_s, u"hint"_s});
    strip->setFigures(figures);
    QTRY_VERIFY(strip->height() > 0);
    const int one = strip->height();
    window.resize(400, 400);
    QTRY_COMPARE(strip->height(), 2 * one);
    QVERIFY(rest->y() >= strip->geometry().bottom());
    // The last figure is painted: its line is not empty.
    const auto picture = strip->grab().toImage();
    const auto ground = picture.pixelColor(picture.width() - 1, picture.height() - 1);
    bool inked = false;
    for (int y = picture.height() / 2; y < picture.height() && !inked; ++y) {
        for (int x = 0; x < picture.width() / 2 && !inked; ++x)
            inked = picture.pixelColor(x, y) != ground;
    }
    QVERIFY(inked);
    window.resize(900, 400);
    QTRY_COMPARE(strip->height(), one);
}

void FitsTest::figuresAreNeverCut()
{
    QTableView table;
    QStandardItemModel model(1, 3);
    model.setHorizontalHeaderItem(0, new QStandardItem(u"Name"_s));
    model.setHorizontalHeaderItem(1, new QStandardItem(u"Position"_s));
    model.horizontalHeaderItem(1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setModel(&model);
    new views::TableActions(&table);
    auto *header = table.horizontalHeader();
    header->resizeSections(QHeaderView::Interactive);
    for (int column = 0; column < 3; ++column)
        header->resizeSection(column, 60);
    table.resize(600, 200);
    table.show();
    model.setItem(0, 0, new QStandardItem(m_long));
    model.setItem(0, 1, new QStandardItem(u"123,456,789,012 of 123,456,789,012"_s));
    const auto *view = static_cast<const QAbstractItemView *>(&table);
    QTRY_VERIFY(header->sectionSize(1) >= view->sizeHintForColumn(1));
    QCOMPARE(header->sectionSize(0), 60); // a name may be cut
    QVERIFY(header->sectionSize(1) > 150);
    table.resize(view->sizeHintForColumn(1) + 100, 200); // what is short of room is the name
    QTRY_VERIFY(header->sectionSize(0) < 60);
    QVERIFY(header->sectionSize(1) >= view->sizeHintForColumn(1));
}

std::unique_ptr<app::MainWindow> FitsTest::openSmall(const support::TemporaryStore &store) const
{
    auto window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    window->resize(900, 600);
    window->show();
    if (!window->openStore({QString::fromStdString(store.path()), {}}) ||
        !QTest::qWaitFor([&] { return window->session().state() == Session::State::Open; }))
        return nullptr;
    return window;
}

/// Nothing else is to be read in an empty list.
void FitsTest::titlesOfFiguresAreWholeWithoutRows()
{
    const support::TemporaryStore empty;
    support::must(empty.open()->init());
    const auto window = openSmall(empty);
    QVERIFY(window);
    QTRY_VERIFY(window->currentPage()->settled());
    const auto *header = window->currentPage()->findChild<views::EventListView *>()->header();
    for (const auto column :
         {views::EventColumn::Position, views::EventColumn::Time, views::EventColumn::Version}) {
        const int section = int(column);
        const auto title = header->model()->headerData(section, Qt::Horizontal).toString();
        const int needed = header->fontMetrics().horizontalAdvance(title);
        QTRY_VERIFY2(header->isSectionHidden(section) || header->sectionSize(section) >= needed,
                     qPrintable(title));
    }
}

/// Read models whose names begin alike could not be told apart.
void FitsTest::namesKeepTheirRoomBesideLongPositions()
{
    const support::TemporaryStore far;
    support::must(far.open()->init());
    support::mustAppend(*far.open(), "account-1", {support::newEvent("AccountCreated", "{}")});
    support::must(
        far.open()->database().execute("update events set global_position = 9223372036854770000"));
    projectAll(far);
    const auto window = openSmall(far);
    QVERIFY(window);
    Place place;
    place.page = u"projections"_s;
    window->go(place);
    QTRY_VERIFY(window->currentPage()->settled());
    using models::ProjectionsModel;
    const QAbstractItemView *table = nullptr;
    for (const auto *list : window->currentPage()->findChildren<QTableView *>()) {
        if (list->model()->columnCount() == ProjectionsModel::ColumnCount)
            table = list;
    }
    QVERIFY(table);
    const auto *header = static_cast<const QTableView *>(table)->horizontalHeader();
    QTRY_VERIFY(header->sectionSize(ProjectionsModel::NameColumn) >=
                std::min(120, table->sizeHintForColumn(ProjectionsModel::NameColumn)));
}

void FitsTest::aLowPaneScrollsInsteadOfCuttingLines()
{
    QSplitter splitter;
    auto *pane = new views::WrappingPane(&splitter);
    auto *column = new QVBoxLayout(pane);
    auto *note = new QLabel(QString(u"several words "_s).repeated(30), pane);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addWidget(new QTableView(pane), 1);
    splitter.resize(900, 100);
    splitter.show();
    QTRY_VERIFY(splitter.minimumSizeHint().height() >= note->heightForWidth(note->width()));
    const int wide = splitter.minimumSizeHint().height();
    splitter.resize(250, 100);
    QTRY_VERIFY(splitter.minimumSizeHint().height() > wide);
    QVERIFY(splitter.minimumSizeHint().height() >= note->heightForWidth(note->width()));
}

void FitsTest::aSortedTitleStandsBesideItsArrow_data()
{
    QTest::addColumn<int>("alignment");
    QTest::newRow("numbers") << int(Qt::AlignRight | Qt::AlignVCenter);
    QTest::newRow("texts") << int(Qt::AlignLeft | Qt::AlignVCenter);
}

void FitsTest::aSortedTitleStandsBesideItsArrow()
{
    QFETCH(const int, alignment);
    QStandardItemModel model(0, 4);
    model.setHorizontalHeaderLabels({u"Version"_s, u"Event"_s, u"Stream"_s, u"Data"_s});
    model.setHeaderData(0, Qt::Horizontal, alignment, Qt::TextAlignmentRole);
    const QString text(40, u'x');
    model.appendRow({new QStandardItem(u"7"_s), new QStandardItem(text), new QStandardItem(text),
                     new QStandardItem(text)});
    QWidget parent;
    auto *table = views::makeTable(&parent, &model, u"T"_s, u"t"_s);
    views::setWidths(table, {30, 300, 300, 300});
    auto *header = table->horizontalHeader();
    header->setSortIndicatorShown(true);
    header->setSortIndicator(0, Qt::AscendingOrder);
    table->resize(320, 200);
    parent.show();
    views::ColumnFitter::at(header)->fit();
    QStyleOptionHeader option;
    option.initFrom(header);
    option.orientation = Qt::Horizontal;
    option.rect = QRect(0, 0, header->sectionSize(0), header->height());
    option.sortIndicator = QStyleOptionHeader::SortDown;
    const auto part = [&](QStyle::SubElement element) {
        return header->style()->subElementRect(element, &option, header);
    };
    const QRect title = part(QStyle::SE_HeaderLabel);
    QVERIFY2(title.width() >= header->fontMetrics().horizontalAdvance(u"Ve…"_s),
             qPrintable(QString::number(title.width())));
    QVERIFY(!title.intersects(part(QStyle::SE_HeaderArrow)));
    QVERIFY(option.rect.contains(part(QStyle::SE_HeaderArrow)));
    // With room enough the whole title is shown.
    header->resizeSection(0, views::titleWidth(*header, 0));
    option.rect.setWidth(header->sectionSize(0));
    QVERIFY(part(QStyle::SE_HeaderLabel).width() >=
            header->fontMetrics().horizontalAdvance(u"Version"_s));
}

void FitsTest::theArrowOfAMenuLeavesTheText()
{
    views::ThemeStyle style;
    const auto widthWith = [&style](QMenu *menu) {
        QToolButton button;
        button.setStyle(&style);
        button.setText(u"Saved"_s);
        button.setPopupMode(QToolButton::InstantPopup);
        button.setMenu(menu);
        return button.sizeHint().width();
    };
    QMenu menu;
    QVERIFY(widthWith(&menu) >= widthWith(nullptr) + 10);
}

void FitsTest::aListTakesTheRoomOfItsRows()
{
    QStandardItemModel model(12, 2);
    QSplitter splitter(Qt::Vertical);
    splitter.setChildrenCollapsible(false);
    auto *table = views::makeTable(&splitter, &model, u"T"_s, u"t"_s, 34);
    auto *below = new QWidget(&splitter);
    splitter.addWidget(table);
    splitter.addWidget(below);
    new views::ListRoom(&splitter, table, 5);
    splitter.resize(800, 900);
    splitter.show();
    const auto shownRows = [table] { return table->viewport()->height() / 34; };
    QTRY_COMPARE(shownRows(), 12);
    model.removeRows(0, 9);
    QTRY_COMPARE(shownRows(), 5);
    model.insertRows(0, 40);
    QTRY_VERIFY(table->height() >= 480);
    QVERIFY(below->height() >= 300);
    splitter.handle(1)->setFocus();
    const QPoint grip = splitter.handle(1)->rect().center();
    QTest::mousePress(splitter.handle(1), Qt::LeftButton, {}, grip);
    QTest::mouseMove(splitter.handle(1), grip - QPoint(0, 200));
    QTest::mouseRelease(splitter.handle(1), Qt::LeftButton, {}, grip);
    const int chosen = table->height();
    QVERIFY(views::ListRoom::at(&splitter)->chosen());
    model.removeRows(0, 30);
    QTest::qWait(20);
    QCOMPARE(table->height(), chosen);
}

void FitsTest::aSplitterHasNoPaneOfAnOverlay()
{
    const auto window = openSmall(*m_place);
    const auto splitters = window->findChildren<QSplitter *>();
    QVERIFY(!splitters.isEmpty());
    for (const auto *splitter : splitters) {
        for (int i = 0; i < splitter->count(); ++i)
            QVERIFY2(!qobject_cast<views::StateOverlay *>(splitter->widget(i)),
                     qPrintable(splitter->objectName()));
    }
}

EG_TEST(FitsTest, widgetApplication)
#include "tst_fits.moc"
