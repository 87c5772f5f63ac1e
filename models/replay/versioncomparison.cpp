// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/versioncomparison.h"

#include "models/format.h"

namespace models {

using eventstore::Result;
using eventstore::Store;

VersionComparison::VersionComparison(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void VersionComparison::clear()
{
    m_task = {};
    m_error.reset();
    m_versions.reset();
    m_running = false;
    m_changes.setChanges({}, {}, {});
}

void VersionComparison::compare(const QString &stream, const Side &before, const Side &after)
{
    m_versions = std::pair(before.version, after.version);
    m_running = true;
    m_error.reset();
    m_task = m_session.run<Frames>(
        this,
        [stream = format::utf8(stream), before, after](Store &store,
                                                       std::stop_token) -> Result<Frames> {
            EG_TRY(auto first, replayFrame(store, stream, before.from, before.version));
            EG_TRY(auto second, replayFrame(store, stream, after.from, after.version));
            return Frames{std::move(first), std::move(second)};
        },
        [this](Result<Frames> frames) { take(std::move(frames)); });
    emit changed();
}

void VersionComparison::take(Result<Frames> frames)
{
    m_running = false;
    if (!frames) {
        m_error = frames.error();
        m_changes.setChanges({}, {}, {});
    } else {
        const auto title = [](const ReplayFrame &frame) {
            return tr("Version %1").arg(format::number(qint64(frame.version)));
        };
        m_changes.setChanges(projections::difference(frames->first.state, frames->second.state),
                             title(frames->first), title(frames->second));
    }
    emit changed();
}

} // namespace models
