// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/address.h"

#include "eventstore/postgresaddress.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace projections::kafka {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::percentDecoded;
using eventstore::Result;

namespace {

constexpr std::string_view form =
    "It is kafka://[USER@]HOST[:PORT][,HOST[:PORT]…]/TOPIC, with kafka+ssl:// for TLS.";
constexpr std::string_view where = "Give the password in EVENTGLASS_KAFKA_PASSWORD or the file "
                                   "EVENTGLASS_KAFKA_PASSWORD_FILE names.";
constexpr std::string_view usualPort = "9092";

tl::unexpected<eventstore::Error> refuse(std::string message, std::string_view advice = form)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::string(advice));
}

bool isPort(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0 && number < 65536;
}

/// Checks one HOST[:PORT] and adds the default port.
Result<std::string> server(std::string_view text)
{
    const auto bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == text.npos)
        return refuse("The address of the topic has a [ without its ].");
    const auto colon = text.find(':', bracket);
    const auto host = text.substr(0, colon);
    const auto port = colon == text.npos ? usualPort : text.substr(colon + 1);
    const bool odd = std::ranges::any_of(host, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0x7f || c == '/' || c == '\\' || c == '%';
    });
    if (host.empty() || odd)
        return refuse("The address of the topic has no host where one is expected.");
    if (!isPort(port))
        return refuse("The address of the topic has a port that is no number from 1 to 65535.");
    return std::string(host) + ':' + std::string(port);
}

Result<void> readServers(std::string_view text, Address &address)
{
    if (const auto at = text.rfind('@'); at != text.npos) {
        const auto user = text.substr(0, at);
        text.remove_prefix(at + 1);
        if (user.find(':') != user.npos)
            return refuse("The address of the topic must not hold a password.", where);
        EG_TRY(address.user, percentDecoded(user));
    }
    while (true) {
        const auto comma = text.find(',');
        EG_TRY(const std::string one, server(text.substr(0, comma)));
        address.servers += (address.servers.empty() ? "" : ",") + one;
        if (comma == text.npos)
            return {};
        text.remove_prefix(comma + 1);
    }
}

Result<void> readOption(std::string_view name, std::string value, Address &address)
{
    if (name == "ca") {
        address.ca = std::move(value);
        return {};
    }
    if (name == "transactions") {
        address.transactions = value == "on";
        return address.transactions || value == "off"
                   ? Result<void>()
                   : refuse("The option transactions is on or off.");
    }
    if (name != "sasl")
        return refuse("The address of a topic takes the options ca, sasl and transactions and no "
                      "others.");
    std::ranges::transform(value, value.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
    });
    constexpr std::array<std::string_view, 3> known{"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"};
    if (std::ranges::find(known, value) == known.end())
        return refuse("The option sasl is plain, scram-sha-256 or scram-sha-512.");
    address.sasl = std::move(value);
    return {};
}

Result<void> readOptions(std::string_view text, Address &address)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = std::min(part.find('='), part.size());
        EG_TRY(const auto name, percentDecoded(part.substr(0, equals)));
        EG_TRY(auto value, percentDecoded(part.substr(std::min(equals + 1, part.size()))));
        EG_CHECK(readOption(name, std::move(value), address));
    }
    return {};
}

/// Whether Kafka accepts the name for a topic.
bool isTopic(std::string_view name)
{
    return !name.empty() && name.size() < 250 && name != "." && name != ".." &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

} // namespace

Result<Address> Address::parse(std::string_view url)
{
    Address address;
    address.url = url;
    const auto end = std::min(url.find("://"), url.size());
    const auto scheme = url.substr(0, end);
    if (end == url.size() || (scheme != "kafka" && scheme != "kafka+ssl"))
        return refuse("This is no address of a topic.");
    address.tls = scheme == "kafka+ssl";
    auto rest = url.substr(end + 3);
    const auto question = std::min(rest.find('?'), rest.size());
    EG_CHECK(readOptions(rest.substr(std::min(question + 1, rest.size())), address));
    rest = rest.substr(0, question);
    // A password may contain an unencoded slash: its rest must not be taken for a topic.
    const auto at = rest.rfind('@');
    const auto slash = std::min(rest.find('/'), rest.size());
    if (at != rest.npos && slash < at)
        return refuse("The address of the topic must not hold a password.", where);
    EG_CHECK(readServers(rest.substr(0, slash), address));
    address.topic = rest.substr(std::min(slash + 1, rest.size()));
    if (address.topic.empty())
        return refuse("The address names no topic.");
    if (!isTopic(address.topic))
        return refuse("The name of the topic is not one that Kafka takes.",
                      "It has 1 to 249 letters, digits, dots, underscores and dashes.");
    if (!address.ca.empty() && !address.tls)
        return refuse("The option ca is for kafka+ssl:// only.");
    return address;
}

Result<Login> loginFor(const Address &address)
{
    EG_TRY(auto login, loginFromEnvironment(std::array{std::string("EVENTGLASS_KAFKA")}));
    if (!address.user.empty())
        login.user = address.user;
    if (!login.user.empty() && login.password.empty())
        login.password = passwordFromKeychain(address.url).password.value_or(std::string());
    return login;
}

} // namespace projections::kafka
