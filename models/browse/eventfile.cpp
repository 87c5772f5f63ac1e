// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventfile.h"

#include "eventstore/json/ndjson.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

struct FileWords
{
    Q_DECLARE_TR_FUNCTIONS(EventFile)
};

constexpr std::array fileEnds{
    std::pair{"ndjson"_L1, EventFile::Format::Lines},
    std::pair{"jsonl"_L1, EventFile::Format::Lines},
    std::pair{"json"_L1, EventFile::Format::Json},
    std::pair{"csv"_L1, EventFile::Format::Csv},
    std::pair{"tsv"_L1, EventFile::Format::Tsv},
};

} // namespace

std::optional<EventFile::Format> EventFile::formatOf(const QString &path)
{
    const QString plain = ExportFile::isPacked(path) ? path.chopped(3) : path;
    const QString suffix = QFileInfo(plain).suffix().toLower();
    for (const auto &[end, format] : fileEnds) {
        if (suffix == end)
            return format;
    }
    return {};
}

QString EventFile::refusal(const QString &path)
{
    return FileWords::tr("%1 was not written: its name must end in .ndjson, .json, .csv or .tsv.")
        .arg(format::isolated(path));
}

EventFile::EventFile(Order order)
    : m_order(std::move(order))
    , m_file(m_order.path)
{
}

Result<void> EventFile::open()
{
    if (!m_file.open())
        return fail(ErrorCode::Io,
                    "The file could not be made: " + format::utf8(m_file.errorString()));
    if (m_order.format == Format::Json)
        return put("["_ba);
    if (m_order.format == Format::Csv)
        return put(tabletext::csvMark().toUtf8());
    return {};
}

Result<void> EventFile::write(const eventcopies::Events &events)
{
    switch (m_order.format) {
    case Format::Csv:
        return put(tableOf(events, u',', u"\r\n"_s));
    case Format::Tsv:
        return put(tableOf(events, u'\t', u"\n"_s));
    default:
        return put(linesOf(events));
    }
}

Result<void> EventFile::finish()
{
    if (m_order.format == Format::Json)
        EG_CHECK(put(m_begun ? "\n]\n"_ba : "]\n"_ba));
    else if (!m_begun)
        EG_CHECK(write({})); // the titles of a table without rows
    if (!m_file.commit())
        return fail(ErrorCode::Io,
                    "The file could not be finished: " + format::utf8(m_file.errorString()));
    return {};
}

QByteArray EventFile::linesOf(const eventcopies::Events &events)
{
    const bool lines = m_order.format == Format::Lines;
    std::string text;
    for (const auto &event : events) {
        if (!lines)
            text += std::exchange(m_begun, true) ? ",\n" : "\n";
        text += eventstore::ndjson::toLine(event);
        if (lines)
            text += '\n';
    }
    return QByteArray::fromStdString(text);
}

/// The rows as lists show and copy them, and the metadata, which a table has no room for.
QByteArray EventFile::tableOf(const eventcopies::Events &events, QChar separator,
                              const QString &lineEnd)
{
    const auto table = eventcopies::tableOf(events, m_order.paths, m_order.zone);
    const qsizetype behindData = table.titles.size() - m_order.paths.size();
    QString text;
    if (!std::exchange(m_begun, true)) {
        auto titles = table.titles;
        titles.insert(behindData, u"metadata"_s);
        text += tabletext::line(titles, separator) + lineEnd;
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto row = table.rows.at(qsizetype(i));
        row.insert(behindData, format::text(events[i].metadata));
        text += tabletext::line(row, separator) + lineEnd;
    }
    return text.toUtf8();
}

Result<void> EventFile::put(const QByteArray &bytes)
{
    if (m_file.write({bytes.data(), std::size_t(bytes.size())}))
        return {};
    return fail(ErrorCode::Io,
                "The file could not be written: " + format::utf8(m_file.errorString()));
}

} // namespace models
