// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/decimal.h"

#include "eventstore/types.h"

#include <algorithm>
#include <charconv>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::int64_t hugeExponent = 1'000'000'000'000;
constexpr std::int64_t exactDouble = std::int64_t(1) << 53;

constexpr Int128 powerOfTen(int exponent)
{
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

// Cuts long texts, so that an error stays on one line.
std::string shownDecimal(std::string_view text)
{
    constexpr std::size_t longest = 40;
    const auto beginning = eventstore::beginningOf(text, longest);
    return beginning.size() == text.size() ? std::string(text) : std::string(beginning) + "…";
}

std::string_view takeDigits(std::string_view &text)
{
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9')
        ++count;
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

// The exponent's digits as a number, limited to a value far beyond any useful exponent.
std::int64_t exponentValue(std::string_view digits)
{
    std::int64_t value = 0;
    for (const char c : digits)
        value = std::min(value * 10 + (c - '0'), hugeExponent);
    return value;
}

// Reads an exponent (e+12) after the digits; false when the text is not one.
bool takeExponent(std::string_view &text, std::int64_t &exponent)
{
    if (text.empty() || (text.front() != 'e' && text.front() != 'E'))
        return true;
    text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const std::string_view digits = takeDigits(text);
    exponent = negative ? -exponentValue(digits) : exponentValue(digits);
    return !digits.empty();
}

} // namespace

Result<NumberText> NumberText::parse(std::string_view text)
{
    NumberText number;
    std::string_view rest = text;
    number.m_negative = rest.starts_with('-');
    if (number.m_negative)
        rest.remove_prefix(1);
    number.m_whole = takeDigits(rest);
    bool valid =
        !number.m_whole.empty() && (number.m_whole.size() == 1 || number.m_whole[0] != '0');
    if (valid && rest.starts_with('.')) {
        rest.remove_prefix(1);
        number.m_fraction = takeDigits(rest);
        valid = !number.m_fraction.empty();
    }
    valid = valid && takeExponent(rest, number.m_exponent) && rest.empty();
    if (!valid)
        return fail(ErrorCode::InvalidData, shownDecimal(text) + " is not a number");
    const auto count = static_cast<std::int64_t>(number.m_whole.size() + number.m_fraction.size());
    number.m_last = count - 1;
    while (number.m_first < count && number.digit(number.m_first) == '0')
        ++number.m_first;
    while (number.m_last >= 0 && number.digit(number.m_last) == '0')
        --number.m_last;
    return number;
}

char NumberText::digit(std::int64_t index) const
{
    const auto at = static_cast<std::size_t>(index);
    return at < m_whole.size() ? m_whole[at] : m_fraction[at - m_whole.size()];
}

std::int64_t NumberText::power(std::int64_t index) const
{
    return static_cast<std::int64_t>(m_whole.size()) - 1 - index + m_exponent;
}

std::int64_t NumberText::decimals() const
{
    return zero() ? 0 : std::max<std::int64_t>(0, -power(m_last));
}

Result<NumberText::Scaled> NumberText::scaled(int places) const
{
    constexpr std::int64_t mostDigits = 37;
    Scaled result;
    if (zero())
        return result;
    if (power(m_first) + places >= mostDigits)
        return fail(ErrorCode::InvalidData, "the number is too large");
    std::int64_t index = m_first;
    for (; index <= m_last && power(index) + places >= 0; ++index)
        result.units = result.units * 10 + static_cast<UInt128>(digit(index) - '0');
    for (std::int64_t left = power(index - 1) + places; index > m_first && left > 0; --left)
        result.units *= 10;
    if (index <= m_last) {
        result.inexact = true;
        result.roundsUp = power(index) + places == -1 && digit(index) >= '5';
    }
    return result;
}

Result<Decimal> Decimal::parse(std::string_view jsonNumber)
{
    EG_TRY(const NumberText number, NumberText::parse(jsonNumber));
    Decimal value;
    value.scale = static_cast<int>(std::min<std::int64_t>(number.decimals(), maxScale));
    const auto scaled = number.scaled(value.scale);
    if (!scaled || scaled->units > static_cast<UInt128>(powerOfTen(18 + value.scale)))
        return fail(ErrorCode::InvalidData, shownDecimal(jsonNumber) + " is too large");
    value.units = static_cast<Int128>(scaled->units) + (scaled->roundsUp ? 1 : 0);
    if (number.negative())
        value.units = -value.units;
    return value;
}

int Decimal::compare(std::int64_t whole) const
{
    const Int128 other = Int128(whole) * powerOfTen(scale);
    return units < other ? -1 : units > other ? 1 : 0;
}

void DecimalSum::add(Decimal value)
{
    if (value.scale > m_scale) {
        m_units *= powerOfTen(value.scale - m_scale);
        m_scale = value.scale;
    }
    m_units += value.units * powerOfTen(m_scale - value.scale);
}

double DecimalSum::mean(std::int64_t count) const
{
    const Int128 divisor = Int128(count) * powerOfTen(m_scale);
    // If both doubles are exact, the quotient is rounded only once.
    if (m_units < exactDouble && m_units > -exactDouble && divisor < exactDouble)
        return static_cast<double>(m_units) / static_cast<double>(divisor);
    return static_cast<double>(static_cast<long double>(m_units) /
                               static_cast<long double>(divisor));
}

void DecimalSum::write(std::span<std::byte, byteCount> bytes) const
{
    auto rest = static_cast<UInt128>(m_units);
    for (std::size_t i = 0; i < 16; ++i, rest >>= 8)
        bytes[i] = static_cast<std::byte>(rest & 0xFF);
    bytes[16] = static_cast<std::byte>(m_scale);
}

void DecimalSum::read(std::span<const std::byte, byteCount> bytes)
{
    UInt128 value = 0;
    for (std::size_t i = 16; i-- > 0;)
        value = (value << 8) | static_cast<UInt128>(bytes[i]);
    m_units = static_cast<Int128>(value);
    m_scale = std::min(std::to_integer<int>(bytes[16]), Decimal::maxScale);
}

std::string DecimalSum::toString() const
{
    std::string digits;
    const bool negative = m_units < 0;
    UInt128 rest = negative ? -static_cast<UInt128>(m_units) : static_cast<UInt128>(m_units);
    do {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (negative)
        digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits + "/" + std::to_string(m_scale);
}

Result<DecimalSum> DecimalSum::fromString(std::string_view text)
{
    const std::size_t slash = std::min(text.find('/'), text.size());
    DecimalSum sum;
    const auto number = NumberText::parse(text.substr(0, slash));
    const std::string_view scale = text.substr(std::min(slash + 1, text.size()));
    const auto read = std::from_chars(scale.data(), scale.data() + scale.size(), sum.m_scale);
    if (!number || number->decimals() != 0 || read.ec != std::errc() || sum.m_scale < 0 ||
        sum.m_scale > Decimal::maxScale)
        return fail(ErrorCode::InvalidData, "\"" + shownDecimal(text) + "\" is not a sum");
    EG_TRY(const NumberText::Scaled scaled, number->scaled(0));
    sum.m_units = static_cast<Int128>(scaled.units);
    if (number->negative())
        sum.m_units = -sum.m_units;
    return sum;
}

} // namespace projections
