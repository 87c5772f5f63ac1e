// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/status.h"

#include <algorithm>
#include <array>

namespace projections {

namespace {

constexpr std::array<std::string_view, allStates.size()> names{
    "stopped", "catching up", "live", "rebuilding", "retrying", "failed"};

constexpr std::array<std::string_view, 7> happenings{
    "started",         "reached the head",      "more came than one batch takes",
    "a rebuild began", "a fault that may pass", "a fault that somebody has to look at",
    "stopped or done"};

using Cell = std::optional<State>;
constexpr Cell none;
constexpr Cell stopped = State::Stopped;
constexpr Cell catching = State::CatchingUp;
constexpr Cell live = State::Live;
constexpr Cell rebuild = State::Rebuilding;
constexpr Cell retry = State::Retrying;
constexpr Cell failed = State::Failed;

// Rows by state, columns by happening, both in the order of their enums.
constexpr std::array<std::array<Cell, 7>, allStates.size()> transitions{{
    // Started  ReachedHead FellBehind RebuildBegan Interrupted Broke   Halted
    {catching, none, none, rebuild, retry, failed, stopped},     // Stopped
    {catching, live, catching, rebuild, retry, failed, stopped}, // CatchingUp
    {live, live, catching, rebuild, retry, failed, stopped},     // Live
    {catching, none, none, rebuild, retry, failed, stopped},     // Rebuilding
    {catching, none, none, rebuild, retry, failed, stopped},     // Retrying
    {catching, none, none, rebuild, retry, failed, stopped},     // Failed
}};

} // namespace

std::string_view stateName(State state)
{
    return names[static_cast<std::size_t>(state)];
}

State stateFromName(std::string_view name)
{
    const auto *const found = std::ranges::find(allStates, name, stateName);
    return found == allStates.end() ? State::Stopped : *found;
}

std::string_view happeningText(StateTrigger happening)
{
    return happenings[static_cast<std::size_t>(happening)];
}

void BatchTimes::add(double seconds)
{
    std::size_t place = 0;
    while (place < bounds.size() && seconds > bounds[place])
        ++place;
    ++counts[place];
    sum += seconds;
}

std::optional<State> nextState(State state, StateTrigger happening)
{
    return transitions[static_cast<std::size_t>(state)][static_cast<std::size_t>(happening)];
}

} // namespace projections
