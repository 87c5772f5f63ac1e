// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionhistory.h"

#include "models/format.h"
#include "models/masking/masking.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace models {

using eventstore::Timestamp;
using projections::ProgressLog;
using projections::ProgressSample;

namespace {

constexpr auto readEvery = 5s;
constexpr qint64 shownMicros = 30 * 60 * 1'000'000LL;
constexpr qint64 sampleMicros = 1'000'000;
constexpr std::int64_t mostSamples = 1'000;
constexpr std::int64_t mostRuns = 100;

} // namespace

ProjectionHistory::ProjectionHistory(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    m_timer.setInterval(readEvery);
    connect(&m_timer, &QTimer::timeout, this, &ProjectionHistory::readAgain);
}

void ProjectionHistory::show(const QString &projection)
{
    if (projection == m_projection)
        return;
    m_task.cancel();
    m_projection = projection;
    m_logged.clear();
    m_seen.clear();
    m_problem.clear();
    m_runs.setRuns({}, {});
    arrange();
    if (m_timer.isActive())
        readAgain();
}

void ProjectionHistory::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    active ? m_timer.start() : m_timer.stop();
    if (active)
        readAgain();
}

void ProjectionHistory::observe(const projections::ProjectionStatus &status)
{
    const auto now = Timestamp::now().micros;
    if (format::text(status.name) != m_projection || status.head.value <= 0 ||
        (!m_seen.empty() && now - m_seen.back().micros < sampleMicros))
        return;
    m_seen.push_back({now, status.position.value, status.head.value, status.lagEvents, {}, {}});
    arrange();
}

eventstore::Result<ProjectionHistory::Answer> ProjectionHistory::read(eventstore::Store &store,
                                                                      const std::string &name)
{
    auto &database = store.database();
    Answer answer;
    const Timestamp since{Timestamp::now().micros - shownMicros};
    EG_TRY(answer.samples, ProgressLog::read(database, name, since, mostSamples));
    EG_TRY(answer.runs, projections::RunLog(database, name).list(mostRuns));
    for (auto &run : answer.runs)
        run.lastError = maskedError(Mask::of(store), std::move(run.lastError));
    EG_TRY(answer.rebuilds, projections::RebuildLog(database, name).list());
    return answer;
}

void ProjectionHistory::readAgain()
{
    if (m_projection.isEmpty() || m_session.state() != Session::State::Open)
        return;
    m_task = m_session.run<Answer>(
        this,
        [name = format::utf8(m_projection)](eventstore::Store &store, std::stop_token) {
            return read(store, name);
        },
        [this](eventstore::Result<Answer> answer) {
            m_problem = answer ? QString() : format::error(answer.error());
            if (answer) {
                m_logged = fromLog(answer->samples);
                m_runs.setRuns(std::move(answer->runs), std::move(answer->rebuilds));
            }
            arrange();
        });
}

std::vector<ProjectionHistory::Moment>
ProjectionHistory::fromLog(const std::vector<ProgressSample> &samples)
{
    std::vector<Moment> moments;
    const ProgressSample *before = nullptr;
    for (const auto &sample : samples) {
        Moment moment{sample.at.micros, sample.position, sample.head, sample.lagEvents, {}, {}};
        // Totals that shrink are those of a new worker, which counts from 0.
        const bool anew =
            before && (sample.batches < before->batches || sample.faults < before->faults);
        // Then this sample's total is the difference itself.
        const bool whole = !before || anew;
        const auto batches = sample.batches - (whole ? 0 : before->batches);
        const auto seconds = sample.batchSeconds - (whole ? 0 : before->batchSeconds);
        if (batches > 0)
            moment.batchSeconds = seconds / static_cast<double>(batches);
        if (before)
            moment.faults = sample.faults - (anew ? 0 : before->faults);
        moments.push_back(moment);
        before = &sample;
    }
    return moments;
}

/// Merges both sources by time and drops what is too old to be shown.
void ProjectionHistory::arrange()
{
    const auto since = Timestamp::now().micros - shownMicros;
    const auto old = [since](const Moment &moment) { return moment.micros < since; };
    std::erase_if(m_seen, old);
    std::erase_if(m_logged, old);
    beginResetModel();
    m_moments.clear();
    std::ranges::merge(m_logged, m_seen, std::back_inserter(m_moments), {}, &Moment::micros,
                       &Moment::micros);
    endResetModel();
    emit changed();
}

QVariant ProjectionHistory::cell(int row, int column, int role) const
{
    const auto &moment = m_moments[static_cast<std::size_t>(row)];
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TimeColumn:
        return format::time(Timestamp{moment.micros});
    case PositionColumn:
        return format::number(moment.position);
    case HeadColumn:
        return format::number(moment.head);
    case LagColumn:
        return format::number(moment.lag);
    case BatchColumn:
        return moment.batchSeconds ? format::duration(qint64(*moment.batchSeconds * 1e6)) : u"–"_s;
    default:
        return moment.faults ? format::number(*moment.faults) : u"–"_s;
    }
}

QVariant ProjectionHistory::header(int column, int role) const
{
    static constexpr const char *titles[] = {QT_TR_NOOP("Time"),    QT_TR_NOOP("Position"),
                                             QT_TR_NOOP("Head"),    QT_TR_NOOP("Behind"),
                                             QT_TR_NOOP("A batch"), QT_TR_NOOP("Errors")};
    return role == Qt::DisplayRole ? QVariant(tr(titles[column])) : QVariant();
}

} // namespace models
