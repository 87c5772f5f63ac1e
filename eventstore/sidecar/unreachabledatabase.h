// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/result.h"

namespace eventstore {

/// Represents a database that can't be opened: all calls fail with the reason. An empty database
/// instead would look as if nothing had been stored yet.
class UnreachableDatabase final : public Database
{
public:
    void setReason(Error reason) { m_reason = std::move(reason); }

    const Dialect &dialect() const override { return sqliteDialect(); }
    void interruptOn(std::stop_token) override {}

    Result<std::int64_t> execute(std::string_view, const SqlParams &) override
    {
        return fail(m_reason);
    }
    Result<void> script(std::string_view) override { return fail(m_reason); }
    Result<void> query(std::string_view, const SqlParams &, const RowHandler &) override
    {
        return fail(m_reason);
    }
    Result<void> insertRows(std::string_view, std::span<const std::string>,
                            std::span<const SqlParams>) override
    {
        return fail(m_reason);
    }

    Result<void> begin() override { return fail(m_reason); }
    Result<void> beginReading() override { return fail(m_reason); }
    Result<void> commit() override { return fail(m_reason); }
    void rollback() override {}
    bool inTransaction() const override { return false; }

    Result<bool> hasTable(std::string_view) override { return fail(m_reason); }
    bool readOnly() const override { return true; }

private:
    Error m_reason;
};

} // namespace eventstore
