// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/jsontext.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/jsonhighlighter.h"

#include <QContextMenuEvent>
#include <QMimeData>
#include <QTextCursor>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace views {
namespace {

constexpr std::size_t textLimit = 2u * 1024u * 1024u; ///< displaying more would be slow
constexpr std::size_t bytesLimit = 64u * 1024u;
constexpr qsizetype longestLine = 2'000; ///< in UTF-16 units; longer ones are laid out in pieces
constexpr qsizetype part = 24 * 1024;    ///< how much is added before other events are handled
constexpr int bytesALine = 16;
constexpr int hexBegin = 10; ///< column after "00000000  "
constexpr int charsBegin = hexBegin + 3 * bytesALine + 1;
constexpr int lineLength = charsBegin + bytesALine + 1;

QString shown(std::string_view text)
{
    return format::visibleLines(format::text(text));
}

/// Where a line goes on in the next piece: not within a character or an escape, if possible behind
/// a comma.
qsizetype pieceEnd(QStringView line)
{
    constexpr qsizetype lookBack = 200;
    const auto comma = line.first(longestLine).lastIndexOf(u',');
    if (comma >= longestLine - lookBack)
        return comma + 1;
    qsizetype end = longestLine;
    while (end > longestLine - lookBack &&
           (line[end].isLowSurrogate() || line[end].isMark() || line[end - 1] == u'\\'))
        --end;
    return end;
}

/// The text with a line break at each joint between pieces of long lines.
QString inPieces(QStringView text, QList<qsizetype> &joints)
{
    QString out;
    out.reserve(text.size() + text.size() / longestLine + 1);
    while (!text.isEmpty()) {
        const auto lineBreak = text.indexOf(u'\n');
        auto line = lineBreak < 0 ? text : text.first(lineBreak + 1);
        text = text.sliced(line.size());
        while (line.size() > longestLine + 1) {
            const auto end = pieceEnd(line);
            out += line.first(end);
            joints << out.size();
            out += u'\n';
            line = line.sliced(end);
        }
        out += line;
    }
    return out;
}

/// How many joints are before a place in the text without them; one exactly there counts if the
/// place begins something.
qsizetype jointsBefore(const QList<qsizetype> &joints, qsizetype place, bool begins)
{
    // The joint number i stands in the text without joints at joints[i] - i.
    qsizetype low = 0;
    qsizetype high = joints.size();
    while (low < high) {
        const auto middle = (low + high) / 2;
        const auto at = joints[middle] - middle;
        if (at < place || (begins && at == place))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

JsonText::JsonText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new JsonHighlighter(this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFont(fixedFont());
    setFrameShape(QFrame::NoFrame);
    m_more.setInterval(std::chrono::milliseconds(0));
    connect(&m_more, &QTimer::timeout, this, &JsonText::addPart);
}

void JsonText::show(const QString &text, bool coloured, const Places &marks)
{
    m_joints.clear();
    m_text = inPieces(text, m_joints);
    m_marks.clear();
    for (const auto &[begin, length] : marks) {
        const auto from = begin + jointsBefore(m_joints, begin, true);
        const auto to = begin + length + jointsBefore(m_joints, begin + length, false);
        m_marks.emplace_back(from, to - from);
    }
    m_added = 0;
    m_highlighter->show(coloured, m_joints);
    addPart();
    if (m_added < m_text.size())
        m_more.start();
    else
        m_more.stop();
}

/// Adds the next part of the text, whole lines.
void JsonText::addPart()
{
    auto end = std::min(m_added + part, m_text.size());
    if (end < m_text.size()) {
        const auto lineBreak = m_text.indexOf(u'\n', end);
        end = lineBreak < 0 ? m_text.size() : lineBreak + 1;
    }
    const QString added = m_text.mid(m_added, end - m_added);
    if (m_added == 0) { // leaves the cursor at the start
        setPlainText(added);
    } else {
        QTextCursor last(document());
        last.movePosition(QTextCursor::End);
        last.insertText(added);
    }
    m_added = end;
    if (m_added == m_text.size())
        m_more.stop();
    showMarks();
}

void JsonText::addAll()
{
    while (m_added < m_text.size())
        addPart();
}

/// Marks the ranges and scrolls to the first of them, once they are there.
void JsonText::showMarks()
{
    if (m_marks.isEmpty() || !m_highlighter->marks().isEmpty())
        return;
    const auto &[begin, length] = m_marks.last();
    if (begin + length > m_added)
        return;
    m_highlighter->setMarks(m_marks);
    QTextCursor first(document());
    first.setPosition(int(m_marks.first().first));
    setTextCursor(first);
    ensureCursorVisible();
}

/// A range of m_text without the joints.
QString JsonText::plain(qsizetype begin, qsizetype end) const
{
    QString text;
    text.reserve(end - begin);
    for (auto joint = std::ranges::lower_bound(m_joints, begin);
         joint != m_joints.end() && *joint < end; ++joint) {
        text += QStringView(m_text).sliced(begin, *joint - begin);
        begin = *joint + 1;
    }
    text += QStringView(m_text).sliced(begin, std::max<qsizetype>(end - begin, 0));
    return text;
}

/// Selecting all means all, so what is not there yet is added first.
void JsonText::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll))
        addAll();
    QPlainTextEdit::keyPressEvent(event);
}

void JsonText::contextMenuEvent(QContextMenuEvent *event)
{
    addAll(); // the menu can select all
    QPlainTextEdit::contextMenuEvent(event);
}

QMimeData *JsonText::createMimeDataFromSelection() const
{
    auto *data = new QMimeData;
    data->setText(plain(textCursor().selectionStart(), textCursor().selectionEnd()));
    return data;
}

/// The text as far as it is shown.
QString JsonText::beginning(std::string_view text)
{
    QString plain = shown(text.substr(0, textLimit));
    if (text.size() > textLimit)
        plain += tr("\n… the first 2 MB are shown; copy takes all of it");
    return plain;
}

void JsonText::showPlain(std::string_view text)
{
    show(beginning(text), false);
}

void JsonText::showText(std::string_view text, JsonStretch stretch)
{
    Places marks;
    // Invisible characters are shown as codes, so positions differ from those in the bytes.
    if (stretch.length > 0 && stretch.begin + stretch.length <= std::min(text.size(), textLimit))
        marks.emplace_back(shown(text.substr(0, stretch.begin)).size(),
                           shown(text.substr(stretch.begin, stretch.length)).size());
    show(beginning(text), true, marks);
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
    Places places;
    const auto end = std::min(stretch.begin + stretch.length, limit);
    for (auto begin = stretch.begin; begin < end;) {
        const auto line = int(begin / bytesALine);
        const auto column = int(begin % bytesALine);
        const auto count =
            int(std::min<std::size_t>(bytesALine - std::size_t(column), end - begin));
        places << QPair<qsizetype, qsizetype>(line * lineLength + hexBegin + 3 * column,
                                              3 * count - 1)
               << QPair<qsizetype, qsizetype>(line * lineLength + charsBegin + column, count);
        begin += std::size_t(count);
    }
    show(lines, false, places);
}

QStringList JsonText::marked() const
{
    QStringList texts;
    for (const auto &[begin, length] : m_highlighter->marks())
        texts << plain(begin, begin + length);
    return texts;
}

} // namespace views
