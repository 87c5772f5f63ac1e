// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/replaymodel.h"

#include "models/format.h"

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;

namespace {

constexpr std::int64_t firstBatch = 256;
constexpr std::int64_t laterBatch = 5'000;
/// Faster than this nobody sees single versions; above it several are stepped at once.
constexpr int mostStepsPerSecond = 25;

} // namespace

ReplayModel::ReplayModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_player, &QTimer::timeout, this, &ReplayModel::advance);
    connect(&session, &Session::headMoved, this, &ReplayModel::follow);
    connect(&session, &Session::stateChanged, this, &ReplayModel::stateChanged);
}

void ReplayModel::open(const QString &stream, std::optional<qint64> version)
{
    close();
    m_stream = stream;
    m_wantedVersion = version;
    if (stream.isEmpty())
        return;
    m_fold = std::make_shared<ReplayFold>(format::utf8(stream));
    setState(State::Loading);
    foldNext();
}

void ReplayModel::close()
{
    setPlaying(false);
    m_foldTask = {};
    m_frameTask = {};
    m_compareTask = {};
    m_fold.reset();
    m_stream.clear();
    m_error.reset();
    m_foldError.reset();
    m_frameError.reset();
    m_compareError.reset();
    m_checkpoints.clear();
    m_findings.clear();
    m_frame.reset();
    m_compared.reset();
    m_wantedVersion.reset();
    m_folded.reset();
    m_version.reset();
    m_range = {};
    m_folding = m_frameLoading = m_comparing = m_moreToFollow = false;
    m_versions.clear();
    m_tree.clear();
    m_comparison.setChanges({}, {}, {});
    setState(State::Idle);
    emit versionChanged();
    emit frameChanged();
    emit findingsChanged();
    emit comparisonChanged();
}

void ReplayModel::reload()
{
    const auto version = m_version ? m_version : m_wantedVersion;
    const auto stream = m_stream;
    open(stream, version);
}

QString ReplayModel::aggregate() const
{
    return m_aggregate;
}

void ReplayModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

void ReplayModel::foldNext()
{
    m_folding = true;
    m_moreToFollow = false;
    m_foldTask = m_session.run<ReplayFold::Batch>(
        this,
        [fold = m_fold, limit = m_folded ? laterBatch : firstBatch](Store &store, std::stop_token) {
            return fold->next(store, limit);
        },
        [this](Result<ReplayFold::Batch> batch) { takeBatch(std::move(batch)); });
}

void ReplayModel::takeBatch(Result<ReplayFold::Batch> batch)
{
    if (!batch) {
        m_folding = false;
        m_foldError = batch.error();
        if (!m_folded) {
            m_error = batch.error();
            setState(State::Failed);
        } else {
            emit stateChanged();
        }
        return;
    }
    m_foldError.reset();
    const bool first = !m_folded && !batch->lines.empty();
    if (!batch->lines.empty())
        m_folded = batch->lines.back().version;
    if (first)
        m_range = {qint64(batch->lines.front().version), *m_folded};
    if (m_folded)
        m_range.last = std::max<qint64>(batch->lastVersion.value_or(*m_folded), m_range.last);
    m_checkpoints.insert(m_checkpoints.end(), batch->checkpoints.begin(), batch->checkpoints.end());
    m_aggregate = format::text(batch->aggregate);
    m_versions.setCurrency(format::text(batch->currency));
    m_versions.append(std::move(batch->lines));
    m_folding = !batch->atEnd;
    if (batch->atEnd) {
        m_findings = std::move(batch->findings);
        m_versions.setFindings(m_findings);
        emit findingsChanged();
    }
    if (first) {
        m_state = State::Ready;
        setVersion(m_wantedVersion.value_or(m_range.last));
    }
    setState(m_range.empty() ? State::Empty : State::Ready);
    if (m_folding || m_moreToFollow)
        foldNext();
}

Freshness ReplayModel::freshness() const
{
    const bool another = m_frame && m_frame->version != m_version && !m_frameError;
    return freshnessOf(m_session, {m_state == State::Ready || m_state == State::Empty, another,
                                   m_foldError ? &*m_foldError : nullptr});
}

void ReplayModel::follow()
{
    if (!m_fold || m_state == State::Failed)
        return;
    if (m_folding)
        m_moreToFollow = true;
    else
        foldNext();
}

void ReplayModel::setVersion(qint64 version)
{
    if (m_range.empty()) {
        m_wantedVersion = version;
        return;
    }
    version = std::clamp(version, m_range.first, m_range.last);
    if (version == m_version)
        return;
    m_version = version;
    m_wantedVersion.reset();
    fetchFrame();
    emit versionChanged();
}

