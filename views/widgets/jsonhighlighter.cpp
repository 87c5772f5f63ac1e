// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/jsonhighlighter.h"

#include "views/theme.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCharFormat>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr qsizetype longestColoured = 20'000;

} // namespace

JsonHighlighter::JsonHighlighter(QPlainTextEdit *edit)
    : QSyntaxHighlighter(edit->document())
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

/// A JSON string never continues on the next line, so each line can be coloured alone.
void JsonHighlighter::colour(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"((?<text>"(?:[^"\\]|\\.)*")(?<colon>\s*:)?|)"
                       R"((?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null))"));
    for (auto matches = token.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        QTextCharFormat format;
        QString name = u"text"_s;
        if (match.capturedLength(u"colon") > 0) {
            format.setForeground(severityColor(models::Severity::Info));
        } else if (match.capturedLength(u"text") > 0) {
            format.setForeground(seriesColor(2));
        } else if (match.capturedLength(u"number") > 0) {
            format.setForeground(seriesColor(0));
            name = u"number"_s;
        } else {
            format.setForeground(seriesColor(3));
            name = u"word"_s;
        }
        setFormat(int(match.capturedStart(name)), int(match.capturedLength(name)), format);
    }
}

void JsonHighlighter::setMarks(const Stretches &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (m_coloured && text.size() <= longestColoured)
        colour(text);
    const int begin = currentBlock().position();
    const int end = begin + int(text.size());
    const QColor fill =
        softFill(QApplication::palette().color(QPalette::Active, QPalette::Highlight));
    for (const auto &[place, length] : m_marks) {
        for (int i = std::max(place, begin); i < std::min(place + length, end); ++i) {
            QTextCharFormat marked = format(i - begin);
            marked.setBackground(fill);
            marked.setFontUnderline(true);
            setFormat(i - begin, 1, marked);
        }
    }
}

} // namespace views
