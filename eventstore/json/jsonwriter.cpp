// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"

#include <array>
#include <charconv>
#include <cmath>

namespace eventstore::json {

void Writer::separate()
{
    if (m_needComma)
        m_text += ',';
    m_needComma = true;
}

Writer &Writer::beginObject()
{
    separate();
    m_text += '{';
    m_needComma = false;
    return *this;
}

Writer &Writer::endObject()
{
    m_text += '}';
    m_needComma = true;
    return *this;
}

Writer &Writer::beginArray()
{
    separate();
    m_text += '[';
    m_needComma = false;
    return *this;
}

Writer &Writer::endArray()
{
    m_text += ']';
    m_needComma = true;
    return *this;
}

Writer &Writer::key(std::string_view name)
{
    separate();
    appendQuoted(m_text, name);
    m_text += ':';
    m_needComma = false;
    return *this;
}

Writer &Writer::string(std::string_view utf8)
{
    separate();
    appendQuoted(m_text, utf8);
    return *this;
}

Writer &Writer::integer(std::int64_t value)
{
    separate();
    m_text += std::to_string(value);
    return *this;
}

Writer &Writer::real(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    m_text.append(buffer.data(), end.ptr);
    return *this;
}

Writer &Writer::boolean(bool value)
{
    separate();
    m_text += value ? "true" : "false";
    return *this;
}

Writer &Writer::null()
{
    separate();
    m_text += "null";
    return *this;
}

Writer &Writer::raw(std::string_view json)
{
    separate();
    m_text += json;
    return *this;
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= have ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

} // namespace eventstore::json
