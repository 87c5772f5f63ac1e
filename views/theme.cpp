// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme.h"

#include "views/desktop/systemcolours.h"
#include "views/themestyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using models::Change;
using models::ConnectionSpec;
using models::Severity;

namespace views {
namespace {

/// A colour in the light and in the dark theme.
struct Pair
{
    QRgb light;
    QRgb dark;
    QColor now() const { return QColor::fromRgb(Theme::instance().dark() ? dark : light); }
};

struct Shades
{
    QRgb window, base, alternate, button, text, secondary, placeholder, disabled, highlight,
        highlightedText, link, visited, tipBase, tipText, light, midlight, mid, darkShade, shadow,
        unfocused;
};

constexpr Shades lightShades{0xfff3f4f6, 0xffffffff, 0xfff7f8fa, 0xfff9fafb, 0xff1b1f24,
                             0xff57606a, 0xff616b77, 0xff9aa2ab, 0xff1f5fbf, 0xffffffff,
                             0xff0b57b8, 0xff6b3fa0, 0xff24292f, 0xfff6f8fa, 0xffffffff,
                             0xffeaecef, 0xffc3c8cf, 0xffa6adb6, 0xff6e7681, 0xffd3dff0};
constexpr Shades darkShades{0xff24282e, 0xff181b1f, 0xff1f2328, 0xff2f343b, 0xffe3e6ea,
                            0xffa3abb5, 0xff8b949e, 0xff5f6771, 0xff2f6fd6, 0xffffffff,
                            0xff6cb0ff, 0xffc39bf0, 0xff33383f, 0xffe9ecf0, 0xff3b4048,
                            0xff31353c, 0xff3f454e, 0xff111316, 0xff08090b, 0xff34435c};

QPalette paletteOf(const Shades &s)
{
    const auto c = [](QRgb rgb) { return QColor::fromRgb(rgb); };
    QPalette p;
    p.setColor(QPalette::Window, c(s.window));
    p.setColor(QPalette::WindowText, c(s.text));
    p.setColor(QPalette::Base, c(s.base));
    p.setColor(QPalette::AlternateBase, c(s.alternate));
    p.setColor(QPalette::Text, c(s.text));
    p.setColor(QPalette::Button, c(s.button));
    p.setColor(QPalette::ButtonText, c(s.text));
    p.setColor(QPalette::BrightText, c(s.highlightedText));
    p.setColor(QPalette::PlaceholderText, c(s.placeholder));
    p.setColor(QPalette::Highlight, c(s.highlight));
    p.setColor(QPalette::HighlightedText, c(s.highlightedText));
    p.setColor(QPalette::Link, c(s.link));
    p.setColor(QPalette::LinkVisited, c(s.visited));
    p.setColor(QPalette::ToolTipBase, c(s.tipBase));
    p.setColor(QPalette::ToolTipText, c(s.tipText));
    p.setColor(QPalette::Light, c(s.light));
    p.setColor(QPalette::Midlight, c(s.midlight));
    p.setColor(QPalette::Mid, c(s.mid));
    p.setColor(QPalette::Dark, c(s.darkShade));
    p.setColor(QPalette::Shadow, c(s.shadow));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::Link})
        p.setColor(QPalette::Disabled, role, c(s.disabled));
    // In a list without the focus the selection stays visible, but does not look focused.
    p.setColor(QPalette::Inactive, QPalette::Highlight, c(s.unfocused));
    p.setColor(QPalette::Inactive, QPalette::HighlightedText, c(s.text));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c(s.mid));
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c(s.text));
    p.setColor(QPalette::Disabled, QPalette::Base, c(s.window));
    return p;
}

constexpr std::array<Pair, 8> seriesColors{
    Pair{0xff1f5fbf, 0xff5aa2ff}, Pair{0xffb35309, 0xffffa14a}, Pair{0xff1a7f4b, 0xff4cc38a},
    Pair{0xff8a3ab9, 0xffc58af0}, Pair{0xffb4235a, 0xffff7aa8}, Pair{0xff0b7285, 0xff3bc9db},
    Pair{0xff7a6200, 0xffe3c341}, Pair{0xff57606a, 0xffadb5bd}};

/// Qt 6.4 does not know the desktop's colour scheme, and Debian's Qt has no platform theme. So the
/// platform's initial palette decides if the desktop's portal gives no answer; on other systems
/// than Linux it is correct.
bool startedDark()
{
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::WindowText).lightness() >
           palette.color(QPalette::Window).lightness();
}

/// The same index for the same name, on every machine and in every run.
int colorIndexOf(const QString &name)
{
    quint32 hash = 2166136261u;
    for (const QChar c : name)
        hash = (hash ^ c.unicode()) * 16777619u;
    return static_cast<int>((hash >> 4) % seriesColors.size());
}

} // namespace

QPalette Theme::lightPalette()
{
    return paletteOf(lightShades);
}

QPalette Theme::darkPalette()
{
    return paletteOf(darkShades);
}

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme() = default;

