// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/copy.h"

#include "eventstore/postgres/values.h"

namespace eventstore::postgres {

namespace {

/// A field is its length and its bytes; null has the length -1.
bool appendField(std::string &out, const SqlValue &value, Oid type)
{
    if (std::holds_alternative<std::monostate>(value)) {
        appendInt32(out, -1);
        return true;
    }
    const std::size_t at = out.size();
    out.append(4, '\0');
    if (!appendBinary(out, value, type))
        return false;
    const auto length = static_cast<std::uint32_t>(out.size() - at - 4);
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<char>(length >> (24 - 8 * i));
    return true;
}

} // namespace

CopyData::CopyData(std::span<const SqlParams> rows, const std::vector<Oid> &types)
    : m_rows(rows)
    , m_types(types)
{
}

std::string_view CopyData::next()
{
    m_piece.clear();
    if (m_ended)
        return {};
    if (m_binary && !m_begun) {
        m_piece.append("PGCOPY\n\377\r\n\0", 11);
        appendInt32(m_piece, 0); // flags
        appendInt32(m_piece, 0); // no header extension
    }
    m_begun = true;
    while (!m_rows.empty() && m_piece.size() < pieceSize) {
        if (!m_binary)
            appendText(m_rows.front());
        else if (!appendRow(m_rows.front()))
            break;
        m_rows = m_rows.subspan(1);
    }
    m_ended = m_rows.empty() || m_piece.size() < pieceSize;
    if (m_ended && m_binary)
        appendInt16(m_piece, -1);
    return m_piece;
}

bool CopyData::another()
{
    m_binary = m_begun = m_ended = false;
    return !m_rows.empty();
}

bool CopyData::appendRow(const SqlParams &row)
{
    if (row.size() != m_types.size())
        return false; // as text, so that the server reports the error
    const std::size_t before = m_piece.size();
    appendInt16(m_piece, static_cast<std::int16_t>(row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!appendField(m_piece, row[i], m_types[i])) {
            m_piece.resize(before);
            return false;
        }
    }
    return true;
}

void CopyData::appendText(const SqlParams &row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            m_piece += '\t';
        appendCopyText(m_piece, row[i]);
    }
    m_piece += '\n';
}

} // namespace eventstore::postgres
