// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace models::tabletext {

/// A cell of a table written with `separator` (comma or tab), as in RFC 4180: in quotes if it
/// contains the separator, a quote or a line end. Text that a spreadsheet would take for a formula
/// gets an apostrophe in front; plain numbers, also negative ones, do not.
QString cell(const QString &text, QChar separator);
/// Cells in one line, without the line end.
QString line(const QStringList &cells, QChar separator);

/// What a CSV file begins with: a byte order mark, without which spreadsheets take the text for
/// one in the code page of the locale; or nothing, where the user wants none. Thread-safe.
QString csvMark();
void setCsvMarked(bool on);

/// A text as a JSON string, with its quotes.
QString jsonText(const QString &text);
/// True if JSON allows this text as a number without quotes.
bool isJsonNumber(const QString &text);

/// Rows of a list to copy: exact values, as CopyRole returns them.
struct Table
{
    QStringList titles;
    std::vector<bool> numbers; ///< columns of numbers, whose values JSON has without quotes
    QList<QStringList> rows;   ///< each has as many cells as there are titles
};

enum class Format { Tsv, Csv, Json, Markdown, Sql };

/// The rows as text. TSV has no titles, so that it can be pasted into a sheet that has them; the
/// others do. JSON is an array with one object per row, numbers as they are written; an empty cell
/// of a column of numbers is null, and so is a null QString in any column. SQL is one INSERT into
/// "rows" with the same values, in standard SQL; empty where there are no rows.
QString write(const Table &table, Format format);

} // namespace models::tabletext
