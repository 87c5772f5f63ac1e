// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/jsontext.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/jsonhighlighter.h"

#include <QTextCursor>

#include <algorithm>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace views {
namespace {

constexpr std::size_t textLimit = 2u * 1024u * 1024u; ///< displaying more would be slow
constexpr std::size_t bytesLimit = 64u * 1024u;
constexpr int bytesALine = 16;
constexpr int hexBegin = 10; ///< column after "00000000  "
constexpr int charsBegin = hexBegin + 3 * bytesALine + 1;
constexpr int lineLength = charsBegin + bytesALine + 1;

QString shown(std::string_view text)
{
    return format::visibleLines(format::text(text));
}

} // namespace

JsonText::JsonText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new JsonHighlighter(this))
{
    setReadOnly(true);
    setFont(fixedFont());
    setFrameShape(QFrame::NoFrame);
}

void JsonText::show(const QString &text, bool coloured)
{
    m_highlighter->setMarks({});
    m_highlighter->setColoured(coloured);
    setPlainText(text);
}

void JsonText::showText(std::string_view text, JsonStretch stretch)
{
    QString plain = shown(text.substr(0, textLimit));
    if (text.size() > textLimit)
        plain += tr("\n… the first 2 MB are shown; copy takes all of it");
    show(plain, true);
    if (stretch.length == 0 || stretch.begin + stretch.length > std::min(text.size(), textLimit))
        return;
    // Invisible characters are shown as codes, so positions differ from those in the bytes.
    const auto begin = int(shown(text.substr(0, stretch.begin)).size());
    mark({{begin, int(shown(text.substr(stretch.begin, stretch.length)).size())}});
}

QString JsonText::hexLines(std::string_view bytes)
{
    QString lines;
    lines.reserve(qsizetype(bytes.size() / bytesALine + 1) * lineLength);
    for (std::size_t begin = 0; begin < bytes.size(); begin += bytesALine) {
        const auto line = bytes.substr(begin, bytesALine);
        QString codes;
        QString chars;
        for (const char byte : line) {
            const auto code = static_cast<unsigned char>(byte);
            codes += u"%1 "_s.arg(code, 2, 16, QLatin1Char('0'));
            chars += code >= 0x20 && code < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
        }
        lines += u"%1  "_s.arg(begin, 8, 16, QLatin1Char('0')) +
                 codes.leftJustified(3 * bytesALine + 1) + chars.leftJustified(bytesALine) + u'\n';
    }
    lines.chop(1);
    return lines;
}

void JsonText::showBytes(std::string_view text, JsonStretch stretch)
{
    const auto limit = std::min(text.size(), bytesLimit);
    QString lines = hexLines(text.substr(0, limit));
    if (text.size() > limit)
        lines += tr("\n… the first 64 KB are shown");
    show(lines, false);
    QList<QPair<int, int>> places;
    const auto end = std::min(stretch.begin + stretch.length, limit);
    for (auto begin = stretch.begin; begin < end;) {
        const auto line = int(begin / bytesALine);
        const auto column = int(begin % bytesALine);
        const auto count =
            int(std::min<std::size_t>(bytesALine - std::size_t(column), end - begin));
        places << QPair(line * lineLength + hexBegin + 3 * column, 3 * count - 1)
               << QPair(line * lineLength + charsBegin + column, count);
        begin += std::size_t(count);
    }
    mark(places);
}

/// Marks these ranges and scrolls to the first of them.
void JsonText::mark(const QList<QPair<int, int>> &places)
{
    m_highlighter->setMarks(places);
    if (places.isEmpty())
        return;
    QTextCursor first(document());
    first.setPosition(places.first().first);
    setTextCursor(first);
    ensureCursorVisible();
}

QStringList JsonText::marked() const
{
    const QString text = toPlainText();
    QStringList texts;
    for (const auto &[begin, length] : m_highlighter->marks())
        texts << text.mid(begin, length);
    return texts;
}

} // namespace views
