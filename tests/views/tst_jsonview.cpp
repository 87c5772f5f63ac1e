// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "tests/support/promptness.h"
#include "tests/support/widgetapplication.h"
#include "views/tables/findstrip.h"
#include "views/widgets/jsontext.h"
#include "views/widgets/jsonview.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QTreeView>
#include <QtTest>

#include <random>

using namespace Qt::StringLiterals;

using views::JsonView;

/// What the tree of an event's data looks like.
class JsonViewTest : public QObject
{
    Q_OBJECT

    static int keysWidth(const JsonView &view)
    {
        return view.findChild<QTreeView *>()->header()->sectionSize(0);
    }
    static std::string withKey(const std::string &key) { return "{\"" + key + "\": 1}"; }

private slots:
    void keysAreShownWhole()
    {
        JsonView view;
        view.resize(500, 300);
        view.show();
        view.setJson(withKey("id"));
        const int usual = keysWidth(view);
        const std::string longKey = "completion_percentage_of_all";
        view.setJson(withKey(longKey));
        const int wide = keysWidth(view);
        QVERIFY(wide > usual);
        QVERIFY(wide >= view.fontMetrics().horizontalAdvance(QString::fromStdString(longKey)));
        // Values stay where they are.
        view.setJson(withKey("id"));
        QCOMPARE(keysWidth(view), wide);
    }

    void roomThatComesLaterIsUsed()
    {
        JsonView view;
        view.resize(200, 300);
        view.setJson(withKey("completion_percentage_of_all"));
        const int before = keysWidth(view);
        view.resize(500, 300);
        view.show();
        QTRY_VERIFY(keysWidth(view) > before);
    }

    void bytesAreShownInHexadecimal()
    {
        QCOMPARE(views::JsonText::hexLines("{\"a\": \"\xc3\xbc\"}\n0123456789"),
                 u"00000000  7b 22 61 22 3a 20 22 c3 bc 22 7d 0a 30 31 32 33  "
                 "{\"a\": \"..\"}.0123\n"
                 "00000010  34 35 36 37 38 39                                "
                 "456789          "_s);
        QCOMPARE(views::JsonText::hexLines({}), QString());
    }

