// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keysdialog.h"
#include "app/gui/shortcutsheet.h"
#include "tests/support/demostore.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/keymap.h"
#include "views/pages/replaypage.h"
#include "views/pages/timelinepage.h"
#include "views/replay/versionslist.h"
#include "views/timeline/timelinewidget.h"
#include "views/widgets/keyfield.h"

#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::Session;
using views::Keymap;
using views::Keys;

/// The keys of every action can be found, changed, taken over and set back, and stay changed.
class TestKeymap : public QObject, protected support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void linesAreKeptAndReadAgain_data();
    void linesAreKeptAndReadAgain();
    void aChosenKeyComesBeforeALaterUsualOne();
    void usualKeysAreNobodyElses();
    void everyActionWithKeysIsListed();
    void aTextThatIsMadeBeforeItsActionGetsItsKey();
    void aKeyIsChangedByKeysAndStays();
    void whatAnotherHasIsTakenOverOnlyWhenToldSo();
    void oneAndAllAreReset();
    void keysOfTheDesktopAreRefused();
    void aLetterOfTheTimelineMoves();
    void aKeyOfReplayMoves();
    void aKeyOfAListMoves();
    void theSearchFindsByActionPageAndKeys();

private:
    void makeWindow();
    void openStore();
    void goTo(const QString &page);
    app::KeysDialog *keysDialog();
    void choose(app::KeysDialog &dialog, const QString &id);
    static QPushButton *button(const app::KeysDialog &dialog, const QString &name);
    static QString word(const app::KeysDialog &dialog);
    QString tip(const QString &railPage) const;
};

void TestKeymap::init()
{
    makeStore();
    support::fillDemo(*m_store, 300);
    makeWindow();
}

void TestKeymap::cleanup()
{
    closeWindow();
    Keymap::instance().resetAll();
    Keymap::instance().load({});
}

void TestKeymap::makeWindow()
{
    m_window.reset();
    showWindow();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestKeymap::openStore()
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

/// On a stream of an account, where the page wants one.
void TestKeymap::goTo(const QString &page)
{
    views::Place place;
    place.page = page;
    const auto streams = m_store->open()->streams({});
    QVERIFY(streams);
    for (const auto &info : *streams) {
        if (info.streamId.starts_with("account-"))
            place.stream = QString::fromStdString(info.streamId);
    }
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QCOMPARE(m_window->currentPage()->id(), page);
}

/// By the key of the sheet and its button.
app::KeysDialog *TestKeymap::keysDialog()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *sheet = m_window->findChild<app::ShortcutSheet *>();
    auto *change = sheet ? sheet->findChild<QPushButton *>(u"sheet-change"_s) : nullptr;
    if (change)
        QTest::keyClick(change, Qt::Key_Space);
    return m_window->findChild<app::KeysDialog *>();
}

void TestKeymap::choose(app::KeysDialog &dialog, const QString &id)
{
    auto *search = dialog.findChild<QLineEdit *>(u"keys-search"_s);
    search->clear();
    QTest::keyClicks(search, Keymap::instance().text(id));
    auto *table = dialog.findChild<QTableView *>();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data(app::KeysModel::IdRole) == id)
            table->setCurrentIndex(table->model()->index(row, 0));
    }
    QCOMPARE(table->currentIndex().data(app::KeysModel::IdRole).toString(), id);
}

QPushButton *TestKeymap::button(const app::KeysDialog &dialog, const QString &name)
{
    return dialog.findChild<QPushButton *>(u"keys-"_s + name);
}

QString TestKeymap::word(const app::KeysDialog &dialog)
{
    return dialog.findChild<QLabel *>(u"keys-word"_s)->text();
}

QString TestKeymap::tip(const QString &railPage) const
{
    return m_window->findChild<QWidget *>(u"rail-"_s + railPage)->toolTip();
}

void TestKeymap::linesAreKeptAndReadAgain_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("kept");
    QTest::newRow("one") << u"window.refresh=Ctrl+R"_s << true;
    QTest::newRow("two") << u"window.refresh=F5; Ctrl+R"_s << true;
    QTest::newRow("none") << u"window.refresh="_s << true;
    QTest::newRow("comma") << u"timeline.next=,"_s << true;
    QTest::newRow("equals") << u"timeline.next=="_s << true;
    QTest::newRow("plus") << u"timeline.next=Ctrl++"_s << true;
    QTest::newRow("of another version") << u"clock.wind=Ctrl+R"_s << true;
    QTest::newRow("no key") << u"window.refresh=Teapot+Q?"_s << false;
    QTest::newRow("no line") << u"teapot"_s << false;
    QTest::newRow("no name") << u"=Ctrl+R"_s << false;
}

