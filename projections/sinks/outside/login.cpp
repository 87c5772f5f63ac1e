// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/login.h"

#include <cstdlib>
#include <fstream>
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

Result<std::string> firstLineOf(const std::string &path)
{
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    if (!file && line.empty()) {
        return eventstore::fail(ErrorCode::NotFound,
                                "The password file " + path + " can't be read.",
                                "It holds the password in its first line.");
    }
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
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
