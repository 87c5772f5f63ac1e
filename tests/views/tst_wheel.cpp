// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/safety/guards.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace Qt::StringLiterals;

using models::Session;
using views::Place;

namespace {

/// As the window system sends it: what sendEvent() delivers is never taken for that, and a field
/// that ignores it would hand it to nobody.
void turnWheel(QWidget *over, int notches)
{
    const QPointF at = over->rect().center();
    QWheelEvent event(at, over->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(over, &event);
}

QString valueOf(const QWidget *widget)
{
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return QString::number(combo->currentIndex());
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(widget))
        return spin->text();
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
        return QString::number(tabs->currentIndex());
    if (const auto *slider = qobject_cast<const QAbstractSlider *>(widget))
        return QString::number(slider->value());
    return {};
}

bool isField(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QTabBar *>(widget) ||
           (qobject_cast<const QAbstractSlider *>(widget) &&
            !qobject_cast<const QScrollBar *>(widget));
}

} // namespace

class TestWheel : public QObject
{
    Q_OBJECT
private slots:
    void aFieldWithoutTheKeyboardScrollsTheFormInstead_data();
    void aFieldWithoutTheKeyboardScrollsTheFormInstead();
    void noFieldOfAnyPageChanges();
};

void TestWheel::aFieldWithoutTheKeyboardScrollsTheFormInstead_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"combo", "editable combo", "spin", "date", "slider", "tabs"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestWheel::aFieldWithoutTheKeyboardScrollsTheFormInstead()
{
    QFETCH(QString, kind);
    views::enforceGuards();
    QScrollArea area;
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    QWidget *field = nullptr;
    if (kind.contains(QLatin1String("combo"))) {
        auto *combo = new QComboBox;
        combo->addItems({u"a"_s, u"b"_s, u"c"_s});
        combo->setEditable(kind.startsWith(QLatin1String("editable")));
        combo->setCurrentIndex(1);
        field = combo;
    } else if (kind == QLatin1String("spin")) {
        auto *spin = new QSpinBox;
        spin->setValue(5);
        field = spin;
    } else if (kind == QLatin1String("date")) {
        field = new QDateTimeEdit(QDateTime({2026, 5, 15}, {12, 0}));
    } else if (kind == QLatin1String("slider")) {
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setValue(50);
        field = slider;
    } else {
        auto *tabs = new QTabBar;
        for (const char *name : {"a", "b", "c"})
            tabs->addTab(QLatin1String(name));
        tabs->setCurrentIndex(1);
        field = tabs;
    }
    auto *other = new QComboBox;
    column->addWidget(field);
    column->addWidget(other);
    column->addSpacing(900);
    area.setWidget(body);
    area.resize(300, 200);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    other->setFocus();
    const QString before = valueOf(field);
    for (int i = 0; i < 3; ++i)
        turnWheel(field, -1);
    QCOMPARE(valueOf(field), before);
    QVERIFY(!field->hasFocus());
    QVERIFY(area.verticalScrollBar()->value() > 0);
    field->setFocus();
    area.verticalScrollBar()->setValue(0);
    turnWheel(field, -1);
    QVERIFY(valueOf(field) != before);
}

void TestWheel::noFieldOfAnyPageChanges()
{
    const QTemporaryDir folder;
    support::TemporaryStore place;
    support::fillDemo(place, 1500);
    app::MainWindow window({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    window.show();
    QVERIFY(window.openStore({QString::fromStdString(place.path())}));
    QTRY_COMPARE(window.session().state(), Session::State::Open);
    int fields = 0;
    for (const views::Page *page : window.pages()) {
        Place to;
        to.page = page->id();
        if (to.page == QLatin1String("replay") || to.page == QLatin1String("timeline"))
            to.stream = u"account-10001"_s;
        window.go(to);
        QTRY_VERIFY(window.currentPage()->settled());
        for (auto *widget : page->findChildren<QWidget *>()) {
            if (!isField(widget) || !widget->isVisible() || widget->hasFocus())
                continue;
            ++fields;
            const QString before = valueOf(widget);
            turnWheel(widget, -1);
            turnWheel(widget, 1);
            turnWheel(widget, 1);
            QVERIFY2(valueOf(widget) == before,
                     qPrintable(page->id() + u' ' + widget->objectName() + u' ' +
                                QLatin1String(widget->metaObject()->className())));
        }
    }
    QVERIFY2(fields > 8, qPrintable(QString::number(fields)));
}

EG_TEST(TestWheel, widgetApplication)
#include "tst_wheel.moc"
