// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "tests/support/widgetapplication.h"
#include "views/widgets/decodedialog.h"
#include "views/widgets/jsontext.h"
#include "views/widgets/jsonview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QtTest>

using namespace Qt::StringLiterals;
using views::DecodeDialog;

/// Values decoded by key and mouse: from the tree of an event, typed, and further.
class DecodeTest : public QObject
{
    Q_OBJECT

    QListWidget *encodings() const { return m_dialog->findChild<QListWidget *>(); }
    QString output() const
    {
        return m_dialog->findChild<views::JsonText *>(u"decode-output"_s)->shownText();
    }
    QPlainTextEdit *input() const
    {
        return m_dialog->findChild<QPlainTextEdit *>(u"decode-input"_s);
    }
    QLabel *label(const QString &name) const { return m_dialog->findChild<QLabel *>(name); }
    QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }
    QStringList listed() const
    {
        QStringList texts;
        for (int row = 0; row < encodings()->count(); ++row)
            texts << encodings()->item(row)->text();
        return texts;
    }
    void click(const QString &name)
    {
        QVERIFY(button(name)->isEnabled());
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    void type(const QString &text)
    {
        input()->setFocus();
        QTest::keyClick(input(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(input(), Qt::Key_Delete);
        QTest::keyClicks(input(), text);
    }

    /// Opens the menu of a row as its key does.
    QMenu *menuAt(int row) const
    {
        auto *tree = m_view->tree();
        const QPoint at = tree->visualRect(tree->model()->index(row, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, tree->viewport()->mapToGlobal(at));
        QApplication::sendEvent(tree->viewport(), &event);
        return m_view->findChild<QMenu *>(u"json-menu"_s);
    }
    static QAction *decodeIn(const QMenu *menu)
    {
        const auto actions = menu->actions();
        const auto at = std::ranges::find(actions, u"Decode…"_s, &QAction::text);
        return at == actions.end() ? nullptr : *at;
    }

    std::unique_ptr<views::JsonView> m_view;
    DecodeDialog *m_dialog = nullptr;

private slots:
    void init();
    void cleanup();
    void aValueOfAnEventIsDecoded();
    void whatComesOutIsDecodedFurther();
    void timesFollowTheZone();
    void bytesAreShownAndCopiedAsDigits();
    void maskedValuesAreNotOffered();
    void nothingFoundIsExplained();
    void longTextsAreDecodedWhole();
};

void DecodeTest::init()
{
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    m_view = std::make_unique<views::JsonView>();
    m_view->resize(500, 300);
    m_view->show();
    DecodeDialog::showFor(m_view.get());
    m_dialog = m_view->findChild<DecodeDialog *>();
    QVERIFY(m_dialog && m_dialog->isVisible() && !m_dialog->isModal());
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void DecodeTest::cleanup()
{
    m_view.reset();
}

void DecodeTest::aValueOfAnEventIsDecoded()
{
    m_dialog->close();
    QTRY_VERIFY(!m_view->findChild<DecodeDialog *>());
    m_view->setJson(R"({"body":"eyJhIjoxLjEwfQ==","list":[1]})");
    auto *branch = menuAt(1);
    QVERIFY(branch && !decodeIn(branch)); // a list is no text
    branch->close();
    QTRY_VERIFY(!m_view->findChild<QMenu *>(u"json-menu"_s));
    auto *menu = menuAt(0);
    QVERIFY(menu && decodeIn(menu));
    QVERIFY(decodeIn(menu)->isEnabled());
    menu->setActiveAction(decodeIn(menu));
    QTest::keyClick(menu, Qt::Key_Return);
    m_dialog = m_view->findChild<DecodeDialog *>();
    QVERIFY(m_dialog && m_dialog->isVisible());
    QCOMPARE(input()->toPlainText(), u"eyJhIjoxLjEwfQ=="_s);
    QTRY_COMPARE(listed(), QStringList{u"Base64"_s});
    QCOMPARE(output(), u"{\n  \"a\": 1.10\n}"_s);
    click(u"decode-copy"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"{\"a\":1.10}"_s);
    // Another value uses the same window.
    DecodeDialog::showFor(m_view.get(), u"68656c6c6f"_s);
    QCOMPARE(m_view->findChildren<DecodeDialog *>().size(), 1);
    QTRY_COMPARE(output(), u"hello"_s);
}

void DecodeTest::whatComesOutIsDecodedFurther()
{
    type(QString::fromLatin1(QByteArray("Gr%C3%BC%C3%9Fe, 1772368496").toBase64()));
    QTRY_COMPARE(listed(), QStringList{u"Base64"_s});
    QCOMPARE(output(), u"Gr%C3%BC%C3%9Fe, 1772368496"_s);
    click(u"decode-further"_s);
    QTRY_COMPARE(listed(), QStringList{u"URL encoding"_s});
    QCOMPARE(output(), u"Grüße, 1772368496"_s);
    type(u"1772368496"_s);
    QTRY_COMPARE(listed(), QStringList{u"Seconds since 1970"_s});
    QVERIFY(!button(u"decode-further"_s)->isEnabled());
}

void DecodeTest::timesFollowTheZone()
{
    type(u"1772368496789"_s);
    QTRY_COMPARE(output(), u"2026-03-01 12:34:56.789000 UTC"_s);
    click(u"decode-copy"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"2026-03-01T12:34:56.789000Z"_s);
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Local);
    const eventstore::Timestamp time{1772368496789000};
    QCOMPARE(output(), models::format::timeExact(time));
}

void DecodeTest::bytesAreShownAndCopiedAsDigits()
{
    type(u"AAECAwT6+/z9/v8QERIT"_s);
    QTRY_COMPARE(listed(), QStringList{u"Base64"_s});
    QVERIFY2(output().startsWith(u"00000000  00 01 02 03 04 fa"_s), qPrintable(output()));
    QVERIFY(!button(u"decode-further"_s)->isEnabled());
    click(u"decode-copy"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"0001020304fafbfcfdfeff10111213"_s);
    // Two encodings fit: arrow keys choose.
    type(u"31373732333638343936"_s);
    QTRY_VERIFY(listed().contains(u"Hexadecimal"_s));
    encodings()->setFocus();
    QTest::keyClick(encodings(), Qt::Key_Home);
    for (int row = 0; row < listed().indexOf(u"Hexadecimal"_s); ++row)
        QTest::keyClick(encodings(), Qt::Key_Down);
    QCOMPARE(output(), u"1772368496"_s);
}

void DecodeTest::maskedValuesAreNotOffered()
{
    m_view->setJson("{\"email\":\"a•••\"}");
    const auto *menu = menuAt(0);
    QVERIFY(menu && decodeIn(menu));
    QVERIFY(!decodeIn(menu)->isEnabled());
}

void DecodeTest::nothingFoundIsExplained()
{
    QVERIFY(label(u"decode-note"_s)->isVisible());
    QVERIFY(!button(u"decode-copy"_s)->isEnabled());
    type(u"a word"_s);
    QTRY_VERIFY2(label(u"decode-note"_s)->text().contains(u"Base64"_s),
                 qPrintable(label(u"decode-note"_s)->text()));
    QCOMPARE(encodings()->count(), 0);
    m_dialog->setText(QString(models::ValueDecoder::longest + 1, u'A'));
    QTRY_VERIFY2(label(u"decode-note"_s)->text().contains(u"4 MB"_s),
                 qPrintable(label(u"decode-note"_s)->text()));
}

void DecodeTest::longTextsAreDecodedWhole()
{
    const QByteArray text(1'000'000, 'x');
    m_dialog->setText(QString::fromLatin1(text.toBase64()));
    QTRY_COMPARE(listed(), QStringList{u"Base64"_s});
    QTRY_COMPARE(output().size(), text.size());
    QCOMPARE(input()->toPlainText().size(), 16 * 1024);
    QVERIFY(label(u"decode-length"_s)->isVisible());
    // What is typed replaces all of it.
    type(u"68656c6c6f"_s);
    QTRY_COMPARE(output(), u"hello"_s);
    QVERIFY(!label(u"decode-length"_s)->isVisible());
    // So is a long text that is pasted.
    QApplication::clipboard()->setText(QString::fromLatin1(text.toBase64()));
    QTest::keyClick(input(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(output().size(), text.size());
    QVERIFY(label(u"decode-length"_s)->isVisible());
}

EG_TEST(DecodeTest, widgetApplication)
#include "tst_decode.moc"
