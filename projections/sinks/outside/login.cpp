// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/login.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

std::string environment(const std::string &name)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char *value = std::getenv(name.c_str());
    return value ? value : "";
}

constexpr std::size_t longestPassword = 4096;
constexpr auto pipeWithin = std::chrono::seconds(2);

/// A file descriptor that is closed at the end.
class OpenFile
{
public:
    explicit OpenFile(const std::string &path)
        // Opening a pipe that nobody writes to must not block.
        : m_number(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
    {
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile()
    {
        if (m_number >= 0)
            ::close(m_number);
    }

    /// A file or a pipe; a device may never end.
    bool mayBeRead() const
    {
        struct stat facts
        {
        };
        return m_number >= 0 && ::fstat(m_number, &facts) == 0 &&
               (S_ISREG(facts.st_mode) || S_ISFIFO(facts.st_mode));
    }
    /// Reads a part; waits for it as long as a pipe may take. 0 at the end; -1 if nothing comes.
    ssize_t read(std::span<char> into) const
    {
        struct pollfd wanted
        {
            m_number, POLLIN, 0
        };
        const auto end = std::chrono::steady_clock::now() + pipeWithin;
        while (std::chrono::steady_clock::now() < end) {
            constexpr int step = 50;
            if (::poll(&wanted, 1, step) > 0) {
                const auto count = ::read(m_number, into.data(), into.size());
                if (count >= 0 || (errno != EAGAIN && errno != EINTR))
                    return count;
            }
        }
        return -1;
    }

private:
    int m_number;
};

/// The first line, without its end; nullopt if it can't be read or is too long.
std::optional<std::string> lineIn(const OpenFile &file)
{
    std::string line;
    std::array<char, 512> part{};
    while (line.size() <= longestPassword) {
        const auto count = file.read(part);
        if (count < 0)
            return std::nullopt;
        line.append(part.data(), static_cast<std::size_t>(count));
        if (const auto end = line.find('\n'); end != line.npos || count == 0) {
            line.resize(std::min(end, line.size()));
            return line;
        }
    }
    return std::nullopt;
}

Result<std::string> firstLineOf(const std::string &path)
{
    const OpenFile file(path);
    auto line = file.mayBeRead() ? lineIn(file) : std::nullopt;
    if (line && line->ends_with('\r'))
        line->pop_back();
    if (!line || line->empty() || line->size() > longestPassword) {
        return eventstore::fail(ErrorCode::NotFound,
                                "The password file " + path + " can't be read.",
                                "It holds the password in its first line.");
    }
    return *line;
}

struct Remembered
{
    std::mutex mutex;
    std::map<std::string, std::string, std::less<>> passwords;
    AskKeychain ask;
};

Remembered &remembered()
{
    static Remembered all;
    return all;
}

} // namespace

Result<ServerLogin> loginFromEnvironment(std::span<const std::string> beginnings)
{
    ServerLogin login;
    for (const auto &beginning : beginnings) {
        if (login.user.empty())
            login.user = environment(beginning + "_USER");
        if (!login.password.empty())
            continue;
        login.password = environment(beginning + "_PASSWORD");
        const auto path = environment(beginning + "_PASSWORD_FILE");
        if (login.password.empty() && !path.empty()) {
            EG_TRY(login.password, firstLineOf(path));
        }
    }
    return login;
}

void rememberPassword(const std::string &url, std::string password)
{
    auto &all = remembered();
    const std::scoped_lock lock(all.mutex);
    if (password.empty())
        all.passwords.erase(url);
    else
        all.passwords.insert_or_assign(url, std::move(password));
}

std::optional<std::string> rememberedPassword(const std::string &url)
{
    auto &all = remembered();
    const std::scoped_lock lock(all.mutex);
    const auto found = all.passwords.find(url);
    return found == all.passwords.end() ? std::nullopt : std::optional(found->second);
}

void askForPasswords(AskKeychain ask)
{
    auto &all = remembered();
    const std::scoped_lock lock(all.mutex);
    all.ask = std::move(ask);
}

KeychainAnswer passwordFromKeychain(const std::string &url)
{
    auto &all = remembered();
    AskKeychain ask;
    {
        const std::scoped_lock lock(all.mutex);
        ask = all.ask;
    }
    return ask ? ask(url) : KeychainAnswer();
}

} // namespace projections
