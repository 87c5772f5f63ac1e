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

/// Encodes rows for COPY FROM STDIN piece by piece, so that the server can process one piece while
/// the next is made. Uses the binary format up to the first row with a value that we can't encode
/// in binary, and a second COPY in text format for the rest.
class CopyData
{
public:
    /// The minimum size of a piece in bytes, except for the last one of a COPY.
    static constexpr std::size_t pieceSize = 256 * 1024;

    /// `rows` and `types` (one for each column) must outlive this object.
    CopyData(std::span<const SqlParams> rows, const std::vector<Oid> &types);

    /// True if the next COPY must have binary format.
    bool binary() const { return m_binary; }
    /// The next piece of the current COPY; empty at its end. Valid until the next call.
    std::string_view next();
    /// Call it after a COPY: true if rows are left, which need another COPY in text format.
    bool another();

private:
    bool appendRow(const SqlParams &row);
    void appendText(const SqlParams &row);

    std::span<const SqlParams> m_rows; ///< the rows that are left
    const std::vector<Oid> &m_types;
    std::string m_piece;
    bool m_binary = true;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace eventstore::postgres
