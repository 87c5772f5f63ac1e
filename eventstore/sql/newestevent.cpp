// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/newestevent.h"

#include <utility>

namespace eventstore {

namespace {

constexpr auto adviceOnRestore =
    "Start again; if a backup was restored, what was read since it was made is no longer there";

} // namespace

Error wentBack(const std::string &target, GlobalPosition before, GlobalPosition newest)
{
    return {ErrorCode::Replaced,
            target + " went back while it was open: its newest position was " +
                std::to_string(before.value) + ", now it " +
                (newest == beforeAll ? "has no event" : "is " + std::to_string(newest.value)),
            adviceOnRestore};
}

Result<void> NewestEvent::check(const std::string &target, GlobalPosition newest,
                                std::string_view idThere) const
{
    if (newest < m_position)
        return fail(wentBack(target, m_position, newest));
    if (!idThere.empty() && !m_id.empty() && idThere != m_id) {
        return fail(ErrorCode::Replaced,
                    target + " was replaced while it was open: position " +
                        std::to_string(m_position.value) + " is another event now",
                    adviceOnRestore);
    }
    return {};
}

void NewestEvent::take(GlobalPosition position, std::string id)
{
    m_position = position;
    m_id = std::move(id);
}

} // namespace eventstore
