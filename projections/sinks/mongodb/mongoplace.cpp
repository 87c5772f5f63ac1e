// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/mongodb/mongoplace.h"

#include "projections/publications/sinkaddress.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace projections::mongodb {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

/// Options that are passed to the library unchanged. Options that weaken TLS are not among them.
constexpr std::array<std::string_view, 9> known{
    "authSource", "authMechanism",    "replicaSet", "tls", "ssl", "tlsCAFile",
    "w",          "directConnection", "compressors"};

/// Fixed options: an acknowledged write must survive a failover, and no call may wait without
/// limit.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> ours{{
    {"w", "majority"},
    {"journal", "true"},
    {"wTimeoutMS", "30000"},
    {"connectTimeoutMS", "10000"},
    {"serverSelectionTimeoutMS", "10000"},
    {"socketTimeoutMS", "60000"},
    {"appName", "eventglass"},
}};

std::string encoded(std::string_view text, std::string_view kept)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                           kept.find(c) != kept.npos;
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

/// Names that MongoDB accepts, without characters that are special in a shell or a path.
bool isName(std::string_view name)
{
    constexpr std::size_t most = 60;
    return !name.empty() && name.size() <= most && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
               c == '-';
    }) && !name.starts_with("system");
}

/// HOST[:PORT] or [IPv6][:PORT].
bool isHost(std::string_view host)
{
    const auto end = host.starts_with('[') ? host.find(']') : std::size_t(0);
    const auto colon = end == host.npos ? end : host.find(':', end);
    const auto name = host.substr(0, colon);
    if (name.empty() || (end == host.npos))
        return false;
    if (colon == host.npos)
        return true;
    const auto port = host.substr(colon + 1);
    int number = 0;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
    return read.ec == std::errc() && read.ptr == port.data() + port.size() && number > 0 &&
           number <= 65'535;
}

/// One or more hosts; an address with SRV records has one, without a port.
bool areHosts(const std::string &scheme, std::string_view hosts)
{
    if (scheme.ends_with("+srv"))
        return !hosts.empty() && hosts.find_first_of(":,") == hosts.npos;
    while (true) {
        const auto comma = std::min(hosts.find(','), hosts.size());
        if (!isHost(hosts.substr(0, comma)))
            return false;
        if (comma == hosts.size())
            return true;
        hosts.remove_prefix(comma + 1);
    }
}

Result<std::string> optionsOf(const SinkAddress &address)
{
    std::string text;
    const auto add = [&text](std::string_view name, std::string_view value) {
        text += (text.empty() ? "" : "&") + std::string(name) + '=' + encoded(value, "-_./");
    };
    for (const auto &[name, value] : address.options) {
        if (name == "collection")
            continue;
        if (std::ranges::find(known, name) == known.end()) {
            return fail(ErrorCode::InvalidInput,
                        "The address of the MongoDB server has the option " +
                            eventstore::clipped(name) + ", which Eventglass doesn't know.",
                        "Known are collection, authSource, authMechanism, replicaSet, tls, "
                        "tlsCAFile, w, directConnection and compressors.");
        }
        add(name, value);
    }
    for (const auto &[name, value] : ours) {
        if (address.option(name).empty())
            add(name, value);
    }
    return text;
}

} // namespace

Result<Target> targetOf(const SinkSettings &settings, const std::string &readModel)
{
    EG_TRY(const auto address, SinkAddress::parse(settings.url));
    if (address.host.empty())
        return fail(ErrorCode::InvalidInput, "The address of the MongoDB server names no host.",
                    "mongodb://HOST[:PORT][/DATABASE]");
    Target target;
    const bool ipv6 = address.host.find(':') != std::string::npos;
    auto hosts = ipv6 ? '[' + address.host + ']' : address.host;
    if (!address.port.empty())
        hosts += ':' + address.port;
    if (!areHosts(address.scheme, hosts)) {
        return fail(ErrorCode::InvalidInput,
                    "The hosts in the address of the MongoDB server can't be read.",
                    "mongodb://HOST[:PORT][,HOST…][/DATABASE] or mongodb+srv://HOST[/DATABASE]");
    }
    target.place.hosts = hosts;
    target.place.user = settings.user;
    target.place.password = settings.password;
    if (!address.path.empty())
        target.database = address.path;
    target.collection = address.option("collection");
    if (target.collection.empty())
        target.collection = readModel;
    if (!isName(target.database) || !isName(target.collection)) {
        return fail(ErrorCode::InvalidInput,
                    "The name of the MongoDB database or collection can't be used.",
                    "Write it with at most 60 of a-z, A-Z, 0-9, _ and -.");
    }
    EG_TRY(const auto options, optionsOf(address));
    target.place.uri =
        address.scheme + "://" + encoded(hosts, ".-_,:[]") + '/' + address.path + '?' + options;
    return target;
}

} // namespace projections::mongodb