void Theme::setChoice(Choice choice)
{
    static const bool systemDark = startedDark(); // before this program sets a palette
    // Owned by the application, as the bus connection depends on it.
    auto *desktop = qApp->findChild<SystemColours *>();
    if (!desktop) {
        desktop = new SystemColours(qApp);
        connect(desktop, &SystemColours::changed, this, [this] {
            if (m_choice == Choice::System)
                setChoice(m_choice);
        });
    }
    m_dark =
        choice == Choice::System ? desktop->dark().value_or(systemDark) : choice == Choice::Dark;
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    if (!qobject_cast<ThemeStyle *>(QApplication::style()))
        QApplication::setStyle(new ThemeStyle);
    QApplication::setPalette(m_dark ? darkPalette() : lightPalette());
    emit changed();
}

QColor severityColor(Severity severity)
{
    switch (severity) {
    case Severity::Neutral:
        return secondaryText();
    case Severity::Info:
        return Pair{0xff0b57b8, 0xff6cb0ff}.now();
    case Severity::Good:
        return Pair{0xff1a7f37, 0xff56d364}.now();
    case Severity::Warning:
        return Pair{0xff8a5a00, 0xffe3b341}.now();
    case Severity::Bad:
        return Pair{0xffb42318, 0xffff8a80}.now();
    }
    return secondaryText();
}

QColor changeColor(Change change)
{
    switch (change) {
    case Change::None:
        return QApplication::palette().color(QPalette::Text);
    case Change::Added:
        return severityColor(Severity::Good);
    case Change::Removed:
        return severityColor(Severity::Bad);
    case Change::Changed:
        return severityColor(Severity::Warning);
    }
    return secondaryText();
}

QColor categoryColor(const QString &category)
{
    if (category == "account"_L1)
        return seriesColor(0);
    if (category == "user"_L1)
        return seriesColor(3);
    if (category == "content"_L1)
        return seriesColor(5);
    return seriesColor(colorIndexOf(category));
}

QColor eventTypeColor(const QString &type)
{
    static constexpr std::array<std::pair<const char16_t *, int>, 14> known{{
        {u"AccountCreated", 0},
        {u"MoneyDeposited", 2},
        {u"MoneyWithdrawn", 1},
        {u"MoneyTransferred", 3},
        {u"MoneyReceived", 5},
        {u"AccountClosed", 7},
        {u"user.registered", 3},
        {u"user.subscribed", 2},
        {u"user.preferences_updated", 0},
        {u"user.deactivated", 7},
        {u"user.reactivated", 5},
        {u"content.published", 0},
        {u"content.watched", 5},
        {u"content.rated", 6},
    }};
    for (const auto &[name, index] : known) {
        if (type == QStringView(name))
            return seriesColor(index);
    }
    return seriesColor(colorIndexOf(type));
}

QColor secondaryText()
{
    return Pair{lightShades.secondary, darkShades.secondary}.now();
}

QColor lineColor()
{
    return Pair{0xffd8dce1, 0xff343941}.now();
}

QColor softFill(const QColor &color)
{
    const QColor base = QApplication::palette().color(QPalette::Base);
    const double part = Theme::instance().dark() ? 0.22 : 0.12;
    const auto mix = [part](int over, int under) {
        return static_cast<int>(std::lround(over * part + under * (1 - part)));
    };
    return QColor(mix(color.red(), base.red()), mix(color.green(), base.green()),
                  mix(color.blue(), base.blue()));
}

QColor seriesColor(int index)
{
    const auto count = static_cast<int>(seriesColors.size());
    return seriesColors[static_cast<std::size_t>(((index % count) + count) % count)].now();
}

QColor environmentColor(ConnectionSpec::Environment environment)
{
    using Environment = ConnectionSpec::Environment;
    switch (environment) {
    case Environment::None:
        return Pair{0xff57606a, 0xff6e7681}.now();
    case Environment::Demo:
        return Pair{0xff6b3fa0, 0xffb794f4}.now();
    case Environment::Development:
        return Pair{0xff1a7f37, 0xff56d364}.now();
    case Environment::Staging:
        return Pair{0xff8a5a00, 0xffe3b341}.now();
    case Environment::Production:
        return Pair{0xffb42318, 0xffff7a70}.now();
    }
    return secondaryText();
}

QColor environmentText(ConnectionSpec::Environment environment)
{
    const QColor strip = environmentColor(environment);
    const QColor white(Qt::white);
    const QColor ink(0x12, 0x14, 0x17);
    return contrast(strip, white) >= contrast(strip, ink) ? white : ink;
}

QString environmentWord(ConnectionSpec::Environment environment)
{
    using Environment = ConnectionSpec::Environment;
    switch (environment) {
    case Environment::None:
        return {};
    case Environment::Demo:
        return QObject::tr("DEMO");
    case Environment::Development:
        return QObject::tr("DEVELOPMENT");
    case Environment::Staging:
        return QObject::tr("STAGING");
    case Environment::Production:
        return QObject::tr("PRODUCTION");
    }
    return {};
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont scaledFont(double factor, bool bold)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    return font;
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](float channel) {
            const double value = static_cast<double>(channel);
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace views
