// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"

#include <string>
#include <utility>
#include <vector>

namespace eventstore {

/// Collects the parameters of a statement while its text is built. Each add function returns the
/// `$n` to write into the text.
class Binder
{
public:
    explicit Binder(const SqlLayout &layout)
        : m_layout(layout)
    {
    }

    std::string add(SqlValue value)
    {
        m_params.push_back(std::move(value));
        return "$" + std::to_string(m_params.size());
    }
    /// Adds a time in the form that SqlLayout::time is compared with.
    std::string addTime(Timestamp time)
    {
        return m_layout.timeInMicros ? add(time.micros) : add(time);
    }
    /// Adds all values; returns `($1, $2, …)`.
    std::string addList(const std::vector<std::string> &values)
    {
        std::string list = "(";
        for (const std::string &value : values)
            list += (list.size() > 1 ? ", " : "") + add(value);
        return list + ")";
    }
    SqlParams take() { return std::move(m_params); }

private:
    const SqlLayout &m_layout;
    SqlParams m_params;
};

} // namespace eventstore
