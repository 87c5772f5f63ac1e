// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetapplication.h"
#include "views/tables/findstrip.h"
#include "views/widgets/jsontext.h"
#include "views/widgets/jsonview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>
#include <QTreeView>
#include <QtTest>

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
