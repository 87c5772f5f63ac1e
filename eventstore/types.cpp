// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/types.h"

#include "eventstore/json/rawjson.h"

#include <chrono>
#include <limits>
#include <optional>
#include <random>

namespace eventstore {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Reads `count` digits at the front of `text` and removes them from it.
std::optional<int> takeDigits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!isDigit(text[i]))
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takeChar(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

struct Clock
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int micros = 0;
};

// The digits after the decimal point; all after the sixth must be zero.
std::optional<int> takeFraction(std::string_view &text)
{
    int micros = 0;
    int digits = 0;
    while (!text.empty() && isDigit(text.front())) {
        if (digits < 6)
            micros = micros * 10 + (text.front() - '0');
        else if (text.front() != '0')
            return std::nullopt;
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0)
        return std::nullopt;
    for (; digits < 6; ++digits)
        micros *= 10;
    return micros;
}

std::optional<Clock> takeClock(std::string_view &text)
{
    Clock clock;
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !takeChar(text, ':'))
        return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    clock.hour = *hour;
    clock.minute = *minute;
    if (!takeChar(text, ':'))
        return clock;
    const auto second = takeDigits(text, 2);
    if (!second || *second > 59)
        return std::nullopt;
    clock.second = *second;
    if (takeChar(text, '.') || takeChar(text, ',')) {
        const auto micros = takeFraction(text);
        if (!micros)
            return std::nullopt;
        clock.micros = *micros;
    }
    return clock;
}

// The offset from UTC in seconds: `Z`, `+hh`, `+hhmm`, `+hh:mm`, or nothing (UTC).
std::optional<int> takeOffset(std::string_view &text)
{
    if (text.empty() || takeChar(text, 'Z') || takeChar(text, 'z'))
        return 0;
    const bool minus = text.front() == '-';
    if (!takeChar(text, '-') && !takeChar(text, '+'))
        return std::nullopt;
    const auto hours = takeDigits(text, 2);
    if (!hours || *hours > 23)
        return std::nullopt;
    int minutes = 0;
    if (!text.empty()) {
        takeChar(text, ':');
        const auto read = takeDigits(text, 2);
        if (!read || *read > 59)
            return std::nullopt;
        minutes = *read;
    }
    const int seconds = *hours * 3600 + minutes * 60;
    return minus ? -seconds : seconds;
}

std::optional<std::chrono::sys_days> takeDate(std::string_view &text)
{
    const auto year = takeDigits(text, 4);
    if (!year || *year < 1 || !takeChar(text, '-'))
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || !takeChar(text, '-'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date);
}

std::optional<std::int64_t> parseMicros(std::string_view text)
{
    const auto days = takeDate(text);
    if (!days)
        return std::nullopt;
    std::int64_t micros = days->time_since_epoch().count() * microsPerDay;
    if (text.empty())
        return micros;
    if (!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ' '))
        return std::nullopt;
    const auto clock = takeClock(text);
    if (!clock)
        return std::nullopt;
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    micros += (clock->hour * 3600 + clock->minute * 60 + clock->second - *offset) * microsPerSecond;
    return micros + clock->micros;
}

/// A day of any year in the Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms": std::chrono's years end at 32767.
struct LongDate
{
    std::int64_t year;
    std::int64_t month;
    std::int64_t day;

    explicit LongDate(std::int64_t days)
    {
        days += 719'468;
        const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
        const std::int64_t ofEra = days - era * 146'097;
        const std::int64_t yearOfEra =
            (ofEra - ofEra / 1'460 + ofEra / 36'524 - ofEra / 146'096) / 365;
        const std::int64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        const std::int64_t shifted = (5 * ofYear + 2) / 153;
        day = ofYear - (153 * shifted + 2) / 5 + 1;
        month = shifted < 10 ? shifted + 3 : shifted - 9;
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    }
};

/// A time outside the years 1 to 9999, as PostgreSQL writes it.
std::string farTime(std::int64_t micros)
{
    if (micros == std::numeric_limits<std::int64_t>::max())
        return "infinity";
    if (micros == std::numeric_limits<std::int64_t>::min())
        return "-infinity";
    std::int64_t days = micros / microsPerDay;
    std::int64_t rest = micros % microsPerDay;
    if (rest < 0) {
        --days;
        rest += microsPerDay;
    }
    const LongDate date(days);
    const auto digits = [](std::int64_t value, std::size_t width) {
        std::string text = std::to_string(value);
        return text.size() < width ? text.insert(0, width - text.size(), '0') : text;
    };
    const std::int64_t seconds = rest / microsPerSecond;
    return digits(date.year > 0 ? date.year : 1 - date.year, 4) + "-" + digits(date.month, 2) +
           "-" + digits(date.day, 2) + "T" + digits(seconds / 3600, 2) + ":" +
           digits(seconds / 60 % 60, 2) + ":" + digits(seconds % 60, 2) + "." +
           digits(rest % microsPerSecond, 6) + "Z" + (date.year > 0 ? "" : " BC");
}

} // namespace

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string_view beginningOf(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

std::string clipped(std::string_view text)
{
    constexpr std::size_t most = 60;
    const std::string_view shown = beginningOf(text, most);
    const bool readable = json::isUtf8(shown);
    std::string out;
    for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !readable) ? '?' : c;
    }
    return shown.size() == text.size() ? out : out + "…";
}