void TestKeymap::linesAreKeptAndReadAgain()
{
    QFETCH(QString, line);
    QFETCH(bool, kept);
    Keymap::instance().load({line});
    QCOMPARE(Keymap::instance().kept(), kept ? QStringList{line} : QStringList());
    QCOMPARE(Keymap::instance().keys(u"window.back"_s), Keys{QKeySequence(u"Alt+Left"_s)});
}

void TestKeymap::aChosenKeyComesBeforeALaterUsualOne()
{
    auto &map = Keymap::instance();
    map.load({u"window.refresh=Ctrl+E"_s}); // which is usual for the export of Browse
    QCOMPARE(map.keys(u"window.refresh"_s), Keys{QKeySequence(u"Ctrl+E"_s)});
    QVERIFY(map.keys(u"browse.export"_s).isEmpty());
    map.load({u"query.save=Ctrl+E"_s}); // another page
    QCOMPARE(map.keys(u"browse.export"_s), Keys{QKeySequence(u"Ctrl+E"_s)});
}

void TestKeymap::usualKeysAreNobodyElses()
{
    const auto &map = Keymap::instance();
    QVERIFY(map.ids().size() > 50);
    for (const QString &id : map.ids())
        QVERIFY2(map.holder(id, map.usual(id)).isEmpty(), qPrintable(id));
}

/// What has keys that can't be changed is what each program of the desktop has.
void TestKeymap::everyActionWithKeysIsListed()
{
    const QStringList fixed{u"Select all"_s,
                            u"Top of the list"_s,
                            u"Bottom of the list"_s,
                            u"What can be done with the events"_s,
                            u"What can be done with the rows"_s,
                            u"Select an area from the picked event on"_s, // by Shift and arrows
                            u"Copy"_s};
    QStringList seen;
    for (const auto *action : m_window->findChildren<QAction *>()) {
        const bool keys =
            !action->shortcuts().isEmpty() || !action->property("keys").toString().isEmpty();
        const bool ours = !qobject_cast<QLineEdit *>(action->parent()) &&
                          !qobject_cast<QMenu *>(action->parent());
        if (!keys || !ours || fixed.contains(action->text()))
            continue;
        const QString id = action->property("keyId").toString();
        QVERIFY2(!id.isEmpty(), qPrintable(action->text()));
        seen << id;
    }
    for (const auto &id : {u"timeline.zoom-in"_s, u"replay.play"_s, u"list.copy"_s, u"json.find"_s,
                           u"query.run"_s, u"window.go-browse"_s, u"window.quit"_s})
        QVERIFY2(seen.contains(id), qPrintable(id));
}

void TestKeymap::aTextThatIsMadeBeforeItsActionGetsItsKey()
{
    QObject context;
    QString said;
    views::followKeys(&context, [&said] { said = views::firstKey(u"test.late"_s); });
    QVERIFY(said.isEmpty());
    QAction action(u"Late"_s);
    Keymap::instance().bind(&action, u"test.late"_s, {QKeySequence(u"F9"_s)},
                            Keymap::Way::Shortcut);
    QTRY_COMPARE(said, u"F9"_s);
}

