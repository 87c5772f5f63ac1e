// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/logging/log.h"

#include "eventstore/process/argumentsecrets.h"
#include "eventstore/process/ordinaryfile.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>

namespace eventstore::log {

namespace {

constexpr std::size_t largest = 5u << 20;
constexpr std::size_t older = 3;
constexpr std::array<spdlog::level::level_enum, 4> levels{spdlog::level::debug, spdlog::level::info,
                                                          spdlog::level::warn, spdlog::level::err};

struct Target
{
    std::mutex mutex; ///< guards `logger` and `file`
    std::shared_ptr<spdlog::logger> logger;
    std::string file;
    std::atomic<bool> on = false;
};

/// Never destroyed: detached threads may write until the program ends.
Target &target()
{
    static auto *only = new Target;
    return *only;
}

/// The text as one line, with its control characters escaped.
std::string escaped(std::string text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            safe += c;
            continue;
        }
        safe += "\\x";
        safe += digits[byte >> 4];
        safe += digits[byte & 15];
    }
    return safe;
}

/// A log gets the permissions of a private file, and is renamed when it is long. So what is there
/// already must be a log: a store, another file of the user or a device must stay as it is.
Result<void> checkIsLog(const std::string &file)
{
    constexpr std::string_view form = "0000-00-00T00:00:00.000000Z ";
    EG_TRY(const std::string start, beginningOfFile(file, form.size()));
    const auto fits = [](char c, char shown) {
        return shown == '0' ? c >= '0' && c <= '9' : c == shown;
    };
    if (start.empty() || std::ranges::equal(start, form, fits))
        return {};
    return fail(ErrorCode::InvalidInput, "\"" + file + "\" is there and is no log of Eventglass's",
                "Name a new file for the log");
}

std::shared_ptr<spdlog::logger> loggerFor(const std::string &file, Level least)
{
    spdlog::file_event_handlers handlers;
    handlers.after_open = [](const spdlog::filename_t &, std::FILE *stream) {
        ::fchmod(::fileno(stream), S_IRUSR | S_IWUSR);
    };
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, largest, older, false,
                                                                       handlers);
    auto logger = std::make_shared<spdlog::logger>("eventglass", std::move(sink));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%fZ %l %v", spdlog::pattern_time_type::utc);
    logger->set_level(levels[std::size_t(least)]);
    logger->flush_on(spdlog::level::debug); // each line: they are few, and needed after a crash
    logger->set_error_handler([](const std::string &) {});
    return logger;
}

} // namespace

Result<void> begin(const std::string &file, Level least)
{
    EG_CHECK(checkIsLog(file));
    std::error_code problem;
    const auto folder = std::filesystem::path(file).parent_path();
    if (!folder.empty())
        std::filesystem::create_directories(folder, problem);
    try {
        auto logger = loggerFor(file, least);
        Target &to = target();
        const std::scoped_lock lock(to.mutex);
        to.logger = std::move(logger);
        to.file = file;
        to.on = true;
        return {};
    } catch (const spdlog::spdlog_ex &) {
        return fail(ErrorCode::Io, "the log file " + file + " can't be written",
                    "Name a file in a folder that you may write");
    }
}

void end()
{
    Target &to = target();
    const std::scoped_lock lock(to.mutex);
    to.on = false;
    to.logger.reset();
    to.file.clear();
}

std::string file()
{
    Target &to = target();
    const std::scoped_lock lock(to.mutex);
    return to.file;
}

void write(Level level, std::string_view room, std::string_view text)
{
    Target &to = target();
    if (!to.on)
        return;
    const std::string line = std::string(room) + ": " + escaped(withoutSecrets(std::string(text)));
    const std::scoped_lock lock(to.mutex);
    if (to.logger)
        to.logger->log(levels[std::size_t(level)], line);
}

} // namespace eventstore::log
