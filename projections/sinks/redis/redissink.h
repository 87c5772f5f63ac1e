// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/redis/connection.h"

#include <functional>
#include <map>

namespace projections {

/// Removes outdated keys from a cache that other programs fill: for each changed account
/// account_summary:{id}, account_balance:{id} and account_transactions:{id}:*. It finds keys with
/// SCAN in steps, never with KEYS, and removes them with UNLINK, so that the server frees their
/// memory in the background.
class RedisSink : public ReadModelSink
{
public:
    RedisSink(RedisPlace place, std::string prefix);

    /// Each batch scans the keyspace once, so larger batches scan it less often.
    SinkCapabilities capabilities() const override { return {false, false, true, 10'000}; }
    std::string target() const override;
    eventstore::Result<std::string> test() override;
    void interruptOn(std::stop_token stop) override { m_connection.interruptOn(std::move(stop)); }
    eventstore::Result<void> create(SinkPlace) override { return {}; }
    eventstore::Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    eventstore::Result<void> publishBuild() override { return {}; }
    eventstore::Result<void> drop(SinkPlace place) override;
    /// {"keys":[…],"summary":…,"balance":…}: the keys that still exist, and the values of two of
    /// them if they are text.
    eventstore::Result<std::vector<std::optional<std::string>>>
    read(std::span<const std::string> ids) override;
    /// `id` is the server's run id: a restarted or replaced server may again hold keys that were
    /// removed before.
    eventstore::Result<std::optional<SinkState>> state() override;
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
    /// Called for each scanned key; returns true to remove it.
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
    bool m_tellsNothing = false; ///< this user may not read the server's run id
    RedisConnection m_connection;
};

/// A Redis glob pattern that matches exactly `text`.
std::string escapedGlob(std::string_view text);

} // namespace projections