void TestKeymap::aKeyIsChangedByKeysAndStays()
{
    openStore();
    auto *dialog = keysDialog();
    QVERIFY(dialog);
    choose(*dialog, u"window.go-accounts"_s);
    auto *field = dialog->findChild<views::KeyField *>();
    QTest::keyClick(field, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(field->key(), QKeySequence(u"Ctrl+Shift+U"_s));
    QTest::keyClick(button(*dialog, u"replace"_s), Qt::Key_Space);
    QVERIFY2(word(*dialog).contains("Ctrl+Shift+U"_L1), qPrintable(word(*dialog)));
    QVERIFY2(tip(u"accounts"_s).contains("Ctrl+Shift+U"_L1), qPrintable(tip(u"accounts"_s)));
    dialog->reject();
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_window->currentPage()->id(), u"accounts"_s);
    // After a restart, in menu, sheet and tooltip.
    makeWindow();
    QVERIFY(tip(u"accounts"_s).contains("Ctrl+Shift+U"_L1));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *sheet = m_window->findChild<app::ShortcutSheet *>();
    QStringList texts;
    for (const auto *label : sheet->findChildren<QLabel *>())
        texts << label->text();
    QCOMPARE(texts.value(texts.indexOf(u"Go to Accounts"_s) + 1), u"Ctrl+Shift+U"_s);
    bool inMenu = false;
    for (const auto *action : m_window->findChild<QMenu *>(u"window-menu"_s)->actions())
        inMenu |= action->shortcut() == QKeySequence(u"Ctrl+Q"_s);
    QVERIFY(inMenu);
}

void TestKeymap::whatAnotherHasIsTakenOverOnlyWhenToldSo()
{
    openStore();
    auto *dialog = keysDialog();
    choose(*dialog, u"window.refresh"_s);
    auto *field = dialog->findChild<views::KeyField *>();
    QTest::keyClick(field, Qt::Key_E, Qt::ControlModifier);
    QTest::keyClick(button(*dialog, u"add"_s), Qt::Key_Space);
    QVERIFY2(word(*dialog).contains("Export the listed events"_L1) &&
                 word(*dialog).contains("Browse"_L1),
             qPrintable(word(*dialog)));
    QCOMPARE(dialog->focusWidget(), button(*dialog, u"leave"_s)); // the harmless one
    QCOMPARE(Keymap::instance().keys(u"window.refresh"_s), Keys{QKeySequence(u"F5"_s)});
    QTest::keyClick(button(*dialog, u"leave"_s), Qt::Key_Space);
    QVERIFY(!Keymap::instance().anyChanged());
    QTest::keyClick(field, Qt::Key_E, Qt::ControlModifier);
    QTest::mouseClick(button(*dialog, u"add"_s), Qt::LeftButton);
    QTest::mouseClick(button(*dialog, u"take"_s), Qt::LeftButton);
    QCOMPARE(Keymap::instance().keys(u"window.refresh"_s),
             (Keys{QKeySequence(u"F5"_s), QKeySequence(u"Ctrl+E"_s)}));
    QVERIFY(Keymap::instance().keys(u"browse.export"_s).isEmpty());
    // Setting back the one that lost it is a conflict as well.
    choose(*dialog, u"browse.export"_s);
    QTest::mouseClick(button(*dialog, u"reset"_s), Qt::LeftButton);
    QVERIFY2(word(*dialog).contains("Refresh"_L1), qPrintable(word(*dialog)));
    QTest::mouseClick(button(*dialog, u"take"_s), Qt::LeftButton);
    QVERIFY(!Keymap::instance().anyChanged());
}

void TestKeymap::oneAndAllAreReset()
{
    auto *dialog = keysDialog();
    auto *field = dialog->findChild<views::KeyField *>();
    choose(*dialog, u"window.back"_s);
    QTest::mouseClick(button(*dialog, u"none"_s), Qt::LeftButton);
    choose(*dialog, u"window.forward"_s);
    QTest::keyClick(field, Qt::Key_F12);
    QTest::mouseClick(button(*dialog, u"replace"_s), Qt::LeftButton);
    auto &map = Keymap::instance();
    QVERIFY(map.keys(u"window.back"_s).isEmpty());
    QCOMPARE(map.keys(u"window.forward"_s), Keys{QKeySequence(u"F12"_s)});
    QTest::mouseClick(button(*dialog, u"reset"_s), Qt::LeftButton);
    QCOMPARE(map.keys(u"window.forward"_s), Keys{QKeySequence(u"Alt+Right"_s)});
    QVERIFY(map.isChanged(u"window.back"_s));
    QTest::mouseClick(button(*dialog, u"reset-all"_s), Qt::LeftButton);
    QCOMPARE(map.keys(u"window.back"_s), Keys{QKeySequence(u"Alt+Left"_s)});
    QVERIFY(!button(*dialog, u"reset-all"_s)->isEnabled());
    makeWindow();
    QVERIFY(!map.anyChanged());
}

