// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/projections/resetdialog.h"
#include "views/safety/guards.h"
#include "views/safety/markup.h"
#include "views/safety/plaintext.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFormLayout>
#include <QHelpEvent>
#include <QImage>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

using models::Session;
using views::Markup;
using views::Place;

namespace {

/// Counts who opens a file.
class FileWatch
{
public:
    explicit FileWatch(const QString &path)
        : m_fd(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        inotify_add_watch(m_fd, path.toUtf8().constData(), IN_OPEN | IN_ACCESS);
    }
    ~FileWatch() { close(m_fd); }
    FileWatch(const FileWatch &) = delete;
    FileWatch &operator=(const FileWatch &) = delete;
    bool touched()
    {
        alignas(inotify_event) char buffer[4096];
        return read(m_fd, buffer, sizeof buffer) > 0;
    }

private:
    int m_fd;
};

QLabel *shownTip()
{
    const auto widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        if (widget->inherits("QTipLabel") && widget->isVisible())
            return static_cast<QLabel *>(widget);
    }
    return nullptr;
}

} // namespace

/// Nothing from a store is rendered: its ids, types, titles, names and values name a picture, which
/// must never be opened, and stand there letter by letter.
class TestPlainText : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theWatchSeesAPictureThatIsRendered();
    void everyPageShowsItLetterByLetter_data();
    void everyPageShowsItLetterByLetter();
    void tooltipsOfEveryKindArePlain_data();
    void tooltipsOfEveryKindArePlain();
    void messageBoxesArePlain();
    void dialogsNameTheProjectionLetterByLetter();
    void onlyMarkupIsFormatted();
    void captionsHaveNoMnemonics();

private:
    void fillStore();
    std::unique_ptr<app::MainWindow> openWindow(bool unlocked = false);
    void hoverEverything(QWidget *window);
    QString image() const { return u"<img src='file://%1'>"_s.arg(m_picture); }
    QString bold() const { return u"<b>bold</b>"_s; }
    QString evil() const { return image() + bold(); }

    QTemporaryDir m_folder;
    QString m_picture;
    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<FileWatch> m_watch;
};

void TestPlainText::initTestCase()
{
    views::Theme::instance().setChoice(views::Theme::Choice::Light);
    views::enforceGuards();
    m_picture = m_folder.filePath(u"p.png"_s);
    QImage picture(7, 7, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QVERIFY(picture.save(m_picture));
    fillStore();
    m_watch = std::make_unique<FileWatch>(m_picture);
    QVERIFY(!m_watch->touched());
}

void TestPlainText::fillStore()
{
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    QVERIFY(store->init());
    const std::string e = evil().toStdString();
    const std::string meta = R"({"correlation_id":")" + e + R"(","user_id":")" + e + R"(",")" + e +
                             R"(":")" + e + R"("})";
    const auto add = [&](const std::string &stream, const std::string &type,
                         const std::string &data) {
        auto event = support::newEvent(type, data, meta);
        event.timestamp = eventstore::Timestamp::now() + -60 * eventstore::microsPerSecond;
        support::mustAppend(*store, stream, {event});
    };
    add("user-" + e, "user.registered",
        R"({"user_id":")" + e + R"(","email":")" + e + R"(","name":")" + e +
            R"(","initial_preferences":[")" + e + R"("]})");
    add("user-" + e, "user.subscribed",
        R"({"user_id":")" + e + R"(","plan":")" + e + R"(","payment_method":")" + e + R"("})");
    add("account-" + e, "AccountCreated",
        R"({"user_id":")" + e + R"(","account_type":")" + e +
            R"(","currency":"EUR","initial_deposit":100})");
    add("account-" + e, "MoneyDeposited",
        R"({"amount":20,"balance_after":7,"reference":")" + e + R"(","description":")" + e +
            R"("})");
    add("account-" + e, "MoneyTransferred",
        R"({"to_account_id":")" + e + R"(","amount":10,"balance_after":110})");
    add("content-" + e, "content.published",
        R"({"content_id":")" + e + R"(","title":")" + e + R"(","genre":")" + e + R"("})");
    add("content-" + e, "content.watched",
        R"({"user_id":")" + e + R"(","content_id":")" + e +
            R"(","watch_duration_seconds":3240,"completion_percentage":87})");
    add("<b>category</b>-" + e, e, R"({")" + e + R"(":[")" + e + R"(",{"a":")" + e + R"("}]})");
}

std::unique_ptr<app::MainWindow> TestPlainText::openWindow(bool unlocked)
{
    auto window = std::make_unique<app::MainWindow>(
        app::MainWindow::Setup{m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"d.db"_s),
                               std::make_shared<app::SessionSecrets>()});
    window->show();
    models::ConnectionSpec spec;
    spec.name = evil();
    spec.url = m_place->url();
    spec.unlocked = unlocked;
    if (unlocked)
        spec.environment = models::ConnectionSpec::Environment::Demo;
    window->open(spec);
    return window;
}

void TestPlainText::theWatchSeesAPictureThatIsRendered()
{
    QTextDocument document;
    document.setHtml(evil());
    QVERIFY(document.size().isValid());
    QVERIFY(m_watch->touched());
}

