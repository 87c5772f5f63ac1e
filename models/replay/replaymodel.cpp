// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/replaymodel.h"

#include "models/format.h"

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;

namespace {

/// Single versions can't be seen at a higher rate; above it several versions are skipped per step.
constexpr int mostStepsPerSecond = 25;

} // namespace

ReplayModel::ReplayModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_pass(session)
    , m_comparison(session)
{
    connect(&m_player, &QTimer::timeout, this, &ReplayModel::advance);
    connect(&m_pass, &StreamPass::advanced, this, &ReplayModel::passAdvanced);
    connect(&m_pass, &StreamPass::findingsChanged, this, &ReplayModel::findingsChanged);
    connect(&m_comparison, &VersionComparison::changed, this, &ReplayModel::comparisonChanged);
    connect(&session, &Session::stateChanged, this, &ReplayModel::stateChanged);
}

void ReplayModel::open(const QString &stream, std::optional<qint64> version)
{
    close();
    m_stream = stream;
    m_wantedVersion = version;
    if (stream.isEmpty())
        return;
    m_pass.open(stream);
    setState(State::Loading);
}

void ReplayModel::close()
{
    setPlaying(false);
    m_pass.close();
    m_comparison.clear();
    m_frameTask = {};
    m_stream.clear();
    m_error.reset();
    m_frameError.reset();
    m_frame.reset();
    m_wantedVersion.reset();
    m_version.reset();
    m_frameLoading = false;
    m_tree.clear();
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

void ReplayModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

Freshness ReplayModel::freshness() const
{
    const auto &failed = m_pass.error();
    const bool another = m_frame && m_frame->version != m_version && !m_frameError;
    return freshnessOf(m_session, {m_state == State::Ready || m_state == State::Empty, another,
                                   failed ? &*failed : nullptr});
}

void ReplayModel::passAdvanced()
{
    if (m_pass.failed()) {
        m_error = m_pass.error();
        setState(State::Failed);
        return;
    }
    if (!m_version && !range().empty()) {
        m_state = State::Ready;
        setVersion(m_wantedVersion.value_or(range().last));
    }
    if (m_pass.error())
        emit stateChanged();
    else
        setState(range().empty() ? State::Empty : State::Ready);
}

void ReplayModel::setVersion(qint64 version)
{
    if (range().empty()) {
        m_wantedVersion = version;
        return;
    }
    version = std::clamp(version, range().first, range().last);
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
    const auto &lines = m_pass.versions().lines();
    const auto found = std::find_if(lines.rbegin(), lines.rend(),
                                    [micros](const auto &line) { return line.micros <= micros; });
    if (found == lines.rend())
        return false;
    setVersion(found->version);
    return true;
}

void ReplayModel::fetchFrame()
{
    m_frameLoading = true;
    m_frameError.reset();
    const auto version = *m_version;
    m_frameTask = m_session.run<ReplayFrame>(
        this,
        [stream = format::utf8(m_stream), from = m_pass.checkpointBefore(version), version](
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
    if (playing == m_player.isActive() || (playing && range().empty()))
        return;
    if (playing) {
        if (m_version >= range().last)
            setVersion(range().first);
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
        return; // a slow store slows playback down instead of skipping states
    step(std::max(1, m_speed / mostStepsPerSecond));
    if (m_version >= range().last)
        setPlaying(false);
}

void ReplayModel::compare(qint64 before, qint64 after)
{
    if (range().empty())
        return;
    before = std::clamp(before, range().first, range().last);
    after = std::clamp(after, range().first, range().last);
    m_comparison.compare(m_stream, {before, m_pass.checkpointBefore(before)},
                         {after, m_pass.checkpointBefore(after)});
}

} // namespace models
