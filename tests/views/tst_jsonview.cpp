// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetapplication.h"
#include "views/widgets/jsonview.h"

#include <QHeaderView>
#include <QTreeView>
#include <QtTest>

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
