// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/index.h"

#include <algorithm>

namespace projections::elasticsearch {

namespace {

constexpr int defaultPort = 9200;

} // namespace

bool isIndexName(std::string_view name)
{
    constexpr std::size_t most = 200;
    if (name.empty() || name.size() > most || name.front() == '_' || name.front() == '-')
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

eventstore::Result<IndexPlace> openIndex(const SinkSettings &settings, const std::string &otherwise)
{
    EG_TRY(http::Address address, http::parseAddress(settings.url, "elasticsearch", defaultPort));
    std::string name = address.place.empty() ? otherwise : address.place;
    if (!isIndexName(name))
        return eventstore::fail(
            eventstore::ErrorCode::InvalidInput, "The index's name can't be used",
            "Write it with a-z, 0-9, _ and -, beginning with a letter or a digit");
    return IndexPlace{http::Client(std::move(address), {settings.user, settings.password}),
                      std::move(name)};
}

} // namespace projections::elasticsearch
