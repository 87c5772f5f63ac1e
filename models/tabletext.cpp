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

} // namespace

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

} // namespace models::tabletext
