// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/newestevent.h"

#include <utility>

namespace eventstore {

Result<void> NewestEvent::check(const std::string &target, GlobalPosition newest,
                                std::string_view idThere) const
{
    const std::string advice =
        "Start again; if a backup was restored, what was read since it was made is no longer there";
    if (newest < m_position) {
        return fail(
            ErrorCode::Replaced,
            target + " went back while it was open: its newest position was " +
                std::to_string(m_position.value) + ", now it " +
                (newest == beforeAll ? "has no event" : "is " + std::to_string(newest.value)),
            advice);
    }
    if (!idThere.empty() && !m_id.empty() && idThere != m_id) {
        return fail(ErrorCode::Replaced,
                    target + " was replaced while it was open: position " +
                        std::to_string(m_position.value) + " is another event now",
                    advice);
    }
    return {};
}

void NewestEvent::take(GlobalPosition position, std::string id)
{
    m_position = position;
    m_id = std::move(id);
}

} // namespace eventstore
