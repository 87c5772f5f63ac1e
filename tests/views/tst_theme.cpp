// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetapplication.h"
#include "views/eventlist/scrollscale.h"
#include "views/theme.h"
#include "views/themestyle.h"
#include "views/tint.h"
#include "views/widgets/markedfield.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPalette>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

using models::Severity;
using views::severityColor;
using views::Theme;

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void wordsCanBeReadInBothThemes();
    void coloursThatMeanSomethingCanBeRead();
    void theFocusCanBeSeen_data();
    void theFocusCanBeSeen();
    void onlyTheFocusedListLooksFocused();
    void iconsOfASeverityFollowTheSwitch();
    void theSwitchReachesWidgetsThatAreThere();
    void coloursOfOneWidgetFollowTheSwitch();
    void aMarkedFieldFollowsTheSwitch();
    void iconsFollowThePalette();
    void everyIconDrawsSomething();
    void keysMapToTheScrollBarAndBack();
};

void ThemeTest::cleanup()
{
    Theme::instance().setChoice(Theme::Choice::Light);
}

void ThemeTest::wordsCanBeReadInBothThemes()
{
    for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
        const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
            {QPalette::WindowText, QPalette::Window},
            {QPalette::Text, QPalette::Base},
            {QPalette::Text, QPalette::AlternateBase},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::PlaceholderText, QPalette::Window},
            {QPalette::Link, QPalette::Base},
            {QPalette::Link, QPalette::Window},
            {QPalette::ToolTipText, QPalette::ToolTipBase}};
        for (const auto &[text, ground] : pairs) {
            const double ratio = views::contrast(palette.color(text), palette.color(ground));
            QVERIFY2(ratio >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(text).arg(ground).arg(ratio)));
        }
    }
}

void ThemeTest::coloursThatMeanSomethingCanBeRead()
{
    using models::ConnectionSpec;
    using models::Severity;
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        Theme::instance().setChoice(choice);
        QList<QColor> colors{views::secondaryText()};
        for (const auto severity :
             {Severity::Neutral, Severity::Info, Severity::Good, Severity::Warning, Severity::Bad})
            colors.append(views::severityColor(severity));
        for (int i = 0; i < 8; ++i)
            colors.append(views::seriesColor(i));
        for (const auto role : {QPalette::Base, QPalette::Window}) {
            const QColor ground = QApplication::palette().color(role);
            for (const QColor &color : std::as_const(colors))
                QVERIFY2(views::contrast(color, ground) >= 4.5,
                         qPrintable(color.name() + QLatin1String(" on ") + ground.name()));
        }
        using Environment = ConnectionSpec::Environment;
        for (const auto environment : {Environment::Demo, Environment::Development,
                                       Environment::Staging, Environment::Production}) {
            QVERIFY(views::contrast(views::environmentColor(environment),
                                    views::environmentText(environment)) >= 4.5);
            QVERIFY(!views::environmentWord(environment).isEmpty());
        }
    }
}

void ThemeTest::theFocusCanBeSeen_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const auto *kind : {"line", "button", "combo", "flat", "link"})
            QTest::addRow("%s, %s", kind, dark ? "dark" : "light")
                << QString::fromLatin1(kind) << dark;
    }
}

/// A frame of two pixels with a contrast of 3 to what was there without the focus.
void ThemeTest::theFocusCanBeSeen()
{
    QFETCH(QString, kind);
    QFETCH(bool, dark);
    QApplication::setStyle(new views::ThemeStyle);
    Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *other = new QPushButton(u"other"_s, &window);
    QWidget *field = nullptr;
    if (kind == QLatin1String("line"))
        field = new QLineEdit(&window);
    else if (kind == QLatin1String("button"))
        field = new QPushButton(u"press"_s, &window);
    else if (kind == QLatin1String("flat"))
        field = new QPushButton(u"press"_s, &window);
    else if (kind == QLatin1String("link"))
        field = new QCommandLinkButton(u"press"_s, &window);
    else
        field = new QComboBox(&window);
    if (auto *flat = qobject_cast<QPushButton *>(field); flat && kind == QLatin1String("flat"))
        flat->setFlat(true);
    column->addWidget(other);
    column->addWidget(field);
    window.resize(200, 120);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    const auto plain = field->grab().toImage();
    field->setFocus(Qt::TabFocusReason);
    const auto focused = field->grab().toImage();
    const int middle = focused.height() / 2;
    const int across = focused.width() / 2 - 8;
    int strong = 0; // from the top edge down, where no text is
    for (int y = 0; y < 4; ++y) {
        const auto now = focused.pixelColor(across, y);
        const auto inside = plain.pixelColor(6, middle);
        if (now != plain.pixelColor(across, y) && views::contrast(now, inside) >= 3)
            ++strong;
    }
    QVERIFY2(strong >= 2, qPrintable(QString::number(strong)));
}

