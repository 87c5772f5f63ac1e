// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/redis/connection.h"

#include <functional>
#include <map>

namespace projections {

/// Takes what is out of date from a cache that others fill: of an account that changed the keys
/// account_summary:{id}, account_balance:{id} and account_transactions:{id}:*. The whole keyspace
/// is walked by SCAN in steps, never with KEYS, and what is found is unlinked, which lets the
/// server give back memory later.
class RedisSink : public ReadModelSink
{
public:
    RedisSink(RedisPlace place, std::string prefix);

    /// Each batch walks the keyspace once: a large one walks it less often.
    SinkCapabilities capabilities() const override { return {false, false, true, 10'000}; }
    std::string target() const override;
    eventstore::Result<std::string> test() override;
    void interruptOn(std::stop_token stop) override { m_connection.interruptOn(std::move(stop)); }
    eventstore::Result<void> create(SinkPlace) override { return {}; }
    eventstore::Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    eventstore::Result<void> publishBuild() override { return {}; }
    eventstore::Result<void> drop(SinkPlace place) override;
    /// {"keys":[…],"summary":…,"balance":…}: those that are still there, and what two of them hold
    /// where that is text.
    eventstore::Result<std::vector<std::optional<std::string>>>
    read(std::span<const std::string> ids) override;
    /// The server's run: one that was started anew, or another one, may hold keys that were taken
    /// from it.
    eventstore::Result<std::optional<SinkStanding>> standing() override;
    eventstore::Result<std::int64_t> count() override { return 0; }
    eventstore::Result<std::vector<SinkEntry>> list(const std::string &, std::int64_t) override
    {
        return std::vector<SinkEntry>();
    }
    eventstore::Result<SinkWritten> repair(std::span<const SinkRow> rows) override
    {
        return write(SinkPlace::Live, rows);
    }

private:
    /// Told each key of a walk; true where it is to go.
    using Seen = std::function<bool(std::string_view key)>;
    eventstore::Result<void> walk(const std::vector<std::string> &gone, const std::string &pattern,
                                  const Seen &seen);
    eventstore::Result<std::size_t> askToUnlink(std::span<const std::string_view> keys);
    eventstore::Result<void> readKeys(std::span<const std::string> ids,
                                      std::map<std::string, std::vector<std::string>> &there,
                                      std::map<std::string, std::string> &values);
    eventstore::Result<void>
    findTransactions(std::span<const std::string> ids,
                     std::map<std::string, std::vector<std::string>> &there);

    RedisPlace m_place;
    std::string m_prefix;
    bool m_tellsNothing = false; ///< this user may not ask for the server's run
    RedisConnection m_connection;
};

/// A text as a pattern of Redis that only it fits.
std::string escapedGlob(std::string_view text);

} // namespace projections
