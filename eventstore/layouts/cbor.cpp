// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/payload.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace eventstore::layouts {
namespace {

constexpr int deepest = 100;
constexpr std::size_t longestNumber = 256; ///< bytes
/// Decimal fractions with more digits than this are written with an exponent.
constexpr std::int64_t writtenOut = 60;

/// The head of an item: its major type, the additional information (5 bits), and its argument.
struct Head
{
    int kind = 0;
    int bits = 0;
    std::uint64_t number = 0;
    bool open() const { return bits == 31; } ///< indefinite length: ends with a break
    bool isBreak() const { return kind == 7 && bits == 31; }
};

/// A big-endian number as decimal digits, plus one if `more`.
std::string digitsOf(std::string_view bytes, bool more)
{
    std::string digits = "0"; // the least significant first
    const auto carryOn = [&digits](unsigned factor, unsigned carry) {
        for (char &digit : digits) {
            carry += static_cast<unsigned>(digit - '0') * factor;
            digit = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        for (; carry > 0; carry /= 10)
            digits += static_cast<char>('0' + carry % 10);
    };
    for (const char byte : bytes)
        carryOn(256, static_cast<unsigned char>(byte));
    if (more)
        carryOn(1, 1);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// The JSON number for digits with an optional sign, times a power of ten.
std::string decimalOf(std::string digits, std::int64_t exponent)
{
    const bool negative = digits.starts_with('-');
    if (negative)
        digits.erase(0, 1);
    if (exponent < -writtenOut || exponent > writtenOut)
        return (negative ? "-" : "") + digits + "e" + std::to_string(exponent);
    if (exponent >= 0) {
        if (digits != "0")
            digits.append(static_cast<std::size_t>(exponent), '0');
        return (negative ? "-" : "") + digits;
    }
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (digits.size() <= decimals)
        digits.insert(0, decimals - digits.size() + 1, '0');
    digits.insert(digits.size() - decimals, ".");
    return (negative ? "-" : "") + digits;
}

/// Converts items to JSON one after the other. Any failed step fails the whole conversion.
class Decoder
{
public:
    explicit Decoder(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    std::optional<std::string> whole()
    {
        auto json = item(0);
        return m_rest.empty() ? json : std::nullopt;
    }

private:
    using Text = std::optional<std::string>;

    std::optional<std::string_view> take(std::uint64_t count)
    {
        if (count > m_rest.size())
            return {};
        const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(count));
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    std::optional<Head> head()
    {
        const auto first = take(1);
        if (!first)
            return {};
        const auto byte = static_cast<unsigned char>(first->front());
        Head head{byte >> 5, byte & 31, static_cast<std::uint64_t>(byte & 31)};
        if (head.bits < 24 || head.bits == 31)
            return head;
        if (head.bits > 27)
            return {};
        const auto bytes = take(std::uint64_t{1} << (head.bits - 24));
        if (!bytes)
            return {};
        head.number = 0;
        for (const char one : *bytes)
            head.number = head.number << 8 | static_cast<unsigned char>(one);
        return head;
    }

    Text item(int depth)
    {
        const auto next = head();
        return next && depth < deepest ? valueOf(*next, depth) : std::nullopt;
    }

    Text valueOf(const Head &head, int depth)
    {
        switch (head.kind) {
        case 0:
            return head.open() ? Text() : std::to_string(head.number);
        case 1:
            return head.open() ? Text() : negative(head.number);
        case 2: {
            const Text bytes = string(head);
            return bytes ? json::quote(json::base64(*bytes)) : Text();
        }
        case 3: {
            const Text text = string(head);
            return text && json::isUtf8(*text) ? json::quote(*text) : Text();
        }
        case 4:
        case 5:
            return collection(head, depth);
        case 6:
            return tagged(head, depth);
        default:
            return simple(head);
        }
    }

    static std::string negative(std::uint64_t number)
    {
        std::array<char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(number >> (8 * (7 - i)));
        return "-" + digitsOf({bytes.data(), bytes.size()}, true);
    }

    /// A byte or text string, in one chunk or several.
    Text string(const Head &head)
    {
        if (!head.open()) {
            const auto bytes = take(head.number);
            return bytes ? Text(*bytes) : Text();
        }
        std::string all;
        for (;;) {
            const auto piece = this->head();
            if (piece && piece->isBreak())
                return all;
            if (!piece || piece->kind != head.kind || piece->open())
                return {};
            const auto bytes = take(piece->number);
            if (!bytes)
                return {};
            all += *bytes;
        }
    }

    Text collection(const Head &head, int depth)
    {
        const bool map = head.kind == 5;
        std::string json(1, map ? '{' : '[');
        for (std::uint64_t i = 0; head.open() || i < head.number; ++i) {
            const auto next = this->head();
            if (next && head.open() && next->isBreak())
                break;
            if (!next || depth + 1 >= deepest)
                return {};
            Text value = valueOf(*next, depth + 1);
            if (value && map) {
                if (next->kind == 4 || next->kind == 5) // arrays and maps can't be JSON keys
                    return {};
                std::string key = value->starts_with('"') ? *value : json::quote(*value);
                value = item(depth + 1);
                json += (i == 0 ? "" : ",") + key + ':';
            } else if (i > 0) {
                json += ',';
            }
            if (!value)
                return {};
            json += *value;
        }
        return json + (map ? '}' : ']');
    }

    Text tagged(const Head &tag, int depth)
    {
        if (tag.open())
            return {};
        if (tag.number == 2 || tag.number == 3) { // an integer of any size
            const auto next = head();
            const Text bytes = next && next->kind == 2 ? string(*next) : Text();
            if (!bytes || bytes->size() > longestNumber)
                return {};
            return tag.number == 2 ? digitsOf(*bytes, false) : "-" + digitsOf(*bytes, true);
        }
        if (tag.number != 4) // other tags are ignored
            return item(depth + 1);
        const auto pair = head(); // a decimal fraction: exponent and mantissa
        if (!pair || pair->kind != 4 || pair->number != 2 || pair->open())
            return {};
        const Text exponent = item(depth + 1);
        const Text digits = exponent ? item(depth + 1) : Text();
        std::int64_t power = 0;
        if (!digits || digits->find_first_not_of("-0123456789") != std::string::npos ||
            std::from_chars(exponent->data(), exponent->data() + exponent->size(), power).ec !=
                std::errc())
            return {};
        return decimalOf(*digits, power);
    }

    static Text simple(const Head &head)
    {
        switch (head.bits) {
        case 20:
            return "false";
        case 21:
            return "true";
        case 22:
        case 23:
            return "null";
        case 25:
            return number(halfOf(static_cast<unsigned>(head.number)));
        case 26:
            return number(std::bit_cast<float>(static_cast<std::uint32_t>(head.number)));
        case 27:
            return number(std::bit_cast<double>(head.number));
        default:
            return {};
        }
    }

    static float halfOf(unsigned bits)
    {
        const int exponent = static_cast<int>(bits >> 10 & 31);
        const auto fraction = static_cast<float>(bits & 0x3FF);
        const float value = exponent == 0    ? std::ldexp(fraction, -24)
                            : exponent == 31 ? (fraction == 0 ? INFINITY : NAN)
                                             : std::ldexp(fraction + 1024, exponent - 25);
        return (bits & 0x8000) != 0 ? -value : value;
    }

    template <class Float>
    static std::string number(Float value)
    {
        if (!std::isfinite(value)) // JSON has none of them
            return std::isnan(value) ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\"";
        std::array<char, 64> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        return {text.data(), end};
    }

    std::string_view m_rest;
};

} // namespace

std::string cborToJson(std::string_view bytes)
{
    auto json = Decoder(bytes).whole();
    return json && json::check(*json) ? std::move(*json) : std::string();
}

} // namespace eventstore::layouts
