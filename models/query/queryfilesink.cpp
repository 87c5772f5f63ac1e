// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/queryfilesink.h"

#include "models/query/querymask.h"
#include "models/tabletext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::Timestamp;

namespace models {
namespace {

constexpr std::int64_t microsPerSecond = 1'000'000;

QString jsonValue(const QString &text, ValueKind kind)
{
    if (text.isNull())
        return u"null"_s;
    if (kind == ValueKind::Number && tabletext::isJsonNumber(text))
        return text;
    if (text == QueryMask::cover())
        return tabletext::jsonText(text);
    if (kind == ValueKind::Bool)
        return text == "t"_L1 ? u"true"_s : u"false"_s;
    if (kind == ValueKind::Json) // line ends occur only between values there
        return QString(text).replace(u'\n', u' ').replace(u'\r', u' ');
    return tabletext::jsonText(text);
}

} // namespace

std::optional<Timestamp> timeOfCell(const QString &text)
{
    if (!text.endsWith("+00"_L1) || text.size() < 22)
        return {};
    auto iso = text.chopped(3) + u'Z';
    iso[10] = u'T';
    const auto time = Timestamp::parse(format::utf8(iso));
    return time ? std::optional(*time) : std::nullopt;
}

QueryFileSink::QueryFileSink(QueryFile file, DisplayZone::Zone zone)
    : m_file(std::move(file))
    , m_zone(zone)
    , m_out(m_file.path)
{
}

eventstore::Result<void> QueryFileSink::write(const QString &line)
{
    const auto bytes = line.toUtf8();
    if (m_out.write(bytes) == bytes.size())
        return {};
    return eventstore::fail(
        ErrorCode::Io,
        format::utf8(QCoreApplication::translate("Query", "The file could not be written: %1")
                         .arg(m_out.errorString())));
}

eventstore::Result<void> QueryFileSink::columns(const QList<ResultColumn> &columns)
{
    if (!m_out.open(QIODevice::WriteOnly))
        return eventstore::fail(
            ErrorCode::Io,
            format::utf8(QCoreApplication::translate("Query", "The file could not be made: %1")
                             .arg(m_out.errorString())));
    m_columns = columns;
    QStringList names;
    for (const auto &column : columns) {
        auto key = column.name;
        for (int i = 2; m_keys.contains(key); ++i)
            key = u"%1_%2"_s.arg(column.name).arg(i);
        m_keys << key;
        names << column.name;
    }
    return m_file.format == QueryFile::Format::Csv
               ? write(tabletext::csvMark() + tabletext::line(names, u',') + u"\r\n"_s)
               : eventstore::Result<void>();
}

QString QueryFileSink::csvLine(const ResultRow &row) const
{
    QStringList cells;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        cells << row[std::size_t(i)];
    return tabletext::line(cells, u',') + u"\r\n"_s;
}

QString QueryFileSink::jsonLine(const ResultRow &row) const
{
    QStringList members;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        members << tabletext::jsonText(m_keys.at(i)) + u':' +
                       jsonValue(row[std::size_t(i)], m_columns.at(i).kind);
    return u'{' + members.join(u',') + u"}\n"_s;
}

eventstore::Result<bool> QueryFileSink::row(ResultRow &&row)
{
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        auto &cell = row[std::size_t(i)];
        if (m_columns.at(i).kind != ValueKind::Time)
            continue;
        if (const auto time = timeOfCell(cell))
            cell = format::isoIn(m_zone, *time);
    }
    EG_CHECK(write(m_file.format == QueryFile::Format::Csv ? csvLine(row) : jsonLine(row)));
    ++m_written;
    return true;
}

eventstore::Result<void> QueryFileSink::finish()
{
    if (m_out.commit())
        return {};
    return eventstore::fail(
        ErrorCode::Io,
        format::utf8(QCoreApplication::translate("Query", "The file could not be finished: %1")
                         .arg(m_out.errorString())));
}

} // namespace models
