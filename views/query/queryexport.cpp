// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/queryexport.h"

#include "models/errorwords.h"
#include "models/query/querymask.h"
#include "models/rowcount.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::QueryFile;
using models::QueryRun;
namespace format = models::format;

namespace views {

namespace {

/// The time limit of a query is for results on the screen; a file may take longer.
constexpr std::chrono::minutes fileLimit{60};

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
    : QWidget(parent)
    , m_run(new QueryRun(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 0, 2);
    m_text = new QLabel(this);
    wrapWithin(*m_text);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 0);
    m_bar->setMaximumWidth(140);
    m_bar->setTextVisible(false);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAccessibleName(tr("Stop the export"));
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] {
        if (m_run->busy())
            m_run->cancel();
        else
            hide();
    });
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &QueryExport::refresh);
    connect(m_run, &QueryRun::stateChanged, this, &QueryExport::refresh);
    hide();
}

void QueryExport::choose(const models::QueryRequest &request)
{
    auto *dialog = new QFileDialog(this, tr("Export the whole result"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setNameFilters(
        {tr("Comma-separated values (*.csv)"), tr("One JSON object a line (*.ndjson *.jsonl)")});
    dialog->selectFile(u"result.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, request](const QString &path) { start(request, path); });
    dialog->open();
}

void QueryExport::start(models::QueryRequest request, const QString &path)
{
    const auto kind = formatOf(path);
    show();
    if (!kind) {
        m_bar->hide();
        m_text->setText(
            tr("The name has to end in .csv, .ndjson or .jsonl: it decides the format."));
        return;
    }
    request.file = {path, *kind};
    request.zone = models::DisplayZone::instance().zone();
    request.limit = std::max<std::chrono::milliseconds>(request.limit, fileLimit);
    m_bar->show();
    m_tick.start();
    m_run->start(request);
}

void QueryExport::refresh()
{
    const auto rows = format::rows(m_run->rows());
    const auto &path = m_run->request().file.path;
    switch (m_run->state()) {
    case QueryRun::State::Done:
        m_text->setText(
            models::QueryMask(m_run->request().target.mask).active()
                ? tr("%1 written to %2; what is masked is masked there, too", "rows, file")
                      .arg(rows, format::isolated(path))
                : tr("%1 written to %2", "rows, file").arg(rows, format::isolated(path)));
        break;
    case QueryRun::State::Failed:
        m_text->setText(models::statementWords(m_run->fault().error).sentence);
        break;
    case QueryRun::State::Cancelled:
        m_text->setText(tr("The export was stopped; no file was made."));
        break;
    default:
        m_text->setText(m_run->cancelling() ? tr("Stopping…")
                                            : tr("Exporting… %1", "rows").arg(rows));
        break;
    }
    if (!m_run->busy()) {
        m_tick.stop();
        m_bar->hide();
    }
    m_close->setToolTip(m_run->busy() ? tr("Stop; nothing is left behind") : tr("Close"));
}

QString QueryExport::message() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace views
