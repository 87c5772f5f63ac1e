// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/sinkstate.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds lookAtSinkEvery{2};

constexpr std::string_view layout = "publication 1";
constexpr std::string_view withRows = " with rows";
constexpr std::string_view inPlace = " in ";

} // namespace

std::string KeptState::text() const
{
    std::string text(layout);
    if (filled)
        text += withRows;
    if (!id.empty())
        text += std::string(inPlace) + id;
    return text;
}

KeptState KeptState::parse(std::string_view layoutText)
{
    KeptState kept;
    if (!layoutText.starts_with(layout))
        return kept;
    layoutText.remove_prefix(layout.size());
    kept.filled = layoutText.starts_with(withRows);
    if (kept.filled)
        layoutText.remove_prefix(withRows.size());
    if (layoutText.starts_with(inPlace))
        kept.id = layoutText.substr(inPlace.size());
    return kept;
}

std::string whyNotPublished(const KeptState &kept, const SinkState &now, const std::string &target)
{
    if (!now.there)
        return "What was published to " + target + " is not there any more.";
    if (!kept.id.empty() && !now.id.empty() && kept.id != now.id) {
        return "What is in " + target +
               " is not what was published: it was recreated, or another server answers there.";
    }
    if (kept.filled && now.empty)
        return "" + target + " was emptied: none of the published rows is left.";
    return {};
}

bool SinkWatch::isDue() const
{
    return !m_looked || Clock::now() - *m_looked > lookAtSinkEvery;
}

Result<std::string> SinkWatch::look()
{
    EG_TRY(const auto now, m_sink.state());
    m_looked = Clock::now();
    if (!now)
        return std::string();
    auto why = whyNotPublished(m_kept, *now, m_sink.target());
    if (why.empty() && m_kept.id.empty())
        m_kept.id = now->id;
    return why;
}

void SinkWatch::wrote(SinkPlace place, std::span<const SinkRow> rows, std::size_t refused)
{
    const auto gone = static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const SinkRow &row) { return row.values.empty(); }));
    auto &filled = place == SinkPlace::Build ? m_buildFilled : m_kept.filled;
    // A page with deletions only may have emptied the sink; the next written row shows otherwise.
    if (const bool kept = rows.size() > gone + refused; kept || gone > 0)
        filled = kept;
}

Result<void> SinkWatch::tookPlace()
{
    EG_TRY(const auto now, m_sink.state());
    m_kept = {m_buildFilled, now ? now->id : std::string()};
    return {};
}

} // namespace projections
