// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/values.h"

#include <bit>
#include <charconv>
#include <concepts>
#include <cstring>
#include <limits>

namespace eventstore::postgres {

namespace {

template <std::unsigned_integral T>
void appendBigEndian(std::string &out, T value)
{
    char bytes[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes[i] =
            static_cast<char>(static_cast<unsigned char>(value >> (8 * (sizeof(T) - 1 - i))));
    out.append(bytes, sizeof bytes);
}

void appendInt64(std::string &out, std::int64_t value)
{
    appendBigEndian(out, static_cast<std::uint64_t>(value));
}

bool isTextType(Oid type)
{
    return type == oid::text || type == oid::varchar || type == oid::bpchar || type == oid::json;
}

bool appendInteger(std::string &out, std::int64_t value, Oid type)
{
    switch (type) {
    case oid::int8:
        appendInt64(out, value);
        return true;
    case oid::int4:
        if (value < std::numeric_limits<std::int32_t>::min() ||
            value > std::numeric_limits<std::int32_t>::max())
            return false; // as text, so that the server's error names the column
        appendInt32(out, static_cast<std::int32_t>(value));
        return true;
    case oid::float8:
        appendBigEndian(out, std::bit_cast<std::uint64_t>(static_cast<double>(value)));
        return true;
    default:
        return false;
    }
}

/// The digits of a numeric have base 10000, so our unit of 1/10000 is exactly one digit.
void appendNumeric(std::string &out, Decimal4 value)
{
    const bool negative = value.units < 0;
    std::uint64_t rest = static_cast<std::uint64_t>(value.units);
    if (negative)
        rest = ~rest + 1;
    std::uint16_t digits[6]; // least significant first; the first is the fraction
    std::int16_t count = 0;
    do {
        digits[count++] = static_cast<std::uint16_t>(rest % 10'000);
        rest /= 10'000;
    } while (rest != 0);
    appendInt16(out, count);
    appendInt16(out, static_cast<std::int16_t>(count - 2)); // weight of the first digit
    appendBigEndian(out, static_cast<std::uint16_t>(negative ? 0x4000 : 0));
    appendInt16(out, 4); // decimals shown
    while (count > 0)
        appendBigEndian(out, digits[--count]);
}

void appendTextArray(std::string &out, const TextList &list)
{
    appendInt32(out, list.empty() ? 0 : 1); // dimensions
    appendInt32(out, 0);                    // no nulls
    appendInt32(out, static_cast<std::int32_t>(oid::text));
    if (list.empty())
        return;
    appendInt32(out, static_cast<std::int32_t>(list.size()));
    appendInt32(out, 1); // lower bound
    for (const std::string &text : list) {
        appendInt32(out, static_cast<std::int32_t>(text.size()));
        out += text;
    }
}

void appendArrayLiteral(std::string &out, const TextList &list)
{
    out += '{';
    for (std::size_t i = 0; i < list.size(); ++i) {
        out += i == 0 ? "\"" : ",\"";
        for (const char c : list[i]) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    out += '}';
}

std::string decimalText(Decimal4 value)
{
    std::uint64_t units = static_cast<std::uint64_t>(value.units);
    if (value.units < 0)
        units = ~units + 1;
    std::string fraction = std::to_string(units % 10'000);
    fraction.insert(0, 4 - fraction.size(), '0');
    return (value.units < 0 ? "-" : "") + std::to_string(units / 10'000) + "." + fraction;
}

/// Visitor of SqlValue that writes the value in binary format.
struct BinaryWriter
{
    std::string &out;
    Oid type;

    bool text(std::string_view value) const
    {
        if (type == oid::jsonb)
            out += '\1'; // the version of jsonb's wire format
        else if (!isTextType(type))
            return false;
        out += value;
        return true;
    }
    bool operator()(std::monostate) const { return false; }
    bool operator()(std::int64_t value) const { return appendInteger(out, value, type); }
    bool operator()(double value) const
    {
        if (type != oid::float8)
            return false;
        appendBigEndian(out, std::bit_cast<std::uint64_t>(value));
        return true;
    }
    bool operator()(bool value) const
    {
        if (type != oid::boolean)
            return false;
        out += value ? '\1' : '\0';
        return true;
    }
    bool operator()(const std::string &value) const { return text(value); }
    bool operator()(const JsonText &value) const { return text(value.text); }
    bool operator()(const Bytes &value) const
    {
        if (type != oid::bytea)
            return false;
        out.append(reinterpret_cast<const char *>(value.data()), value.size());
        return true;
    }
    bool operator()(Timestamp value) const
    {
        if (isTextType(type))
            return text(value.toString());
        if (type != oid::timestamptz && type != oid::timestamp)
            return false;
        const bool infinite = value.micros == std::numeric_limits<std::int64_t>::max();
        appendInt64(out, infinite ? value.micros : takenOff(value.micros, epochShift));
        return true;
    }
    bool operator()(const EventId &value) const
    {
        if (isTextType(type))
            return text(value.toString());
        if (type != oid::uuid && type != oid::bytea)
            return false;
        out.append(reinterpret_cast<const char *>(value.bytes.data()), value.bytes.size());
        return true;
    }
    bool operator()(Decimal4 value) const
    {
        if (type != oid::numeric)
            return false;
        appendNumeric(out, value);
        return true;
    }
    bool operator()(const TextList &value) const
    {
        if (type != oid::textArray)
            return false;
        appendTextArray(out, value);
        return true;
    }
};

struct TextWriter
{
    std::string &out;

    void operator()(std::monostate) const {}
    void operator()(std::int64_t value) const { out += std::to_string(value); }
    void operator()(double value) const
    {
        char buffer[64];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
        out.append(buffer, end); // "inf" and "nan" are understood by the server as well
    }
    void operator()(bool value) const { out += value ? 't' : 'f'; }
    void operator()(const std::string &value) const { out += value; }
    void operator()(const JsonText &value) const { out += value.text; }
    void operator()(const Bytes &value) const
    {
        static constexpr char hex[] = "0123456789abcdef";
        out += "\\x";
        for (const std::byte byte : value) {
            out += hex[std::to_integer<unsigned>(byte) >> 4];
            out += hex[std::to_integer<unsigned>(byte) & 15];
        }
    }
    void operator()(Timestamp value) const { out += value.toString(); }
    void operator()(const EventId &value) const { out += value.toString(); }
    void operator()(Decimal4 value) const { out += decimalText(value); }
    void operator()(const TextList &value) const { appendArrayLiteral(out, value); }
};

} // namespace

void appendInt16(std::string &out, std::int16_t value)
{
    appendBigEndian(out, static_cast<std::uint16_t>(value));
}

void appendInt32(std::string &out, std::int32_t value)
{
    appendBigEndian(out, static_cast<std::uint32_t>(value));
}

Oid declaredType(const SqlValue &value)
{
    struct Declared
    {
        Oid operator()(std::int64_t) const { return oid::int8; }
        Oid operator()(double) const { return oid::float8; }
        Oid operator()(bool) const { return oid::boolean; }
        Oid operator()(const Bytes &) const { return oid::bytea; }
        Oid operator()(Timestamp) const { return oid::timestamptz; }
        Oid operator()(Decimal4) const { return oid::numeric; }
        Oid operator()(const std::monostate &) const { return 0; }
        Oid operator()(const std::string &) const { return 0; }
        Oid operator()(const JsonText &) const { return 0; }
        Oid operator()(const EventId &) const { return 0; }
        Oid operator()(const TextList &) const { return 0; }
    };
    return std::visit(Declared{}, value);
}

bool appendBinary(std::string &out, const SqlValue &value, Oid type)
{
    return std::visit(BinaryWriter{out, type}, value);
}

void appendText(std::string &out, const SqlValue &value)
{
    std::visit(TextWriter{out}, value);
}

void appendCopyText(std::string &out, const SqlValue &value)
{
    if (std::holds_alternative<std::monostate>(value)) {
        out += "\\N";
        return;
    }
    std::string plain;
    appendText(plain, value);
    for (const char c : plain) {
        switch (c) {
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += c;
        }
    }
}

Parameters::Parameters(const SqlParams &params, const std::vector<Oid> &types)
    : m_texts(params.size())
    , m_pointers(params.size(), nullptr)
    , m_lengths(params.size(), 0)
    , m_formats(params.size(), 0)
{
    for (std::size_t i = 0; i < params.size(); ++i) {
        if (std::holds_alternative<std::monostate>(params[i]))
            continue;
        const Oid type = i < types.size() ? types[i] : 0;
        if (appendBinary(m_texts[i], params[i], type))
            m_formats[i] = 1;
        else
            appendText(m_texts[i], params[i]);
        m_pointers[i] = m_texts[i].c_str();
        m_lengths[i] = static_cast<int>(m_texts[i].size());
    }
}

} // namespace eventstore::postgres
