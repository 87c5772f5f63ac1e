// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/changesfile.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/rowchangesmodel.h"
#include "models/tabletext.h"

#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::ErrorCode;
using eventstore::Result;
using projections::RowChangeList;
namespace json = eventstore::json;

namespace {

constexpr std::int64_t changesAPage = 1000;

/// A string without its quotes, any other value as it is.
QString plain(const std::optional<json::Value> &value)
{
    if (!value || value->isNull())
        return {};
    if (value->kind == json::Kind::String)
        return format::text(json::unescape(value->raw));
    return format::text(value->raw);
}

QString lines(const RowChangeList::Entry &entry, QChar separator)
{
    QString text;
    json::forEachMember(entry.columns, [&](std::string_view name, const json::Value &column) {
        text += tabletext::line({RowChangesModel::kindText(entry.kind), format::text(entry.key),
                                 format::text(name), plain(json::member(column.raw, "old")),
                                 plain(json::member(column.raw, "new"))},
                                separator) +
                u'\n';
        return true;
    });
    return text;
}

QString object(const RowChangeList::Entry &entry)
{
    return format::text("{\"key\":" + json::quote(entry.key) + ",\"kind\":" +
                        json::quote(format::utf8(RowChangesModel::kindText(entry.kind))) +
                        ",\"columns\":" + entry.columns + "}\n");
}

} // namespace

Result<std::int64_t> saveChanges(RowChangeList &list, const RowChangeList::Filter &filter,
                                 const QString &path, const std::stop_token &stop, const Mask *mask)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool table = suffix == "csv"_L1 || suffix == "tsv"_L1;
    if (!table && suffix != "ndjson"_L1)
        return eventstore::fail(ErrorCode::InvalidInput,
                                format::utf8(RowChangesModel::tr(
                                    "The name of the file must end in .csv, .tsv or .ndjson.")));
    const QChar separator = suffix == "csv"_L1 ? u',' : u'\t';
    QSaveFile file(path);
    const auto write = [&file](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        return file.write(bytes) == bytes.size();
    };
    bool well = file.open(QIODevice::WriteOnly);
    if (well && table)
        well = write(
            (separator == u',' ? tabletext::csvMark() : QString()) +
            tabletext::line({u"row"_s, u"key"_s, u"column"_s, u"old"_s, u"new"_s}, separator) +
            u'\n');
    std::int64_t rows = 0;
    std::int64_t after = 0;
    while (well) {
        if (stop.stop_requested())
            return eventstore::fail(ErrorCode::Cancelled, "Saving was cancelled.");
        EG_TRY(auto page, list.page(filter, after, changesAPage));
        for (auto &entry : page)
            entry.columns = maskedColumns(mask, std::move(entry.columns));
        for (const auto &entry : page)
            well = well && write(table ? lines(entry, separator) : object(entry));
        rows += static_cast<std::int64_t>(page.size());
        if (page.empty())
            break;
        after = page.back().number;
    }
    if (!well || !file.commit())
        return eventstore::fail(ErrorCode::Io, format::utf8(file.errorString()));
    return rows;
}

} // namespace models
