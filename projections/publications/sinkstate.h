// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace projections {

/// The sink's state that a publication stores with its position, to notice when somebody empties,
/// removes or replaces the sink.
struct KeptState
{
    bool filled = false; ///< it had rows
    std::string id;      ///< SinkState::id; empty if the server has none
    /// Encoded for a checkpoint's layout column; starts like the text of older versions, which
    /// stored nothing else.
    std::string text() const;
    static KeptState parse(std::string_view layout);
};

/// A sentence why the sink's current content can't be what was published; empty if it can.
std::string whyNotPublished(const KeptState &kept, const SinkState &now, const std::string &target);

/// Checks a publication's sink now and then. Same thread rule as the sink.
class SinkWatch
{
public:
    explicit SinkWatch(ReadModelSink &sink)
        : m_sink(sink)
    {
    }

    const KeptState &kept() const { return m_kept; }
    void begin(KeptState kept) { m_kept = std::move(kept); }
    /// Whether look() is due: every two seconds, and after lookAgain().
    bool isDue() const;
    void lookAgain() { m_looked.reset(); }
    /// A sentence why the sink's content is not what was published any more; empty if it is.
    eventstore::Result<std::string> look();
    /// Call it after writing rows, of which the sink refused `refused`.
    void wrote(SinkPlace place, std::span<const SinkRow> rows, std::size_t refused);
    void beginBuild() { m_buildFilled = false; }
    /// Call it after the built rows have become the live ones.
    eventstore::Result<void> tookPlace();

private:
    ReadModelSink &m_sink;
    KeptState m_kept;
    bool m_buildFilled = false;
    std::optional<std::chrono::steady_clock::time_point> m_looked;
};

} // namespace projections
