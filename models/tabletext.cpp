// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabletext.h"

#include <QRegularExpression>

#include <atomic>

using namespace Qt::StringLiterals;

namespace models::tabletext {
namespace {

std::atomic<bool> csvIsMarked = true;

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(u"^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"_s);
    // White space in front is ignored, as spreadsheets drop it before they look for a formula.
    const auto start = QStringView(text).trimmed();
    return !start.isEmpty() && u"=+-@"_s.contains(start.front()) &&
           !number.match(start.toString()).hasMatch();
}

/// A number of a number column as it is, any other value through `quoted`; `null` for an absent
/// one.
QString valueOf(const Table &table, const QStringList &row, qsizetype at, const QString &null,
                QString (*quoted)(const QString &))
{
    const auto &text = row.at(at);
    const bool number = table.numbers.at(static_cast<std::size_t>(at));
    if (text.isNull() || (number && text.isEmpty()))
        return null;
    return number && isJsonNumber(text) ? text : quoted(text);
}

QString jsonRow(const Table &table, const QStringList &row)
{
    QStringList members;
    for (qsizetype i = 0; i < row.size(); ++i) {
        members << jsonText(table.titles.at(i)) + u": "_s +
                       valueOf(table, row, i, u"null"_s, jsonText);
    }
    return u"  {"_s + members.join(u", "_s) + u'}';
}

QString doubled(QString text, QChar quote)
{
    return quote + text.replace(quote, QString(2, quote)) + quote;
}

QString sqlText(const QString &text)
{
    return doubled(text, u'\'');
}

/// Doubles the quotes in a text, so that no text from a store can end the string and become SQL.
QString sqlInsert(const Table &table)
{
    QStringList columns;
    for (const auto &title : table.titles)
        columns << doubled(title, u'"');
    QStringList rows;
    for (const auto &row : table.rows) {
        QStringList values;
        for (qsizetype i = 0; i < row.size(); ++i)
            values << valueOf(table, row, i, u"NULL"_s, sqlText);
        rows << u'(' + values.join(u", "_s) + u')';
    }
    if (rows.isEmpty())
        return {};
    return u"INSERT INTO rows ("_s + columns.join(u", "_s) + u") VALUES\n"_s + rows.join(u",\n"_s) +
           u';';
}

/// Escapes a text for Markdown, so that no text from a store becomes markup.
QString markdownCell(QString text)
{
    static const QRegularExpression special(u"([\\\\`*_{}\\[\\]<>|#!&~])"_s);
    text.replace(special, u"\\\\1"_s);
    return text.replace(u"\r\n"_s, u" "_s)
        .replace(u'\n', u' ')
        .replace(u'\r', u' ')
        .replace(u'\t', u' ');
}

QString markdownLine(const QStringList &cells)
{
    QStringList written;
    for (const auto &text : cells)
        written << markdownCell(text);
    return u"| "_s + written.join(u" | "_s) + u" |"_s;
}

} // namespace

QString csvMark()
{
    return csvIsMarked ? u"\uFEFF"_s : QString();
}

void setCsvMarked(bool on)
{
    csvIsMarked = on;
}

bool isJsonNumber(const QString &text)
{
    static const QRegularExpression number(
        u"\\A-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\\z"_s);
    return number.match(text).hasMatch();
}

QString jsonText(const QString &text)
{
    QString written = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            written += u'\\';
        if (c == u'\n')
            written += u"\\n"_s;
        else if (c == u'\t')
            written += u"\\t"_s;
        else if (c.unicode() < 0x20)
            written += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            written += c;
    }
    return written + u'"';
}

QString cell(const QString &text, QChar separator)
{
    auto written = looksLikeFormula(text) ? u'\'' + text : text;
    // A cell separated by tabs keeps its inner quotes unescaped, since pasting reads them as they
    // are.
    const bool quoted = written.contains(separator) || written.startsWith(u'"') ||
                        (separator == u',' && written.contains(u'"')) || written.contains(u'\n') ||
                        written.contains(u'\r') || written.contains(u'\t');
    return quoted ? u'"' + written.replace(u"\""_s, u"\"\""_s) + u'"' : written;
}

QString line(const QStringList &cells, QChar separator)
{
    QStringList written;
    for (const auto &text : cells)
        written << cell(text, separator);
    return written.join(separator);
}

QString write(const Table &table, Format format)
{
    QStringList lines;
    if (format == Format::Tsv || format == Format::Csv) {
        const QChar separator = format == Format::Csv ? u',' : u'\t';
        if (format == Format::Csv)
            lines << line(table.titles, separator);
        for (const auto &row : table.rows)
            lines << line(row, separator);
        return lines.join(u'\n');
    }
    if (format == Format::Json) {
        for (const auto &row : table.rows)
            lines << jsonRow(table, row);
        return u"[\n"_s + lines.join(u",\n"_s) + u"\n]"_s;
    }
    if (format == Format::Sql)
        return sqlInsert(table);
    lines << markdownLine(table.titles);
    QStringList rules;
    for (const bool number : table.numbers)
        rules << (number ? u"--:"_s : u"---"_s);
    lines << u"| "_s + rules.join(u" | "_s) + u" |"_s;
    for (const auto &row : table.rows)
        lines << markdownLine(row);
    return lines.join(u'\n');
}

} // namespace models::tabletext
