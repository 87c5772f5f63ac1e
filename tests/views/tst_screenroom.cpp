// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/windows.h"
#include "tests/support/widgetapplication.h"
#include "tests/support/windowprogram.h"
#include "views/safety/guards.h"
#include "views/safety/screenroom.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QVBoxLayout>
#include <QtEndian>

using namespace Qt::StringLiterals;

/// No window is larger than the screen it is shown on.
class ScreenRoomTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstWindowFits();
    void aSizeOfALargerScreenIsCut();
    void aWindowKeepsASizeThatFits();
    void aDialogFits_data();
    void aDialogFits();

private:
    static QSize screen() { return QGuiApplication::primaryScreen()->availableSize(); }
    static QSize sizeOfFirstWindow(const QTemporaryDir &folder);
};

QSize ScreenRoomTest::sizeOfFirstWindow(const QTemporaryDir &folder)
{
    support::liveIn(folder);
    app::Language language;
    app::Windows windows({folder.filePath(u"settings.ini"_s), folder.filePath(u"demo.db"_s),
                          std::make_shared<app::SessionSecrets>()},
                         language);
    return windows.current().size();
}

void ScreenRoomTest::theFirstWindowFits()
{
    const QTemporaryDir folder;
    QVERIFY2(screen().width() < 1280, "the screen of this test is smaller than the usual window");
    const auto size = sizeOfFirstWindow(folder);
    QVERIFY2(size.width() <= screen().width(), qPrintable(QString::number(size.width())));
    // Room for the frame.
    QVERIFY2(size.height() < screen().height(), qPrintable(QString::number(size.height())));
}

/// Qt gives a window no size that it was left with on a much wider screen: it has the usual one.
void ScreenRoomTest::aSizeOfALargerScreenIsCut()
{
    const QTemporaryDir folder;
    QWidget left;
    left.resize(3000, 2000);
    QByteArray geometry = left.saveGeometry();
    constexpr qsizetype screenWidthAt = 46; // see QWidget::saveGeometry()
    qToBigEndian<qint32>(3840, geometry.data() + screenWidthAt);
    QVERIFY(!QWidget().restoreGeometry(geometry));
    QSettings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
        .setValue(u"window/geometry"_s, geometry);
    const auto size = sizeOfFirstWindow(folder);
    QVERIFY2(size.width() <= screen().width(), qPrintable(QString::number(size.width())));
    QVERIFY2(size.height() < screen().height(), qPrintable(QString::number(size.height())));
}

void ScreenRoomTest::aWindowKeepsASizeThatFits()
{
    QWidget window;
    QCOMPARE(views::roomFor(window, {700, 500}), QSize(700, 500));
    const auto room = views::roomFor(window, {700, 5000});
    QCOMPARE(room.width(), 700);
    QVERIFY(room.height() < screen().height() && room.height() > screen().height() - 80);
}

void ScreenRoomTest::aDialogFits_data()
{
    QTest::addColumn<QSize>("wanted");
    QTest::newRow("too large") << QSize(4000, 3000);
    QTest::newRow("too high") << QSize(300, 3000);
    QTest::newRow("fits") << QSize(300, 200);
}

void ScreenRoomTest::aDialogFits()
{
    QFETCH(QSize, wanted);
    views::enforceGuards();
    QDialog dialog;
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(new QTextEdit);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    column->addWidget(buttons);
    dialog.resize(wanted);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto shown = QGuiApplication::primaryScreen()->availableGeometry();
    QVERIFY(shown.contains(dialog.geometry()));
    QVERIFY(shown.contains(QRect(buttons->mapToGlobal(QPoint()), buttons->size())));
    if (shown.size().boundedTo(wanted) == wanted)
        QCOMPARE(dialog.size(), wanted);
}

EG_TEST(ScreenRoomTest, widgetApplication)
#include "tst_screenroom.moc"
