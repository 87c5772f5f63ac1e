// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/streampass.h"

#include "models/format.h"

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;

namespace {

constexpr std::int64_t firstBatch = 256;
constexpr std::int64_t laterBatch = 5'000;

} // namespace

StreamPass::StreamPass(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::headMoved, this, &StreamPass::follow);
}

void StreamPass::open(const QString &stream)
{
    close();
    m_fold = std::make_shared<ReplayFold>(format::utf8(stream));
    next();
}

void StreamPass::close()
{
    m_task = {};
    m_fold.reset();
    m_error.reset();
    m_checkpoints.clear();
    m_findings.clear();
    m_folded.reset();
    m_range = {};
    m_running = m_moreToFollow = false;
    m_versions.clear();
}

void StreamPass::next()
{
    m_running = true;
    m_moreToFollow = false;
    m_task = m_session.run<ReplayFold::Batch>(
        this,
        [fold = m_fold, limit = m_folded ? laterBatch : firstBatch](Store &store, std::stop_token) {
            return fold->next(store, limit);
        },
        [this](Result<ReplayFold::Batch> batch) { take(std::move(batch)); });
}

void StreamPass::take(Result<ReplayFold::Batch> batch)
{
    if (!batch) {
        m_running = false;
        m_error = batch.error();
        emit advanced();
        return;
    }
    m_error.reset();
    if (!batch->lines.empty()) {
        if (!m_folded)
            m_range.first = batch->lines.front().version;
        m_folded = batch->lines.back().version;
    }
    if (m_folded)
        m_range.last = std::max<qint64>(batch->lastVersion.value_or(*m_folded), m_range.last);
    m_checkpoints.insert(m_checkpoints.end(), batch->checkpoints.begin(), batch->checkpoints.end());
    m_aggregate = format::text(batch->aggregate);
    m_versions.setCurrency(format::text(batch->currency));
    m_versions.append(std::move(batch->lines));
    m_running = !batch->atEnd;
    if (batch->atEnd) {
        m_findings = std::move(batch->findings);
        m_versions.setFindings(m_findings);
        emit findingsChanged();
    }
    emit advanced();
    if (m_running || m_moreToFollow)
        next();
}

void StreamPass::follow()
{
    if (!m_fold || failed())
        return;
    if (m_running)
        m_moreToFollow = true;
    else
        next();
}

Checkpoint StreamPass::checkpointBefore(qint64 version) const
{
    // The caller also needs the state one version before, so a checkpoint at `version` itself is
    // too late.
    const auto after = std::lower_bound(
        m_checkpoints.begin(), m_checkpoints.end(), version,
        [](const Checkpoint &point, qint64 wanted) { return point.version < wanted; });
    return after == m_checkpoints.begin() ? Checkpoint{} : *std::prev(after);
}

} // namespace models
