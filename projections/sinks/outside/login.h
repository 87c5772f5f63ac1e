// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace projections {

/// What a server outside is to be told about who we are; never kept by us, never shown.
struct ServerLogin
{
    std::string user; ///< empty: nobody in particular
    std::string password;
};

/// User and password from the environment, for each of these beginnings of a name until one has it:
/// BEGINNING_USER; BEGINNING_PASSWORD, or the first line of the file that BEGINNING_PASSWORD_FILE
/// names. NotFound where that can't be read; its text never holds what was read.
eventstore::Result<ServerLogin> loginFromEnvironment(std::span<const std::string> beginnings);

/// Passwords a keychain gave this program, by the server's address; in memory only. May be called
/// from any thread. An empty password forgets it.
void rememberPassword(const std::string &url, std::string password);
std::optional<std::string> rememberedPassword(const std::string &url);

/// What a keychain said of an address.
struct KeychainAnswer
{
    std::optional<std::string> password;
    std::string why; ///< there is none, for people; empty where none was asked
};
/// Who is asked for passwords that neither the environment nor remembered ones have; called in any
/// thread, and answers soon. Set once, before anything is opened.
using AskKeychain = std::function<KeychainAnswer(const std::string &url)>;
void askForPasswords(AskKeychain ask);
KeychainAnswer passwordFromKeychain(const std::string &url);

} // namespace projections
