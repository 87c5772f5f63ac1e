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

/// Of a block that ends within a string.
constexpr int inString = 1;

} // namespace

JsonHighlighter::JsonHighlighter(QPlainTextEdit *edit)
    : QSyntaxHighlighter(edit->document())
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

/// A JSON string never continues on the next line, but in the next piece of a long line.
void JsonHighlighter::colour(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"((?<text>"(?:[^"\\]|\\.)*(?:"|(?<open>$)))(?<colon>\s*:)?|)"
                       R"((?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null))"));
    static const QRegularExpression rest(QStringLiteral(R"(^(?:[^"\\]|\\.)*(?:"|(?<open>$)))"));
    const auto block = currentBlock();
    const bool goesOn = std::ranges::binary_search(m_joints, block.position() + text.size());
    qsizetype begin = 0;
    setCurrentBlockState(0);
    if (previousBlockState() == inString) {
        const auto match = rest.match(text);
        begin = match.capturedLength();
        QTextCharFormat format;
        format.setForeground(seriesColor(2));
        setFormat(0, int(begin), format);
        if (match.hasCaptured(u"open") && goesOn)
            setCurrentBlockState(inString);
    }
    for (auto matches = token.globalMatch(text, begin); matches.hasNext();) {
        const auto match = matches.next();
        if (match.hasCaptured(u"open") && goesOn)
            setCurrentBlockState(inString);
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

void JsonHighlighter::show(bool coloured, const QList<qsizetype> &joints)
{
    m_coloured = coloured;
    m_joints = joints;
    m_marks.clear();
}

void JsonHighlighter::setMarks(const Stretches &marks)
{
    m_marks = marks;
    for (const auto &[begin, length] : m_marks) {
        for (auto block = document()->findBlock(int(begin));
             block.isValid() && block.position() < begin + length; block = block.next())
            rehighlightBlock(block);
    }
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (m_coloured)
        colour(text);
    const qsizetype begin = currentBlock().position();
    const qsizetype end = begin + text.size();
    const QColor fill =
        softFill(QApplication::palette().color(QPalette::Active, QPalette::Highlight));
    auto mark = std::ranges::partition_point(
        m_marks, [begin](const auto &one) { return one.first + one.second <= begin; });
    for (; mark != m_marks.end() && mark->first < end; ++mark) {
        for (auto i = std::max(mark->first, begin); i < std::min(mark->first + mark->second, end);
             ++i) {
            QTextCharFormat marked = format(int(i - begin));
            marked.setBackground(fill);
            marked.setFontUnderline(true);
            setFormat(int(i - begin), 1, marked);
        }
    }
}

} // namespace views