    void whatIsChosenInTheTreeIsMarkedInTheText()
    {
        JsonView view;
        view.resize(500, 300);
        view.show();
        view.setJson("{\"a\":\"\xc3\xbc\\u0001\",\"b\":[1,\"two\"]}");
        auto *tree = view.tree();
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_Down);
        auto *tabs = view.findChild<QTabBar *>();
        const auto *text = view.findChild<views::JsonText *>();
        const auto openTab = [tabs](int tab) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
            QCOMPARE(tabs->currentIndex(), tab);
        };
        openTab(2);
        QCOMPARE(text->marked(), QStringList{u"[1,\"two\"]"_s});
        openTab(3);
        QCOMPARE(text->marked(), (QStringList{u"5b 31 2c 22 74 77 6f 22 5d"_s, u"[1,\"two\"]"_s}));
        openTab(1); // nothing stands where it is stored
        QCOMPARE(text->marked(), QStringList());
        // Bytes that go on in the next line.
        view.setJson(R"({"long":"0123456789abcdef"})");
        tree->setCurrentIndex(tree->model()->index(0, 0));
        openTab(3);
        QCOMPARE(text->marked(),
                 (QStringList{u"22 30 31 32 33 34 35 36"_s, u"\"0123456"_s,
                              u"37 38 39 61 62 63 64 65 66 22"_s, u"789abcdef\""_s}));
    }

    void longLinesAreShownAtOnce_data()
    {
        QTest::addColumn<QByteArray>("json");
        QByteArray members = "{";
        for (int n = 0; n < 60'000; ++n)
            members += "\"member" + QByteArray::number(n) + "\":" + QByteArray::number(n) + ",";
        members += "\"last\":[\"\"]}";
        const QByteArray whole(1'000'000, 'x');
        QTest::newRow("one word") << "{\"body\":\"" + whole + "\"}";
        QTest::newRow("words") << "{\"body\":\"" + QByteArray("word ").repeated(200'000) + "\"}";
        QTest::newRow("Korean") << "{\"body\":\"" + QByteArray("안녕하세요").repeated(66'000) +
                                       "\"}";
        QTest::newRow("many members") << members;
    }
    /// A text widget needs minutes for one line of a million letters without a space.
    void longLinesAreShownAtOnce()
    {
        QFETCH(QByteArray, json);
        JsonView view;
        view.resize(500, 300);
        view.show();
        view.setJson(json.toStdString());
        auto *tabs = view.findChild<QTabBar *>();
        const auto *text = view.findChild<views::JsonText *>();
        for (const int tab : {1, 2, 3}) {
            const support::Promptness clock;
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
            view.grab();
            const auto first = clock.elapsed();
            QVERIFY2(first < 100, qPrintable(u"tab %1: %2 ms"_s.arg(tab).arg(first)));
            std::int64_t longest = 0;
            const auto isWhole = [text] {
                return text->document()->characterCount() > text->shownText().size();
            };
            while (!isWhole()) {
                const support::Promptness step;
                QCoreApplication::processEvents();
                longest = std::max(longest, step.elapsed());
            }
            QVERIFY2(longest < 50, qPrintable(u"tab %1: %2 ms"_s.arg(tab).arg(longest)));
            if (tab == 2)
                QCOMPARE(text->shownText(), QString::fromUtf8(json));
        }
    }

    /// Nobody can tell that a long line is laid out in pieces: not from a copy, a mark or a colour.
    void piecesLeaveNoTrace()
    {
        std::minstd_rand random{std::random_device{}()};
        const QString letters = u"ab,1:\\\" 안한\U0001F600e\u0301\n"_s;
        for (int round = 0; round < 30; ++round) {
            QString text;
            while (text.size() < 30'000)
                text += round % 3 == 0
                            ? letters.at(int(random() % unsigned(letters.size())))
                            : QString(int(random() % 5'000), u'x') + u"\n,"_s.at(int(random() % 2));
            text = QString::fromUtf8(text.toUtf8());
            views::JsonText shown;
            shown.showPlain(text.toStdString());
            QCOMPARE(shown.shownText(), models::format::visibleLines(text));
            // All of it, although the end was not there yet.
            QTest::keyClick(&shown, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(&shown, Qt::Key_C, Qt::ControlModifier);
            QCOMPARE(QApplication::clipboard()->text(), models::format::visibleLines(text));
            QVERIFY(round % 3 == 0 || shown.document()->blockCount() > text.count(u'\n') + 1);
        }
    }

    void valuesBehindLongOnesAreMarked()
    {
        JsonView view;
        view.resize(500, 300);
        view.show();
        const std::string longText = '"' + std::string(300'000, 'x') + '"';
        view.setJson("{\"a\":" + longText + ",\"b\":\"two\"}");
        auto *tabs = view.findChild<QTabBar *>();
        const auto *text = view.findChild<views::JsonText *>();
        auto *tree = view.tree();
        for (const int row : {0, 1}) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
            tree->setCurrentIndex(tree->model()->index(row, 0));
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
            QTRY_COMPARE(text->marked(),
                         QStringList{row == 0 ? QString::fromStdString(longText) : u"\"two\""_s});
        }
        // Each piece of a string has the colour of its beginning.
        const auto colourAt = [text](qsizetype place) {
            const auto block = text->document()->findBlock(int(place));
            const auto formats = block.layout()->formats();
            const auto at = std::ranges::find_if(formats, [&](const auto &range) {
                const auto begin = block.position() + range.start;
                return begin <= place && place < begin + range.length;
            });
            return at == formats.end() ? QColor() : at->format.foreground().color();
        };
        const auto ofText = colourAt(20);
        QVERIFY(ofText.isValid());
        QCOMPARE(colourAt(150'000), ofText);
        QCOMPARE(colourAt(299'900), ofText);
        QVERIFY(colourAt(3) != ofText); // a name
        const auto last = text->document()->characterCount() - 1;
        QCOMPARE(colourAt(last - 4), ofText);
        QVERIFY(colourAt(last - 10) != ofText); // another name
    }

    void textIsFoundAtAnyDepth()
    {
        JsonView view;
        view.resize(500, 300);
        view.show();
        view.setJson(R"({"a":{"b":{"c":[1,2,{"deep":"Needle"}]}},"z":"needless"})");
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.tree()->setFocus();
        QTest::keyClick(view.tree(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto *strip = view.findChild<views::FindStrip *>();
        QVERIFY(strip && strip->isVisible());
        QTest::keyClicks(strip->edit(), u"needle"_s);
        // Branches that hold it come first, as their values tell it, too.
        QStringList found;
        for (int i = 0; i < 6; ++i) {
            found << view.tree()->currentIndex().siblingAtColumn(0).data().toString();
            QTest::keyClick(strip->edit(), Qt::Key_Return);
        }
        QVERIFY2(found.contains(u"deep"_s) && found.contains(u"z"_s), qPrintable(found.join(u' ')));
        QVERIFY(found.indexOf(u"deep"_s) < found.indexOf(u"z"_s));
    }

    void valuesKeepTheirRoom()
    {
        JsonView view;
        view.resize(400, 300);
        view.show();
        view.setJson(withKey(std::string(400, 'k')));
        QVERIFY(keysWidth(view) > 134);
        QVERIFY(keysWidth(view) <= 240);
    }
};

EG_TEST(JsonViewTest, widgetApplication)
#include "tst_jsonview.moc"