Timestamp Timestamp::now()
{
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

Result<Timestamp> Timestamp::parse(std::string_view text)
{
    // The offset may move the time out of the years 1 to 9999.
    const auto micros = parseMicros(text);
    if (!micros || !Timestamp{*micros}.readable())
        return fail(ErrorCode::InvalidInput, "\"" + clipped(text) + "\" is not a time",
                    "Write it as 2026-01-31T09:00:00Z, with at most six decimals");
    return Timestamp{*micros};
}

std::optional<Timestamp> storedTime(std::string_view text)
{
    if (const auto time = Timestamp::parse(text))
        return *time;
    constexpr std::size_t decimals = 6;
    const auto point = text.find('.');
    const auto end = text.find_first_not_of("0123456789", point + 1);
    if (point == std::string_view::npos || std::min(end, text.size()) <= point + 1 + decimals)
        return {};
    std::string cut(text.substr(0, point + 1 + decimals));
    if (end != std::string_view::npos)
        cut += text.substr(end);
    const auto time = Timestamp::parse(cut);
    return time ? std::optional(*time) : std::nullopt;
}

std::string Timestamp::toString() const
{
    using namespace std::chrono;
    if (!readable())
        return farTime(micros);
    const sys_time<microseconds> point{microseconds(micros)};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const hh_mm_ss clock{point - day};
    std::string text = "0000-00-00T00:00:00.000000Z";
    // By hand, as an export prints millions of times and a format string would be parsed each time.
    const auto put = [&text](std::size_t from, std::size_t width, std::int64_t value) {
        for (auto at = from + width; at-- > from; value /= 10)
            text[at] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, static_cast<int>(date.year()));
    put(5, 2, static_cast<unsigned>(date.month()));
    put(8, 2, static_cast<unsigned>(date.day()));
    put(11, 2, clock.hours().count());
    put(14, 2, clock.minutes().count());
    put(17, 2, clock.seconds().count());
    put(20, 6, clock.subseconds().count());
    return text;
}

Result<EventId> EventId::parse(std::string_view text)
{
    EventId id;
    std::size_t nibble = 0;
    bool good = text.size() == 36;
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            good = text[i] == '-';
            continue;
        }
        const int value = hexValue(text[i]);
        good = value >= 0;
        auto &byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | (value & 0xF));
        ++nibble;
    }
    if (!good)
        return fail(ErrorCode::InvalidInput, "\"" + clipped(text) + "\" is not a UUID");
    return id;
}

EventId EventId::fromText(std::string_view text)
{
    // FNV-1a over the text, twice with different start values.
    EventId id;
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t hash = 0xcbf29ce484222325ULL + half;
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        for (std::size_t i = 0; i < 8; ++i)
            id.bytes[half * 8 + i] = static_cast<std::uint8_t>(hash >> (8 * i));
    }
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x80);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

EventId EventId::random()
{
    thread_local std::mt19937_64 generator = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    EventId id;
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = generator();
        for (std::size_t i = 0; i < 8; ++i, bits >>= 8)
            id.bytes[half * 8 + i] = static_cast<std::uint8_t>(bits);
    }
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x40); // RFC 4122: version 4
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80); // and its variant
    return id;
}

std::string EventId::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ++at;
        text[at++] = digits[bytes[i] >> 4];
        text[at++] = digits[bytes[i] & 0xF];
    }
    return text;
}

std::string_view categoryOf(std::string_view streamId)
{
    return streamId.substr(0, streamId.find('-'));
}

std::string_view aggregateIdOf(std::string_view streamId)
{
    const auto dash = streamId.find('-');
    return dash == std::string_view::npos ? std::string_view{} : streamId.substr(dash + 1);
}

Result<void> checkReadStreamId(std::string_view streamId)
{
    if (!json::isUtf8(streamId))
        return fail(ErrorCode::InvalidInput, "The stream id is not valid UTF-8");
    return {};
}

Result<void> checkStreamId(std::string_view streamId)
{
    if (streamId.empty() || streamId.size() > 255)
        return fail(ErrorCode::InvalidInput, "A stream id has 1 to 255 bytes, this one has " +
                                                 std::to_string(streamId.size()));
    if (!json::isUtf8(streamId))
        return fail(ErrorCode::InvalidInput, "The stream id is not valid UTF-8");
    for (const char c : streamId) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            return fail(ErrorCode::InvalidInput, "The stream id holds a control character");
    }
    return {};
}

} // namespace eventstore
