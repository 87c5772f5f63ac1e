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

/// What a publication keeps of its sink beside its position, to notice when somebody emptied it,
/// took it away or put another one in its place.
struct KeptStanding
{
    bool filled = false; ///< there were rows in it
    std::string id;      ///< SinkStanding::id; empty where the server told none

    /// As a checkpoint's layout; the first words are those of programs that kept nothing else.
    std::string text() const;
    static KeptStanding parse(std::string_view layout);
};

/// Why what the sink has now can't be what was published, as a sentence; empty where it can.
std::string whyNotPublished(const KeptStanding &kept, const SinkStanding &now,
                            const std::string &target);

/// Watches a sink for a publication. Thread rule of the sink.
class SinkWatch
{
public:
    explicit SinkWatch(ReadModelSink &sink)
        : m_sink(sink)
    {
    }

    const KeptStanding &kept() const { return m_kept; }
    void begin(KeptStanding kept) { m_kept = std::move(kept); }
    /// A look is due every two seconds, and before anything else after lookAgain().
    bool isDue() const;
    void lookAgain() { m_looked.reset(); }
    /// Why the sink is not what was published any more, as a sentence; empty where it is.
    eventstore::Result<std::string> look();
    /// So many of these rows the sink has not taken.
    void wrote(SinkPlace place, std::span<const SinkRow> rows, std::size_t refused);
    void beginBuild() { m_buildFilled = false; }
    /// What was built is in place.
    eventstore::Result<void> tookPlace();

private:
    ReadModelSink &m_sink;
    KeptStanding m_kept;
    bool m_buildFilled = false;
    std::optional<std::chrono::steady_clock::time_point> m_looked;
};

} // namespace projections
