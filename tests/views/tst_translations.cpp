// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/mainwindow.h"
#include "app/gui/palette.h"
#include "app/gui/windows.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using models::Session;
using views::Place;
using namespace Qt::StringLiterals;

/// The window in Korean: whatever it says itself is Korean, on every page. That each text has a
/// translation is tests/tools/translations.py's matter; here it is looked for on the screen, where
/// texts that never ask for one show as well.
class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTextOfAPageIsKorean_data();
    void everyTextOfAPageIsKorean();
    void anActionIsFoundByItsEnglishName();
    void anotherLanguageTakesTheWindowsPlace();
    void pluralsOfEnglish_data();
    void pluralsOfEnglish();

private:
    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    app::Language m_language;
    std::unique_ptr<app::MainWindow> m_window;
};

namespace {

/// Names that are the same in every language, and what stands in the store.
bool isName(const QString &word)
{
    static const QSet<QString> names{
        u"Eventglass"_s, u"English"_s,  u"PostgreSQL"_s, u"SQLite"_s,   u"JSON"_s, u"NDJSON"_s,
        u"CSV"_s,        u"Markdown"_s, u"PNG"_s,        u"SVG"_s,      u"UTC"_s,  u"TLS"_s,
        u"Ctrl"_s,       u"Shift"_s,    u"Alt"_s,        u"Home"_s,     u"End"_s,  u"Page"_s,
        u"Down"_s,       u"Return"_s,   u"Enter"_s,      u"Tab"_s,      u"Esc"_s,  u"Del"_s,
        u"Left"_s,       u"Right"_s,    u"Space"_s,      u"Backspace"_s};
    return names.contains(word);
}

/// A word of this window's own that is not Korean; empty where there is none.
QString foreignWord(QString text, const QString &known)
{
    static const QRegularExpression tags(
        u"<[^>]*>|\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b|\\b[A-Z]{3}\\b"_s); // also ids, currencies
    text.remove(tags);
    static const QRegularExpression hangul(
        u"[\\x{1100}-\\x{11ff}\\x{3130}-\\x{318f}\\x{ac00}-\\x{d7af}]"_s);
    if (text.contains(hangul) || known.contains(text))
        return {};
    static const QRegularExpression words(u"[A-Za-z][A-Za-z]{2,}"_s);
    auto found = words.globalMatch(text);
    while (found.hasNext()) {
        const QString word = found.next().captured();
        if (!isName(word) && !known.contains(word))
            return word;
    }
    return {};
}

void addTo(QStringList &texts, const QString &text)
{
    if (!text.isEmpty())
        texts << text;
}

QStringList textsOf(QWidget *widget)
{
    QStringList texts;
    for (const char *name : {"text", "title", "placeholderText", "toolTip", "accessibleName",
                             "accessibleDescription", "specialValueText", "suffix"})
        addTo(texts, widget->property(name).toString());
    if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            addTo(texts, tabs->tabText(i));
    }
    if (const auto *combo = qobject_cast<QComboBox *>(widget)) {
        for (int i = 0; i < combo->count(); ++i)
            addTo(texts, combo->itemText(i));
    }
    for (const QAction *action : widget->actions()) {
        addTo(texts, action->text());
        addTo(texts, action->toolTip());
    }
    if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model()) {
        for (int i = 0; i < view->model()->columnCount(); ++i) {
            addTo(texts, view->model()->headerData(i, Qt::Horizontal).toString());
            addTo(texts, view->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
    }
    return texts;
}

/// What is typed into fields is the reader's; the arrows of tab bars are Qt's, with a translation
/// of its own.
bool isOthers(const QWidget *widget, const QString &text)
{
    if (qobject_cast<QTabBar *>(widget->parent()))
        return true;
    return widget->inherits("QLineEdit") && widget->property("text").toString() == text;
}

} // namespace

void TranslationsTest::initTestCase()
{
    m_language.use(u"ko"_s);
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 1500);
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
}

void TranslationsTest::everyTextOfAPageIsKorean_data()
{
    QTest::addColumn<QString>("page");
    for (const auto *page : m_window->pages())
        QTest::newRow(qPrintable(page->id())) << page->id();
}

