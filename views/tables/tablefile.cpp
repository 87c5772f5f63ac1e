// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/tablefile.h"

#include "models/exportfile.h"
#include "models/format.h"
#include "models/roles.h"
#include "views/tables/tablecolumns.h"
#include "views/widgets/savedialog.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using models::tabletext::Format;
using models::tabletext::Table;

namespace views::tablefile {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("views::tablefile", text);
}

} // namespace

QList<std::pair<QString, Format>> copyFormats()
{
    return {{tr("CSV"), Format::Csv},
            {tr("JSON"), Format::Json},
            {tr("Markdown"), Format::Markdown},
            {tr("SQL INSERT"), Format::Sql}};
}

std::optional<Format> formatOf(const QString &path)
{
    const auto plain = models::ExportFile::isPacked(path) ? path.chopped(3) : path;
    const QString suffix = QFileInfo(plain).suffix().toLower();
    if (suffix == "csv"_L1)
        return Format::Csv;
    if (suffix == "tsv"_L1)
        return Format::Tsv;
    if (suffix == "json"_L1)
        return Format::Json;
    if (suffix == "md"_L1)
        return Format::Markdown;
    if (suffix == "sql"_L1)
        return Format::Sql;
    return {};
}

Table allRows(const QAbstractItemModel &model)
{
    Table table;
    for (int column = 0; column < model.columnCount(); ++column) {
        table.titles << titleOf(model, column);
        table.numbers.push_back(isNumbers(model, column));
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto index = model.index(row, column);
            const auto exact = index.data(models::CopyRole);
            cells << (exact.isValid() ? exact : index.data()).toString();
        }
        table.rows << cells;
    }
    return table;
}

void ask(QWidget *parent, const QString &title, const QString &name,
         std::function<void(const QString &)> chosen)
{
    askForFile(parent, title, name,
               {{tr("Tables (*.csv *.tsv *.json *.md *.sql)"), u"csv"_s},
                {tr("Packed tables (*.csv.gz *.tsv.gz *.json.gz *.md.gz *.sql.gz)"), u"csv.gz"_s}},
               std::move(chosen));
}

QString save(const QString &path, const Table &table)
{
    const auto format = formatOf(path);
    if (!format)
        return tr("%1 was not written: its name must end in .csv, .tsv, .json, .md or .sql.")
            .arg(path);
    QString text = models::tabletext::write(table, *format);
    if (*format == Format::Tsv) // unlike copied text, a file names its columns
        text = models::tabletext::line(table.titles, u'\t') + u'\n' + text;
    else if (*format == Format::Csv)
        text = models::tabletext::csvMark() + text;
    const QByteArray bytes = text.toUtf8() + '\n';
    models::ExportFile file(path);
    if (!file.open() || !file.write({bytes.data(), std::size_t(bytes.size())}) || !file.commit())
        return tr("%1 could not be written: %2").arg(path, file.errorString());
    if (table.rows.size() == 1)
        return tr("One row was written to %1.").arg(path);
    return tr("%1 rows were written to %2.")
        .arg(models::format::number(qint64(table.rows.size())), path);
}

} // namespace views::tablefile
