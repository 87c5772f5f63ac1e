// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace models::tabletext {

/// A cell of a table written with `separator` (comma or tab), as RFC 4180 has it: in quotes where
/// it holds the separator, a quote or a line end, so that it stays one cell. What a spreadsheet
/// would take for a formula gets an apostrophe before it; plain numbers, also negative ones, are
/// none.
QString cell(const QString &text, QChar separator);
/// Cells in one line, without its end.
QString line(const QStringList &cells, QChar separator);

} // namespace models::tabletext
