// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/sinkaddress.h"

#include "eventstore/postgresaddress.h"
#include "projections/sinks/outside/login.h"

#include <algorithm>
#include <array>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::percentDecoded;
using eventstore::Result;

namespace {

constexpr std::string_view where =
    "Give the password in EVENTGLASS_SINK_PASSWORD or the file EVENTGLASS_SINK_PASSWORD_FILE names";

bool isSecret(std::string name)
{
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return std::ranges::any_of(std::array{"pass", "pwd", "secret", "token", "key"},
                               [&](const char *word) { return name.find(word) != name.npos; });
}

Result<void> readOptions(std::string_view text, SinkAddress &address)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = std::min(part.find('='), part.size());
        EG_TRY(auto name, percentDecoded(part.substr(0, equals)));
        EG_TRY(auto value, percentDecoded(part.substr(std::min(equals + 1, part.size()))));
        if (isSecret(name)) {
            return fail(ErrorCode::InvalidInput, "The address of a sink must not hold a secret.",
                        std::string(where));
        }
        address.options.emplace_back(std::move(name), std::move(value));
    }
    return {};
}

Result<void> readHost(std::string_view text, SinkAddress &address)
{
    const auto at = text.rfind('@');
    if (at != text.npos) {
        const auto user = text.substr(0, at);
        text.remove_prefix(at + 1);
        if (user.find(':') != user.npos) {
            return fail(ErrorCode::InvalidInput,
                        "The address of a sink must not hold a password, which would be stored.",
                        std::string(where));
        }
        EG_TRY(address.user, percentDecoded(user));
    }
    const auto bracket = text.starts_with('[') ? text.find(']') : text.npos;
    const auto colon = text.find(':', bracket == text.npos ? 0 : bracket);
    auto host = text.substr(0, std::min(colon, text.size()));
    if (bracket != text.npos)
        host = text.substr(1, bracket - 1);
    EG_TRY(address.host, percentDecoded(host));
    if (colon != text.npos)
        address.port = text.substr(colon + 1);
    return {};
}

/// Prefixes of variables: for example EVENTGLASS_SINK_REDIS, then EVENTGLASS_SINK for all kinds.
std::array<std::string, 2> beginningsFor(const SinkKind &kind)
{
    const std::string all = "EVENTGLASS_SINK";
    std::string own = all + '_' + std::string(kind.name);
    std::ranges::transform(own, own.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
    });
    return {own, all};
}

} // namespace

Result<SinkAddress> SinkAddress::parse(std::string_view url)
{
    SinkAddress address;
    const auto end = url.find("://");
    if (end == url.npos || end == 0) {
        return fail(ErrorCode::InvalidInput, "The address of a sink is SCHEME://HOST[:PORT]/….",
                    "Known are " + knownSchemes() + ".");
    }
    address.scheme = url.substr(0, end);
    auto rest = url.substr(end + 3);
    const auto question = std::min(rest.find('?'), rest.size());
    EG_CHECK(readOptions(rest.substr(std::min(question + 1, rest.size())), address));
    rest = rest.substr(0, question);
    // A password may contain an unencoded slash: its rest must not be stored as a path.
    const auto at = rest.rfind('@');
    const auto slash = std::min(rest.find('/'), rest.size());
    if (at != rest.npos && slash < at)
        return fail(ErrorCode::InvalidInput,
                    "The address of a sink must not hold a password, which would be stored.",
                    std::string(where));
    EG_CHECK(readHost(rest.substr(0, slash), address));
    EG_TRY(address.path, percentDecoded(rest.substr(std::min(slash + 1, rest.size()))));
    return address;
}

std::string SinkAddress::option(std::string_view name) const
{
    std::string found;
    for (const auto &[key, value] : options)
        found = key == name ? value : found;
    return found;
}

const SinkKind *kindOfScheme(std::string_view scheme)
{
    for (const auto &kind : sinkKinds()) {
        if (std::ranges::find(kind.schemes, scheme) != kind.schemes.end())
            return &kind;
    }
    return nullptr;
}

std::string knownSchemes()
{
    std::string text;
    for (const auto &kind : sinkKinds()) {
        for (const auto scheme : kind.schemes)
            text += (text.empty() ? "" : ", ") + std::string(scheme) + "://";
    }
    return text;
}

std::string addressForLog(const std::string &url)
{
    return SinkAddress::parse(url) ? url.substr(0, url.find('?')) : std::string();
}

Result<SinkSettings> sinkSettings(const std::string &url)
{
    EG_TRY(const auto address, SinkAddress::parse(url));
    const auto *kind = kindOfScheme(address.scheme);
    if (!kind)
        return fail(ErrorCode::InvalidInput, "No kind of sink has such an address.");
    EG_TRY(auto login, loginFromEnvironment(beginningsFor(*kind)));
    SinkSettings settings{url, std::move(login.user), std::move(login.password)};
    if (settings.user.empty())
        settings.user = address.user;
    if (!settings.password.empty()) {
        settings.passwordFrom = "environment";
        return settings;
    }
    KeychainAnswer kept{rememberedPassword(url), {}};
    if (!kept.password)
        kept = passwordFromKeychain(url);
    settings.password = kept.password.value_or(std::string());
    settings.passwordFrom = kept.password      ? "keychain"
                            : kept.why.empty() ? "none"
                                               : "none: " + kept.why;
    return settings;
}

Result<std::unique_ptr<ReadModelSink>> openSink(const std::string &readModel,
                                                const std::string &url)
{
    EG_TRY(const auto settings, sinkSettings(url));
    const auto *kind = kindOfScheme(SinkAddress::parse(url)->scheme);
    const auto *model = findReadModel(readModel);
    if (!model)
        return fail(ErrorCode::NotFound, "There is no read model called " + readModel + '.');
    if (!kind->available) {
        return fail(ErrorCode::Unsupported,
                    "This build of Eventglass has no sink of the kind " + std::string(kind->name) +
                        ": it was made without " + std::string(kind->library) + '.',
                    "Install a build that has it.");
    }
    return kind->open(settings, *model);
}

std::string withoutSecret(std::string text, const std::string &secret)
{
    if (secret.empty())
        return text;
    for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
    return text;
}

} // namespace projections
