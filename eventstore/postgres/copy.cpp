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
    std::string length;
    appendInt32(length, static_cast<std::int32_t>(out.size() - at - 4));
    out.replace(at, 4, length);
    return true;
}

} // namespace

CopyData::CopyData(std::span<const SqlParams> rows, const std::vector<Oid> &types)
    : m_binary(writeBinary(rows, types))
{
    if (!m_binary)
        writeText(rows);
}

bool CopyData::writeBinary(std::span<const SqlParams> rows, const std::vector<Oid> &types)
{
    m_bytes.assign("PGCOPY\n\377\r\n\0", 11);
    appendInt32(m_bytes, 0); // flags
    appendInt32(m_bytes, 0); // no header extension
    for (const SqlParams &row : rows) {
        if (row.size() != types.size())
            return false; // the server names the mistake better
        appendInt16(m_bytes, static_cast<std::int16_t>(row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!appendField(m_bytes, row[i], types[i]))
                return false;
        }
    }
    appendInt16(m_bytes, -1);
    return true;
}

void CopyData::writeText(std::span<const SqlParams> rows)
{
    m_bytes.clear();
    for (const SqlParams &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                m_bytes += '\t';
            appendCopyText(m_bytes, row[i]);
        }
        m_bytes += '\n';
    }
}

} // namespace eventstore::postgres
