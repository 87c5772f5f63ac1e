// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/workerrunsmodel.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using projections::RebuildOutcome;
using projections::RebuildRun;
using projections::WorkerRun;

namespace {

QString positionText(const std::optional<std::int64_t> &position)
{
    return position ? format::number(qint64(std::max<std::int64_t>(0, *position))) : u"–"_s;
}

QString endText(const WorkerRun &run)
{
    if (run.outcome.empty())
        return WorkerRunsModel::tr("goes on");
    if (run.outcome == "died")
        return WorkerRunsModel::tr("its process ended without recording how");
    if (!run.lastError.empty())
        return WorkerRunsModel::tr("failed: %1").arg(coreText(run.lastError));
    return WorkerRunsModel::tr("stopped");
}

QString endText(const RebuildRun &run)
{
    if (!run.outcome)
        return WorkerRunsModel::tr("goes on");
    switch (*run.outcome) {
    case RebuildOutcome::Swapped:
        return WorkerRunsModel::tr("swapped");
    case RebuildOutcome::Compared:
        return WorkerRunsModel::tr("compared");
    case RebuildOutcome::Discarded:
        return WorkerRunsModel::tr("discarded");
    case RebuildOutcome::Cancelled:
        return WorkerRunsModel::tr("cancelled");
    case RebuildOutcome::Failed:
        break;
    }
    return WorkerRunsModel::tr("failed");
}

} // namespace

WorkerRunsModel::Line WorkerRunsModel::lineOf(const WorkerRun &run)
{
    Line line;
    line.startedAt = run.startedAt.micros;
    if (run.endedAt)
        line.endedAt = run.endedAt->micros;
    line.kind = tr("Run");
    line.positions =
        tr("%1 → %2").arg(positionText(run.startedFrom), positionText(run.endedAtPosition));
    line.end = endText(run);
    line.by = format::text(run.runBy);
    line.bad = run.outcome == "died" || !run.lastError.empty();
    return line;
}

WorkerRunsModel::Line WorkerRunsModel::lineOf(const RebuildRun &run)
{
    Line line;
    line.startedAt = run.startedAt.micros;
    if (run.finishedAt)
        line.endedAt = run.finishedAt->micros;
    line.kind = tr("Rebuild");
    line.positions =
        tr("%1 → %2").arg(u"0"_s, run.figures ? positionText(run.figures->position.value) : u"–"_s);
    line.end = endText(run);
    line.by = format::text(run.startedBy);
    line.bad = run.outcome == RebuildOutcome::Failed;
    return line;
}

void WorkerRunsModel::setRuns(std::vector<WorkerRun> runs, std::vector<RebuildRun> rebuilds)
{
    std::vector<Line> lines;
    for (const auto &run : runs)
        lines.push_back(lineOf(run));
    for (const auto &run : rebuilds)
        lines.push_back(lineOf(run));
    std::ranges::stable_sort(lines, std::ranges::greater{}, &Line::startedAt);
    if (lines == m_lines)
        return; // unchanged: keeps the selection
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QVariant WorkerRunsModel::cell(int row, int column, int role) const
{
    const auto &line = m_lines[static_cast<std::size_t>(row)];
    if (role == SeverityRole)
        return static_cast<int>(column == EndColumn && line.bad ? Severity::Bad
                                                                : Severity::Neutral);
    if (role == CopyRole && column == StartedColumn)
        return format::isoShown(eventstore::Timestamp{line.startedAt});
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != CopyRole)
        return {};
    switch (column) {
    case KindColumn:
        return line.kind;
    case StartedColumn:
        return format::time(eventstore::Timestamp{line.startedAt});
    case TookColumn:
        return line.endedAt ? format::duration(*line.endedAt - line.startedAt) : u"–"_s;
    case PositionsColumn:
        return line.positions;
    case EndColumn:
        return line.end;
    default:
        return line.by;
    }
}

QVariant WorkerRunsModel::header(int column, int role) const
{
    static constexpr const char *titles[] = {QT_TR_NOOP("What"),         QT_TR_NOOP("Started"),
                                             QT_TR_NOOP("Took"),         QT_TR_NOOP("Positions"),
                                             QT_TR_NOOP("How it ended"), QT_TR_NOOP("Run by")};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(tr(titles[column])) : QVariant();
}

} // namespace models
