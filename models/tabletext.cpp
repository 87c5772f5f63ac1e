// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabletext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace models::tabletext {
namespace {

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(u"^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"_s);
    // Also behind white space: spreadsheets drop it before they look.
    const auto start = QStringView(text).trimmed();
    return !start.isEmpty() && u"=+-@"_s.contains(start.front()) &&
           !number.match(start.toString()).hasMatch();
}

QString jsonRow(const Table &table, const QStringList &row)
{
    QStringList members;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const auto &text = row.at(i);
        const bool number = table.numbers.at(static_cast<std::size_t>(i));
        const bool absent = text.isNull() || (number && text.isEmpty());
        const auto value = absent                         ? u"null"_s
                           : number && isJsonNumber(text) ? text
                                                          : jsonText(text);
        members << jsonText(table.titles.at(i)) + u": "_s + value;
    }
    return u"  {"_s + members.join(u", "_s) + u'}';
}

/// What stands in a store is no markup here either.
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
    // A tab-separated cell keeps the quotes inside it, which pastes read as they are.
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
