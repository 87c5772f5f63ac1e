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

/// Rows in the form COPY FROM STDIN reads, a piece at a time, so that the server works on one piece
/// while the next is made: binary as long as we know the binary form of every value, else text.
class CopyData
{
public:
    /// What is handed to libpq at a time has at least so many bytes, but for the last.
    static constexpr std::size_t pieceSize = 256 * 1024;

    /// `rows` must outlive this.
    CopyData(std::span<const SqlParams> rows, const std::vector<Oid> &types);

    /// True when the COPY to begin next is one of binary form.
    bool binary() const { return m_binary; }
    /// The next piece of the COPY under way; empty at its end. Valid until the next call.
    std::string_view next();
    /// After the end of a COPY: true where rows are left for another one, in text.
    bool another();

private:
    bool appendRow(const SqlParams &row);
    void appendText(const SqlParams &row);

    std::span<const SqlParams> m_rows; ///< those still to come
    const std::vector<Oid> &m_types;
    std::string m_piece;
    bool m_binary = true;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace eventstore::postgres
