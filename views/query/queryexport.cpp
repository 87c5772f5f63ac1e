// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/queryexport.h"

#include "models/errorwords.h"
#include "models/query/querymask.h"
#include "models/rowcount.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/savedialog.h"

#include <QLabel>

using namespace Qt::StringLiterals;
using models::QueryFile;
using models::QueryRun;
namespace format = models::format;

namespace views {

namespace {

/// The time limit of a query is for results on the screen; a file may take longer.
constexpr std::chrono::minutes fileLimit{60};
constexpr int queryStripMargin = 8;

/// What a database says may be long.
QLabel *wrappedLabel()
{
    auto *label = new QLabel;
    wrapWithin(*label);
    return label;
}

std::optional<QueryFile::Format> formatOf(const QString &path)
{
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return QueryFile::Format::Csv;
    if (path.endsWith(".ndjson"_L1, Qt::CaseInsensitive) ||
        path.endsWith(".jsonl"_L1, Qt::CaseInsensitive))
        return QueryFile::Format::NdJson;
    return {};
}

} // namespace

QueryExport::QueryExport(QWidget *parent)
    : ExportStrip(wrappedLabel(), queryStripMargin, parent)
    , m_run(new QueryRun(this))
{
    connect(m_run, &QueryRun::stateChanged, this, &QueryExport::refresh);
}

void QueryExport::choose(const models::QueryRequest &request)
{
    if (busy())
        return;
    askForFile(this, tr("Export the whole result"), u"result.csv"_s,
               {{tr("Comma-separated values (*.csv)"), u"csv"_s},
                {tr("One JSON object a line (*.ndjson *.jsonl)"), u"ndjson"_s}},
               [this, request](const QString &path) { start(request, path); });
}

void QueryExport::start(models::QueryRequest request, const QString &path)
{
    if (busy())
        return;
    const auto kind = formatOf(path);
    if (!kind)
        return end(tr("The name has to end in .csv, .ndjson or .jsonl: it decides the format."));
    request.file = {path, *kind};
    request.zone = models::DisplayZone::instance().zone();
    request.limit = std::max<std::chrono::milliseconds>(request.limit, fileLimit);
    m_run->start(request);
    begin();
}

void QueryExport::refresh()
{
    if (!m_run->busy())
        return end(outcome());
    say(m_run->cancelling() ? tr("Stopping…")
                            : tr("Exporting… %1", "rows").arg(format::rows(m_run->rows())));
}

void QueryExport::stop()
{
    m_run->cancel();
}

QString QueryExport::outcome() const
{
    const auto rows = format::rows(m_run->rows());
    const auto &path = m_run->request().file.path;
    switch (m_run->state()) {
    case QueryRun::State::Done:
        return models::QueryMask(m_run->request().target.mask).active()
                   ? tr("%1 written to %2; what is masked is masked there, too", "rows, file")
                         .arg(rows, format::isolated(path))
                   : tr("%1 written to %2", "rows, file").arg(rows, format::isolated(path));
    case QueryRun::State::Cancelled:
        return tr("The export was stopped; no file was made.");
    default:
        return models::statementWords(m_run->fault().error).sentence;
    }
}

} // namespace views