void TranslationsTest::everyTextOfAPageIsKorean()
{
    QFETCH(QString, page);
    Place place;
    place.page = page;
    place.stream = u"account-10001"_s;
    place.account = u"10001"_s;
    place.user = u"u1001"_s;
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    // Words of the store: read models and their columns, types, ids, names, paths, syntax of
    // filters.
    const QString known =
        u"Jonas Müller account_summaries transaction_history events_analytics user_profiles "
        u"content_popularity "
        "account content user transaction events type since until contains category correlation "
        "postgresql://user@host/database localhost postgresql host.crt root.crt pg_service.conf "
        "checking savings basic premium free /path/to/events.db tmp pass show db/reader "
        "AccountCreated content.watched "
        "MoneyDeposited MoneyWithdrawn MoneyTransferred MoneyReceived AccountClosed stream "
        "correlation_id causation_id event_version user_id balance_after null "_s +
        m_window->windowTitle() + u"sqlite:"_s + QString::fromStdString(m_place->path()) +
        u" global_position timestamp event_id event_type stream_id stream_version event_data "
        "metadata NULL select from Return"_s;
    int looked = 0;
    QStringList found;
    for (auto *widget : m_window->findChildren<QWidget *>()) {
        for (const QString &text : textsOf(widget)) {
            if (isOthers(widget, text))
                continue;
            ++looked;
            if (const QString word = foreignWord(text, known); !word.isEmpty())
                found << u"\n%1 %2: %3"_s.arg(QLatin1String(widget->metaObject()->className()),
                                              widget->objectName(), text);
        }
    }
    QVERIFY(looked > 100);
    found.removeDuplicates();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QString())));
}

/// As the documentation names it, and as people type who have no Korean keyboard at hand.
void TranslationsTest::anActionIsFoundByItsEnglishName()
{
    auto *palette = m_window->palettePopup();
    const auto ask = [&](const QString &text) {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->edit(), text);
    };
    const auto first = [palette] { return palette->titles().value(0); };
    const QString timeline = m_window->page(u"timeline"_s)->title();
    ask(u"go timeline"_s);
    QTRY_VERIFY2(first().contains(timeline), qPrintable(first()));
    ask(u"diagnostics"_s);
    QTRY_VERIFY2(first().startsWith(u"진단"_s), qPrintable(first()));
    using Choice = views::Theme::Choice;
    ask(u"theme dark"_s);
    QTRY_VERIFY2(first().startsWith(u"테마: "_s), qPrintable(first()));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QCOMPARE(views::Theme::instance().choice(), Choice::Dark);
    ask(u"theme light"_s);
    QTRY_VERIFY2(first().startsWith(u"테마: "_s), qPrintable(first()));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QCOMPARE(views::Theme::instance().choice(), Choice::Light);
    ask(u"english"_s);
    QTRY_VERIFY2(first().endsWith(u": English"_s), qPrintable(first()));
    QTest::keyClick(palette->edit(), Qt::Key_Escape);
}

void TranslationsTest::anotherLanguageTakesTheWindowsPlace()
{
    app::Windows windows({m_folder.filePath(u"chosen.ini"_s), m_folder.filePath(u"demo.db"_s),
                          std::make_shared<app::SessionSecrets>()},
                         m_language);
    QVERIFY(windows.current().openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(windows.current().session().state(), Session::State::Open);
    Place place;
    place.page = u"replay"_s;
    place.stream = u"account-10001"_s;
    place.version = 3;
    windows.current().go(place);
    QTRY_VERIFY(windows.current().currentPage()->settled());
    QCOMPARE(windows.current().currentPage()->title(), u"재생"_s);

    const auto choose = [&windows](const QString &name) {
        for (QMenu *menu : windows.current().findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text() == name)
                    return action->trigger();
            }
        }
        QFAIL("there is no such entry");
    };
    QPointer<app::MainWindow> before = &windows.current();
    choose(u"English"_s);
    QTRY_VERIFY(before.isNull());
    QTRY_COMPARE(windows.current().session().state(), Session::State::Open);
    QTRY_COMPARE(windows.current().currentPage()->id(), u"replay"_s);
    QTRY_VERIFY(windows.current().currentPage()->settled());
    QCOMPARE(windows.current().currentPage()->title(), u"Replay"_s);
    QCOMPARE(windows.current().place().stream, place.stream);
    QCOMPARE(windows.current().place().version, place.version);
    QVERIFY(windows.current().isVisible());

    before = &windows.current();
    choose(u"한국어"_s);
    QTRY_VERIFY(before.isNull());
    QCOMPARE(windows.current().page(u"replay"_s)->title(), u"재생"_s);
}

void TranslationsTest::pluralsOfEnglish_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << 1 << u"1 item"_s;
    QTest::newRow("two") << 2 << u"2 items"_s;
    QTest::newRow("none") << 0 << u"0 items"_s;
}

void TranslationsTest::pluralsOfEnglish()
{
    QFETCH(int, count);
    QFETCH(QString, text);
    QTranslator english;
    QVERIFY(english.load(u":/i18n/eventglass_en.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&english));
    QCOMPARE(QCoreApplication::translate("models::StateTreeModel", "%n items", nullptr, count),
             text);
}

EG_TEST(TranslationsTest, widgetApplication)
#include "tst_translations.moc"