void TestPlainText::everyPageShowsItLetterByLetter_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"browse", "timeline", "replay", "trace", "accounts", "projections",
                             "analytics", "query", "audit"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestPlainText::everyPageShowsItLetterByLetter()
{
    QFETCH(QString, page);
    const auto window = openWindow(true);
    QTRY_COMPARE(window->session().state(), Session::State::Open);
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(window->session().supervisor()->snapshot(),
                            [](const auto &s) { return s.state == projections::State::Live; }),
        30'000);
    Place place;
    place.page = page;
    if (page == u"trace"_s)
        place.user = evil();
    else if (page == u"accounts"_s)
        place.account = evil();
    else if (page != u"analytics"_s)
        place.stream = u"account-"_s + evil();
    if (page == u"replay"_s)
        place.version = 2;
    window->go(place);
    QTRY_VERIFY(window->currentPage()->settled());
    QTest::qWait(100); // what is laid out later
    hoverEverything(window.get());
    QVERIFY2(!m_watch->touched(), "the picture that a text names was opened");
    // They name events in no label.
    bool literal = QStringList{u"projections"_s, u"query"_s, u"audit"_s}.contains(page);
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        const auto *marked = qobject_cast<const views::MarkupLabel *>(label);
        if (!marked && !label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        const QString shown = marked ? marked->plainText() : label->text();
        literal = literal || (label->isVisible() && shown.contains(QLatin1String("<img src=")));
    }
    QVERIFY(literal);
    window->grab();
    QVERIFY(!m_watch->touched());
}

/// Asks each widget and each visible cell for its tooltip.
void TestPlainText::hoverEverything(QWidget *window)
{
    int shown = 0;
    const auto ask = [&shown](QWidget *widget, const QPoint &at) {
        QHelpEvent help(QEvent::ToolTip, at, widget->mapToGlobal(at));
        QApplication::sendEvent(widget, &help);
        if (const QLabel *tip = shownTip()) {
            ++shown;
            QCOMPARE(tip->textFormat(), Qt::PlainText);
            tip->sizeHint();
        }
        QToolTip::hideText();
    };
    for (auto *widget : window->findChildren<QWidget *>()) {
        if (widget->isVisible() && !widget->toolTip().isEmpty())
            ask(widget, widget->rect().center());
    }
    for (auto *view : window->findChildren<QAbstractItemView *>()) {
        if (!view->isVisible())
            continue;
        for (int y = 4; y < std::min(view->viewport()->height(), 200); y += 14) {
            for (int x = 4; x < view->viewport()->width(); x += 60)
                ask(view->viewport(), {x, y});
        }
    }
    QVERIFY(shown > 0);
}

void TestPlainText::tooltipsOfEveryKindArePlain_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a picture") << image();
    QTest::newRow("a picture behind words") << u"words "_s + image();
    QTest::newRow("a document") << u"<qt>"_s + image() + u"</qt>"_s;
    QTest::newRow("a style") << u"<p style='background:url(%1)'>x</p>"_s.arg(m_picture);
    QTest::newRow("bold") << bold();
}

void TestPlainText::tooltipsOfEveryKindArePlain()
{
    QFETCH(QString, text);
    QToolTip::hideText();
    QToolTip::showText({5, 5}, text);
    QLabel *tip = shownTip();
    QVERIFY(tip);
    QCOMPARE(tip->text(), text);
    QCOMPARE(tip->textFormat(), Qt::PlainText);
    tip->grab();
    QToolTip::showText({9, 9}, text + QLatin1Char(' ')); // the same label, another text
    QVERIFY(shownTip());
    QCOMPARE(shownTip()->textFormat(), Qt::PlainText);
    shownTip()->grab();
    QVERIFY(!m_watch->touched());
    QToolTip::hideText();
}

void TestPlainText::messageBoxesArePlain()
{
    QMessageBox box(QMessageBox::Warning, evil(), evil());
    box.setInformativeText(evil());
    box.setDetailedText(evil());
    box.show();
    box.grab();
    for (const QLabel *label : box.findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(!m_watch->touched());
}

void TestPlainText::dialogsNameTheProjectionLetterByLetter()
{
    projections::ProjectionStatus status;
    status.name = evil().toStdString();
    status.deadLetters = 2;
    Session session;
    views::ResetDialog dialog(session, {status});
    dialog.show();
    dialog.grab();
    const auto *text = dialog.findChild<views::MarkupLabel *>();
    QVERIFY(text);
    QVERIFY2(text->plainText().contains(evil()), qPrintable(text->plainText()));
    QVERIFY(!m_watch->touched());
}

void TestPlainText::onlyMarkupIsFormatted()
{
    views::MarkupLabel label;
    QSignalSpy links(&label, &QLabel::linkActivated);
    label.setMarkup(
        Markup::arranged(u"<i>%1</i>: %2 (%3)"_s, {Markup::bold(Markup::text(evil())),
                                                   Markup::link(evil(), evil() + u" %1"_s),
                                                   Markup::text(u"one\ntwo  three"_s)}));
    label.resize(900, 200);
    label.show();
    label.grab();
    QCOMPARE(label.plainText(),
             u"<i>"_s + evil() + u"</i>: "_s + evil() + u" %1 (one\ntwo  three)"_s);
    QVERIFY(!m_watch->touched());
}

void TestPlainText::captionsHaveNoMnemonics()
{
    QPushButton button(views::caption(u"R&D\tone\ntwo"_s));
    QCOMPARE(button.shortcut(), QKeySequence());
    QCOMPARE(button.text(), u"R&&D one two"_s);
}

EG_TEST(TestPlainText, widgetApplication)
#include "tst_plaintext.moc"