void ReplayModel::step(qint64 versions)
{
    if (m_version)
        setVersion(*m_version + versions);
}

bool ReplayModel::setTime(qint64 micros)
{
    const auto &lines = m_versions.lines();
    const auto found = std::find_if(lines.rbegin(), lines.rend(),
                                    [micros](const auto &line) { return line.micros <= micros; });
    if (found == lines.rend())
        return false;
    setVersion(found->version);
    return true;
}

Checkpoint ReplayModel::checkpointBefore(qint64 version) const
{
    // One before the version is wanted as well, so the checkpoint at the version itself is too
    // late.
    const auto after = std::lower_bound(
        m_checkpoints.begin(), m_checkpoints.end(), version,
        [](const Checkpoint &point, qint64 wanted) { return point.version < wanted; });
    return after == m_checkpoints.begin() ? Checkpoint{} : *std::prev(after);
}

void ReplayModel::fetchFrame()
{
    m_frameLoading = true;
    m_frameError.reset();
    const auto version = *m_version;
    m_frameTask = m_session.run<ReplayFrame>(
        this,
        [stream = format::utf8(m_stream), from = checkpointBefore(version), version](
            Store &store, std::stop_token) { return replayFrame(store, stream, from, version); },
        [this, version](Result<ReplayFrame> frame) { takeFrame(version, std::move(frame)); });
}

void ReplayModel::takeFrame(qint64 version, Result<ReplayFrame> frame)
{
    if (version != m_version)
        return;
    m_frameLoading = false;
    if (!frame) {
        m_frameError = frame.error();
        m_frame.reset();
        m_tree.clear();
    } else {
        m_frame = std::move(*frame);
        const auto changes = projections::difference(
            m_frame->before.empty() ? "{}" : m_frame->before, m_frame->state);
        m_tree.setState(m_frame->state, changes);
    }
    emit frameChanged();
}

const ReplayFrame *ReplayModel::frame() const
{
    return m_frame && m_frame->version == m_version ? &*m_frame : nullptr;
}

void ReplayModel::setPlaying(bool playing)
{
    if (playing == m_player.isActive() || (playing && m_range.empty()))
        return;
    if (playing) {
        if (m_version >= m_range.last)
            setVersion(m_range.first);
        m_player.start(1000 / std::min(m_speed, mostStepsPerSecond));
    } else {
        m_player.stop();
    }
    emit playingChanged();
}

void ReplayModel::setSpeed(int versionsPerSecond)
{
    m_speed = std::max(1, versionsPerSecond);
    if (m_player.isActive())
        m_player.start(1000 / std::min(m_speed, mostStepsPerSecond));
}

void ReplayModel::advance()
{
    if (m_frameLoading && m_frame && !m_frameError)
        return; // a slow store slows the film down instead of leaving pictures out
    step(std::max(1, m_speed / mostStepsPerSecond));
    if (m_version >= m_range.last)
        setPlaying(false);
}

void ReplayModel::compare(qint64 before, qint64 after)
{
    if (m_range.empty())
        return;
    before = std::clamp(before, m_range.first, m_range.last);
    after = std::clamp(after, m_range.first, m_range.last);
    m_compared = std::pair(before, after);
    m_comparing = true;
    m_compareError.reset();
    using Frames = std::pair<ReplayFrame, ReplayFrame>;
    m_compareTask = m_session.run<Frames>(
        this,
        [stream = format::utf8(m_stream), fromBefore = checkpointBefore(before),
         fromAfter = checkpointBefore(after), before,
         after](Store &store, std::stop_token) -> Result<Frames> {
            EG_TRY(auto first, replayFrame(store, stream, fromBefore, before));
            EG_TRY(auto second, replayFrame(store, stream, fromAfter, after));
            return Frames{std::move(first), std::move(second)};
        },
        [this](Result<Frames> frames) { takeComparison(std::move(frames)); });
    emit comparisonChanged();
}

void ReplayModel::takeComparison(Result<std::pair<ReplayFrame, ReplayFrame>> frames)
{
    m_comparing = false;
    if (!frames) {
        m_compareError = frames.error();
        m_comparison.setChanges({}, {}, {});
    } else {
        const auto title = [](const ReplayFrame &frame) {
            return tr("Version %1").arg(format::number(qint64(frame.version)));
        };
        m_comparison.setChanges(projections::difference(frames->first.state, frames->second.state),
                                title(frames->first), title(frames->second));
    }
    emit comparisonChanged();
}

} // namespace models
