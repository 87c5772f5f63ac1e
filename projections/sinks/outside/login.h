// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace projections {

/// The login for an outside server; never stored, never shown.
struct ServerLogin
{
    std::string user; ///< empty: no user name
    std::string password;
};

/// Reads user and password from the environment, each from the first of `beginnings` that has it:
/// BEGINNING_USER; BEGINNING_PASSWORD, or the first line of the file named by
/// BEGINNING_PASSWORD_FILE. NotFound when that file can't be read; the error never contains its
/// text.
eventstore::Result<ServerLogin> loginFromEnvironment(std::span<const std::string> beginnings);

/// Keeps a password that a keychain returned, by the server's address, in memory only. An empty
/// password removes it. Any thread.
void rememberPassword(const std::string &url, std::string password);
std::optional<std::string> rememberedPassword(const std::string &url);

/// A keychain's answer for an address.
struct KeychainAnswer
{
    std::optional<std::string> password;
    std::string why; ///< why there is no password, for people; empty if no keychain was asked
};
/// Asks a keychain for a password that neither the environment nor rememberedPassword() has. It is
/// called on any thread and has to return soon. askForPasswords() is called once, before any sink
/// is opened.
using AskKeychain = std::function<KeychainAnswer(const std::string &url)>;
void askForPasswords(AskKeychain ask);
KeychainAnswer passwordFromKeychain(const std::string &url);

} // namespace projections
