// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <libpq-fe.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore::postgres {

/// Rows in the form COPY FROM STDIN reads: binary where we know the binary form of every value,
/// else text.
class CopyData
{
public:
    /// How much is handed to libpq at a time.
    static constexpr std::size_t pieceSize = 256 * 1024;

    CopyData(std::span<const SqlParams> rows, const std::vector<Oid> &types);

    bool binary() const { return m_binary; }
    std::string_view bytes() const { return m_bytes; }

private:
    bool writeBinary(std::span<const SqlParams> rows, const std::vector<Oid> &types);
    void writeText(std::span<const SqlParams> rows);

    std::string m_bytes;
    bool m_binary;
};

} // namespace eventstore::postgres
