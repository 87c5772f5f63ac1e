// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <libpq-fe.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore::postgres {

/// Microseconds from our epoch (1970) to PostgreSQL's (2000).
inline constexpr std::int64_t epochShift = 946'684'800 * microsPerSecond;

/// The object ids of PostgreSQL's built-in types, the same on every server.
namespace oid {
inline constexpr Oid boolean = 16;
inline constexpr Oid bytea = 17;
inline constexpr Oid name = 19;
inline constexpr Oid int8 = 20;
inline constexpr Oid int2 = 21;
inline constexpr Oid int4 = 23;
inline constexpr Oid text = 25;
inline constexpr Oid objectId = 26;
inline constexpr Oid xid = 28;
inline constexpr Oid json = 114;
inline constexpr Oid float4 = 700;
inline constexpr Oid float8 = 701;
inline constexpr Oid textArray = 1009;
inline constexpr Oid bpchar = 1042;
inline constexpr Oid varchar = 1043;
inline constexpr Oid date = 1082;
inline constexpr Oid timestamp = 1114;
inline constexpr Oid timestamptz = 1184;
inline constexpr Oid numeric = 1700;
inline constexpr Oid uuid = 2950;
inline constexpr Oid jsonb = 3802;
inline constexpr Oid xid8 = 5069;
} // namespace oid

/// The type to declare for a parameter when a statement is prepared; 0 lets the server infer it
/// (an id may be used with a uuid or a text column, JSON with a json or a jsonb column).
Oid declaredType(const SqlValue &value);

/// Appends `value` in the binary format of the type; false, with nothing appended, if we can't
/// convert this value to this type.
bool appendBinary(std::string &out, const SqlValue &value, Oid type);
/// Appends the value in text format, which works for every type. It must not be null.
void appendText(std::string &out, const SqlValue &value);
/// The same with the escapes of COPY's text format; null as `\N`.
void appendCopyText(std::string &out, const SqlValue &value);

void appendInt16(std::string &out, std::int16_t value);
void appendInt32(std::string &out, std::int32_t value);

/// Parameters in the form that libpq takes. Owns the encoded values.
class Parameters
{
public:
    /// `types`: one for each value, as the server inferred them.
    Parameters(const SqlParams &params, const std::vector<Oid> &types);

    int count() const { return static_cast<int>(m_pointers.size()); }
    const char *const *pointers() const { return m_pointers.data(); }
    const int *lengths() const { return m_lengths.data(); }
    const int *formats() const { return m_formats.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<const char *> m_pointers;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

/// A row of a result in binary format; `result` must outlive it.
class PostgresRow final : public SqlRow
{
public:
    PostgresRow(const PGresult *result, int row)
        : m_result(result)
        , m_row(row)
    {
    }

    int columns() const override { return PQnfields(m_result); }
    bool isNull(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    bool boolean(int column) const override;
    std::string_view text(int column) const override;
    std::span<const std::byte> bytes(int column) const override;
    Timestamp timestamp(int column) const override;
    EventId uuid(int column) const override;
    Decimal4 decimal(int column) const override;
    std::optional<Timestamp> time(int column) const override;
    std::optional<EventId> id(int column) const override;
    std::optional<std::int64_t> wholeNumber(int column) const override;
    std::string_view stored(int column) const override;

    /// The error for the first column that was read as a type that it doesn't have; absent if none.
    const std::optional<Error> &failure() const { return m_failure; }

private:
    /// Sets failure() and returns a zero value.
    template <class T>
    T wrongType(int column, std::string_view expected) const;
    std::string_view raw(int column) const;
    Oid type(int column) const { return PQftype(m_result, column); }

    const PGresult *m_result;
    int m_row;
    mutable std::optional<Error> m_failure;
    mutable std::string m_text; ///< owns the text that stored() last returned for a number
};

} // namespace eventstore::postgres