void ThemeTest::onlyTheFocusedListLooksFocused()
{
    for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
        const auto fill = palette.color(QPalette::Inactive, QPalette::Highlight);
        QVERIFY(fill != palette.color(QPalette::Active, QPalette::Highlight));
        QVERIFY(fill != palette.color(QPalette::Base));
        QVERIFY(views::contrast(palette.color(QPalette::Inactive, QPalette::HighlightedText),
                                fill) >= 4.5);
        QVERIFY(views::contrast(palette.color(QPalette::Link), palette.color(QPalette::Base)) >= 3);
        QVERIFY(views::contrast(palette.color(QPalette::Link), palette.color(QPalette::Window)) >=
                3);
    }
}

void ThemeTest::iconsOfASeverityFollowTheSwitch()
{
    const QIcon icon = views::icon(u"warning"_s, models::Severity::Bad); // made once, in the light
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        Theme::instance().setChoice(choice);
        const QColor wanted = views::severityColor(models::Severity::Bad);
        const QImage image = icon.pixmap(64, 64).toImage();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y) == wanted ? 1 : 0;
        }
        QVERIFY2(drawn > 50, qPrintable(QString::number(drawn)));
    }
}

void ThemeTest::coloursOfOneWidgetFollowTheSwitch()
{
    QLabel label(u"late"_s);
    views::tint(&label, QPalette::WindowText, [] { return severityColor(Severity::Bad); });
    const QColor inLight = severityColor(Severity::Bad);
    QCOMPARE(label.palette().color(QPalette::WindowText), inLight);
    Theme::instance().setChoice(Theme::Choice::Dark);
    QVERIFY(severityColor(Severity::Bad) != inLight);
    QCOMPARE(label.palette().color(QPalette::WindowText), severityColor(Severity::Bad));
    QCOMPARE(label.palette().color(QPalette::Window), Theme::darkPalette().color(QPalette::Window));
    views::tint(&label, QPalette::WindowText, nullptr);
    QCOMPARE(label.palette().color(QPalette::WindowText),
             Theme::darkPalette().color(QPalette::WindowText));
}

void ThemeTest::aMarkedFieldFollowsTheSwitch()
{
    QLineEdit field;
    views::markField(&field, u"no time"_s);
    Theme::instance().setChoice(Theme::Choice::Dark);
    const auto ground = [&field] { return field.palette().color(QPalette::Base); };
    QCOMPARE(ground(), views::softFill(severityColor(Severity::Bad)));
    views::markField(&field, {});
    QCOMPARE(ground(), Theme::darkPalette().color(QPalette::Base));
}

void ThemeTest::theSwitchReachesWidgetsThatAreThere()
{
    QWidget widget;
    widget.show();
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    Theme::instance().setChoice(Theme::Choice::Dark);
    QTRY_COMPARE(widget.palette().color(QPalette::Window),
                 Theme::darkPalette().color(QPalette::Window));
    QCOMPARE(changed.size(), 1);
    QVERIFY(Theme::instance().dark());
}

void ThemeTest::iconsFollowThePalette()
{
    const QIcon icon = views::icon(u"stop"_s);
    const auto inkOf = [&icon] {
        const QImage image = icon.pixmap(64).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) == 255)
                    return image.pixelColor(x, y);
            }
        }
        return QColor();
    };
    QVERIFY(inkOf().lightness() < 80);
    Theme::instance().setChoice(Theme::Choice::Dark);
    QVERIFY(inkOf().lightness() > 180);
}

void ThemeTest::everyIconDrawsSomething()
{
    const QIcon first = views::icon(u"back"_s); // loads the resources
    QVERIFY(!first.isNull());
    int seen = 0;
    QDirIterator files(u":/icons"_s);
    while (files.hasNext()) {
        const QString name = QFileInfo(files.next()).completeBaseName();
        const QImage image = views::icon(name).pixmap(40).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height() && !drawn; ++y) {
            for (int x = 0; x < image.width() && !drawn; ++x)
                drawn = qAlpha(image.pixel(x, y)) > 0;
        }
        QVERIFY2(drawn, qPrintable(name));
        ++seen;
    }
    QVERIFY(seen > 40);
}

void ThemeTest::keysMapToTheScrollBarAndBack()
{
    const views::ScrollScale hundredMillion{1, 100'000'000};
    QCOMPARE(hundredMillion.toStep(1), 0);
    QCOMPARE(hundredMillion.toStep(100'000'000), views::ScrollScale::steps);
    QCOMPARE(hundredMillion.toKey(0), std::int64_t(1));
    QCOMPARE(hundredMillion.toKey(views::ScrollScale::steps), std::int64_t(100'000'000));
    for (const int step : {1, 777, 500'000, 999'999})
        QCOMPARE(hundredMillion.toStep(hundredMillion.toKey(step)), step);
    const views::ScrollScale nothing{0, 0};
    QCOMPARE(nothing.toStep(5), 0);
    QCOMPARE(nothing.toKey(500), std::int64_t(0));
    const views::ScrollScale huge{1, std::numeric_limits<std::int64_t>::max() - 1};
    QVERIFY(huge.toKey(views::ScrollScale::steps) <= huge.highest);
    QVERIFY(huge.toKey(views::ScrollScale::steps) > 0);
}

EG_TEST(ThemeTest, widgetApplication)
#include "tst_theme.moc"
