// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"
#include "eventstore/types.h"

#include <string>
#include <string_view>

namespace eventstore {

/// The error Replaced of a store whose newest event was at `before` and is now the earlier one at
/// `newest`, or beforeAll.
Error wentBack(const std::string &target, GlobalPosition before, GlobalPosition newest);

/// The newest event that an open store had, to notice a backup that was restored over it.
class NewestEvent
{
public:
    /// beforeAll until take() is called.
    GlobalPosition position() const { return m_position; }
    /// Replaced if `newest`, the position of the newest event now, is lower, or if `idThere`, the
    /// id of the event that is at position() now, is another one; empty: none, or not known.
    /// `target` names the store.
    Result<void> check(const std::string &target, GlobalPosition newest,
                       std::string_view idThere) const;
    /// Remembers the newest event; `id` may be empty if it is not known.
    void take(GlobalPosition position, std::string id);

private:
    GlobalPosition m_position = beforeAll;
    std::string m_id;
};

} // namespace eventstore
