// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/serverlimits.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace models {
namespace {

using Limit = ServerLimits::Limit;

constexpr std::array<std::pair<std::string_view, Limit ServerLimits::*>, 3> settings{
    {{"statement_timeout", &ServerLimits::statement},
     {"lock_timeout", &ServerLimits::lock},
     {"idle_in_transaction_session_timeout", &ServerLimits::idle}}};

bool isSpace(char c)
{
    return std::string_view(" \t\n\r\f\v").find(c) != std::string_view::npos;
}

/// The words of `options` as the server splits them: at white space, a backslash quotes the next
/// character.
std::vector<std::string> splitOptions(std::string_view options)
{
    std::vector<std::string> words;
    bool inside = false;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (isSpace(options[i])) {
            inside = false;
            continue;
        }
        if (!std::exchange(inside, true))
            words.emplace_back();
        if (options[i] == '\\' && i + 1 < options.size())
            ++i;
        words.back() += options[i];
    }
    return words;
}

std::string joinOptions(const std::vector<std::string> &words)
{
    std::string options;
    for (const auto &word : words) {
        options += options.empty() ? "" : " ";
        for (const char c : word) {
            if (c == '\\' || isSpace(c))
                options += '\\';
            options += c;
        }
    }
    return options;
}

/// One setting among the words: `-cNAME=VALUE`, `-c` and `NAME=VALUE`, or `--NAME=VALUE`.
struct Setting
{
    std::size_t first = 0;
    std::size_t words = 0;
    std::string name; ///< with underscores, as the server reads a `-` in it
    std::string value;
};

std::optional<Setting> settingAt(const std::vector<std::string> &words, std::size_t at)
{
    Setting setting{at, 1, {}, {}};
    std::string text = words[at];
    if (text == "-c" && at + 1 < words.size()) {
        text = words[at + 1];
        setting.words = 2;
    } else if (text.starts_with("-c") || text.starts_with("--")) {
        text.erase(0, 2);
    } else {
        return {};
    }
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        return {};
    setting.name = text.substr(0, equals);
    for (char &c : setting.name)
        c = c == '-' ? '_' : c;
    setting.value = text.substr(equals + 1);
    return setting;
}

/// A time as the server reads it: a whole number with a unit, without one of milliseconds.
Limit timeOf(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{
        {{"", 1}, {"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || number < 0 || number > 2'147'483'647)
        return {};
    auto unit = text.substr(std::size_t(end - text.data()));
    while (!unit.empty() && isSpace(unit.front()))
        unit.remove_prefix(1);
    for (const auto &[name, milliseconds] : units) {
        if (unit == name)
            return std::chrono::milliseconds(number * milliseconds);
    }
    return {};
}

} // namespace

ServerLimits limitsOf(const eventstore::PostgresAddress &address)
{
    ServerLimits limits;
    const auto words = splitOptions(address.value("options"));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto setting = settingAt(words, i);
        if (!setting)
            continue;
        for (const auto &[name, limit] : settings) {
            if (setting->name == name) // the last one counts
                limits.*limit = timeOf(setting->value);
        }
        i += setting->words - 1;
    }
    return limits;
}

eventstore::PostgresAddress withLimits(const eventstore::PostgresAddress &address,
                                       const ServerLimits &limits)
{
    std::vector<std::string> kept;
    const auto words = splitOptions(address.value("options"));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto setting = settingAt(words, i);
        bool replaced = false;
        for (const auto &[name, limit] : settings)
            replaced = replaced || (setting && setting->name == name);
        const std::size_t count = setting ? setting->words : 1;
        if (!replaced)
            kept.insert(kept.end(), words.begin() + std::ptrdiff_t(i),
                        words.begin() + std::ptrdiff_t(i + count));
        i += count - 1;
    }
    for (const auto &[name, limit] : settings) {
        if (const auto time = limits.*limit)
            kept.push_back("-c" + std::string(name) + "=" + std::to_string(time->count()));
    }
    auto keywords = address.words();
    keywords.insert(address.secrets().begin(), address.secrets().end());
    keywords["options"] = joinOptions(kept);
    return eventstore::PostgresAddress(keywords);
}

} // namespace models
