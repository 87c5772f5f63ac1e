// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes text from a store safe to paint: nothing is hidden, and neighbouring text is not reordered.
#include "models/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::format {
namespace {

/// In UTF-16 units. No line of a screen holds more, and laying out a name of a megabyte takes
/// seconds.
constexpr qsizetype longestShown = 1'000;
constexpr char16_t deleteSign = 0x2421;
constexpr char16_t controlPictures = 0x2400;
constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popIsolate = 0x2069;

/// Directional marks, embeddings, overrides and isolates, line and paragraph separators, and
/// characters without width. The joiners are not among them: scripts and emoji need them.
bool isHidden(char16_t c)
{
    return c == 0x061c || c == 0x200b || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

QString symbol(char16_t c)
{
    if (c < 0x20)
        return QString(QChar(char16_t(controlPictures + c)));
    if (c == 0x7f)
        return QString(QChar(deleteSign));
    return u"\u27e8U+%1\u27e9"_s.arg(ushort(c), 4, 16, QLatin1Char('0')).toUpper();
}

template <class Keeps>
QString shownExcept(const QString &text, Keeps keeps)
{
    const auto hidden = [&keeps](QChar c) {
        return !keeps(c) && (isControl(c.unicode()) || isHidden(c.unicode()));
    };
    if (std::none_of(text.begin(), text.end(), hidden))
        return text; // the usual case; makes no copy
    QString result;
    result.reserve(text.size() + 16);
    for (const QChar c : text)
        result += hidden(c) ? symbol(c.unicode()) : QString(c);
    return result;
}

bool isRightToLeft(const QString &text)
{
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(), [](char32_t c) {
        const auto direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
    });
}

} // namespace

QString cut(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    const auto end = length - 1;
    return text.first(text[end].isLowSurrogate() ? end - 1 : end) + u'…';
}

QString visible(const QString &text)
{
    return shownExcept(cut(text, longestShown), [](QChar) { return false; });
}

QString visibleLines(const QString &text)
{
    return shownExcept(text, [](QChar c) { return c == u'\n' || c == u'\t'; });
}

QString isolated(const QString &text)
{
    const auto seen = visible(text);
    if (!isRightToLeft(seen))
        return seen;
    return QChar(firstStrongIsolate) + seen + QChar(popIsolate);
}

} // namespace models::format
