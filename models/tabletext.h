// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace models::tabletext {

/// A cell of a table written with `separator` (comma or tab), as RFC 4180 has it: in quotes where
/// it holds the separator, a quote or a line end, so that it stays one cell. What a spreadsheet
/// would take for a formula gets an apostrophe before it; plain numbers, also negative ones, are
/// none.
QString cell(const QString &text, QChar separator);
/// Cells in one line, without its end.
QString line(const QStringList &cells, QChar separator);

/// A text as a JSON string, with its quotes.
QString jsonText(const QString &text);
/// True where JSON has such a number without quotes.
bool isJsonNumber(const QString &text);

/// Rows of a list to be copied: exact values, as CopyRole gives them.
struct Table
{
    QStringList titles;
    std::vector<bool> numbers; ///< a column of them: JSON has its values without quotes
    QList<QStringList> rows;   ///< as many cells each as there are titles
};

enum class Format { Tsv, Csv, Json, Markdown, Sql };

/// The rows as text. TSV has no titles, so that it can be pasted into a sheet that has them; the
/// others have. JSON is an array of an object a row, numbers as they are written; an empty cell of
/// a column of numbers is null, and so is a null QString of any. SQL is one INSERT into "rows" with
/// the same values, as the standard has it; nothing where there are no rows.
QString write(const Table &table, Format format);

} // namespace models::tabletext
