// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/hosts.h"

#include "eventstore/postgres/connect.h"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

namespace eventstore::postgres {

namespace {

struct FreeAddresses
{
    void operator()(addrinfo *addresses) const { ::freeaddrinfo(addresses); }
};

constexpr std::string_view defaultPort = "5432";

std::vector<std::string> splitList(const std::string &list)
{
    std::vector<std::string> parts;
    if (list.empty())
        return parts;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t comma = std::min(list.find(',', begin), list.size());
        parts.push_back(list.substr(begin, comma - begin));
        begin = comma + 1;
    }
    return parts;
}

std::string textOf(const char *text)
{
    return text ? text : "";
}

std::vector<HostEntry> entriesOf(const PQconninfoOption *options)
{
    const auto given = [options](std::string_view keyword) {
        for (const PQconninfoOption *option = options; option && option->keyword; ++option) {
            if (option->keyword == keyword)
                return splitList(textOf(option->val));
        }
        return std::vector<std::string>();
    };
    const auto hosts = given("host");
    const auto addresses = given("hostaddr");
    const auto ports = given("port");
    std::vector<HostEntry> entries(std::max(hosts.size(), addresses.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].host = i < hosts.size() ? hosts[i] : "";
        entries[i].address = i < addresses.size() ? addresses[i] : "";
        entries[i].port = ports.size() == 1 ? ports.front() : i < ports.size() ? ports[i] : "";
    }
    return entries;
}

bool balances(const PQconninfoOption *options)
{
    for (const PQconninfoOption *option = options; option && option->keyword; ++option) {
        if (std::string_view(option->keyword) == "load_balance_hosts")
            return textOf(option->val) == "random";
    }
    return false;
}

/// All addresses of a host, in the order in which libpq tries them.
std::vector<std::string> addressesOf(const HostEntry &entry)
{
    std::vector<std::string> found;
    if (!entry.address.empty() || entry.host.empty() || entry.host.front() == '/' ||
        entry.host.front() == '@')
        return found;
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    if (::getaddrinfo(entry.host.c_str(), nullptr, &hints, &list) != 0)
        return found;
    const std::unique_ptr<addrinfo, FreeAddresses> owner(list);
    for (const addrinfo *one = list; one; one = one->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (::getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0,
                          NI_NUMERICHOST) == 0)
            found.emplace_back(text.data());
    }
    return found;
}

} // namespace

std::string placeOf(PGconn *connection)
{
    std::string place = textOf(PQhost(connection));
    const std::string port = textOf(PQport(connection));
    if (!port.empty())
        place += ":" + port;
    const std::string address = textOf(PQhostaddr(connection));
    if (!address.empty() && address != textOf(PQhost(connection)))
        place += " (" + address + ")";
    return place;
}

std::vector<HostEntry> placesBehind(PGconn *connection)
{
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfo(connection));
    std::vector<HostEntry> entries = entriesOf(options.get());
    const std::string host = textOf(PQhost(connection));
    const std::string port = textOf(PQport(connection));
    const std::string address = textOf(PQhostaddr(connection));
    const auto now = std::find_if(entries.begin(), entries.end(), [&](const HostEntry &entry) {
        return (entry.host.empty() ? entry.address : entry.host) == host &&
               (entry.address.empty() || entry.address == address) &&
               (entry.port.empty() ? defaultPort : std::string_view(entry.port)) == port;
    });
    if (now == entries.end())
        return {};
    std::vector<HostEntry> behind;
    const std::vector<std::string> addresses = addressesOf(*now);
    const auto tried = std::find(addresses.begin(), addresses.end(), address);
    if (tried != addresses.end()) {
        for (auto next = tried + 1; next != addresses.end(); ++next)
            behind.push_back({now->host, *next, now->port});
    }
    // With load balancing libpq uses a random order, so the hosts before may not be tried yet.
    if (balances(options.get()))
        behind.insert(behind.end(), entries.begin(), now);
    behind.insert(behind.end(), now + 1, entries.end());
    return behind;
}

HostEntry listsOf(const std::vector<HostEntry> &entries)
{
    HostEntry lists;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const char *comma = i == 0 ? "" : ",";
        lists.host += comma + entries[i].host;
        lists.address += comma + entries[i].address;
        lists.port += comma + entries[i].port;
    }
    return lists;
}

} // namespace eventstore::postgres
