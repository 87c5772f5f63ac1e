// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/aggregate.h"
#include "tests/support/randomhistory.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Given–when–then for aggregates: `StateSpec("account-1").given("AccountCreated",
/// "{…}").state("balance")`.
class StateSpec
{
public:
    explicit StateSpec(std::string streamId)
        : m_streamId(std::move(streamId))
        , m_aggregate(projections::aggregateTypeFor(m_streamId).make(m_streamId))
    {
    }

    StateSpec &given(std::string type, std::string data,
                     std::string timestamp = "2026-01-01T00:00:00Z")
    {
        m_aggregate->apply(
            makeEvent(m_streamId, ++m_version, std::move(type), std::move(data), timestamp));
        return *this;
    }

    std::string json() const { return m_aggregate->toJson(); }
    /// The value of one key as JSON; empty if there is no such key.
    std::string state(std::string_view key) const
    {
        const std::string text = json();
        const auto value = eventstore::json::member(text, key);
        return value ? std::string(value->raw) : std::string();
    }

private:
    std::string m_streamId;
    std::int64_t m_version = 0;
    std::unique_ptr<projections::Aggregate> m_aggregate;
};

} // namespace support