void TestKeymap::keysOfTheDesktopAreRefused()
{
    auto *dialog = keysDialog();
    auto *field = dialog->findChild<views::KeyField *>();
    choose(*dialog, u"window.refresh"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(!button(*dialog, u"replace"_s)->isEnabled());
    QVERIFY(!word(*dialog).isEmpty());
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(button(*dialog, u"replace"_s)->isEnabled());
    QTest::keyClick(field, Qt::Key_Escape); // is a key here, and closes nothing
    QVERIFY(dialog->isVisible() && !button(*dialog, u"add"_s)->isEnabled());
}

void TestKeymap::aLetterOfTheTimelineMoves()
{
    openStore();
    goTo(u"timeline"_s);
    auto *page = qobject_cast<views::TimelinePage *>(m_window->currentPage());
    auto *timeline = page->timeline();
    timeline->setFocus();
    const auto span = [timeline] {
        return timeline->scale().timeAt(100) - timeline->scale().timeAt(0);
    };
    timeline->fit();
    auto before = span();
    QTest::keyClick(timeline, Qt::Key_W);
    QVERIFY(span() < before);
    Keymap::instance().choose(u"timeline.zoom-in"_s, {QKeySequence(u"Z"_s)});
    timeline->fit();
    before = span();
    for (const auto modifiers : {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ShiftModifier)})
        QTest::keyClick(timeline, Qt::Key_W, modifiers);
    QTest::keyClick(timeline, '+');
    QCOMPARE(span(), before);
    QTest::keyClick(timeline, Qt::Key_Z);
    QVERIFY(span() < before);
    // Others keep theirs, and one may take what another one had.
    Keymap::instance().choose(u"timeline.fit"_s, {QKeySequence(u"W"_s)});
    QTest::keyClick(timeline, Qt::Key_W);
    QCOMPARE(span(), before);
    QTest::keyClick(timeline, Qt::Key_Z);
    QTest::keyClick(timeline, Qt::Key_F);
    QVERIFY(span() < before);
    QTest::keyClick(timeline, Qt::Key_S);
    QTest::keyClick(timeline, Qt::Key_W);
    QCOMPARE(span(), before);
}

void TestKeymap::aKeyOfReplayMoves()
{
    openStore();
    goTo(u"replay"_s);
    auto *page = qobject_cast<views::ReplayPage *>(m_window->currentPage());
    auto *list = page->versions();
    QTest::keyClick(list, Qt::Key_Home);
    const auto first = page->place().version;
    QVERIFY(first);
    Keymap::instance().choose(u"replay.next"_s, {QKeySequence(u"N"_s)});
    QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(page->place().version, first);
    QTest::keyClick(list, Qt::Key_N);
    QCOMPARE(page->place().version, *first + 1);
}

void TestKeymap::aKeyOfAListMoves()
{
    openStore();
    auto *list = m_window->currentPage()->findChild<views::EventListView *>();
    QTest::keyClick(list, Qt::Key_Home);
    QTRY_VERIFY(list->current());
    Keymap::instance().choose(u"events.copy"_s, {QKeySequence(u"Ctrl+Shift+J"_s)});
    QApplication::clipboard()->clear();
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().isEmpty());
    QTest::keyClick(list, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
}

void TestKeymap::theSearchFindsByActionPageAndKeys()
{
    auto *dialog = keysDialog();
    auto *search = dialog->findChild<QLineEdit *>(u"keys-search"_s);
    const auto *model = dialog->findChild<QTableView *>()->model();
    const int all = model->rowCount();
    for (const auto &[text, id] : {std::pair(u"EXPORT listed"_s, u"browse.export"_s),
                                   std::pair(u"Zoom + timeline"_s, u"timeline.zoom-in"_s),
                                   std::pair(u"ctrl+shift+c"_s, u"window.copy-link"_s)}) {
        search->clear();
        QTest::keyClicks(search, text);
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 0).data(app::KeysModel::IdRole).toString(), id);
    }
    search->clear();
    QCOMPARE(model->rowCount(), all);
    QTest::keyClicks(search, u"teapot"_s);
    QCOMPARE(model->rowCount(), 0);
    QVERIFY(!word(*dialog).isEmpty() && !button(*dialog, u"none"_s)->isEnabled());
}

EG_TEST(TestKeymap, widgetApplication)
#include "tst_keymap.moc"
