// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// replaytimes STORE STREAM N: how long N replays to random versions take over one connection, as
// "p50 p99 longest" in milliseconds.
#include "projections/aggregates/replay.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

eventstore::Result<std::vector<double>> measure(const char *store, const char *stream, int count)
{
    EG_TRY(const auto url, eventstore::StoreUrl::parse(store));
    eventstore::OpenOptions options;
    options.readOnly = true;
    EG_TRY(const auto opened, eventstore::openStore(url, options));
    EG_TRY(const auto end, projections::replay(*opened, stream));
    std::mt19937_64 random(1);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const auto last = static_cast<std::uint64_t>(end.lastVersion.value);
        const eventstore::StreamVersion version(1 + static_cast<std::int64_t>(random() % last));
        const auto begin = std::chrono::steady_clock::now();
        EG_CHECK(projections::replay(*opened, stream, {version, {}}));
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc == 4 ? std::atoi(argv[3]) : 0;
    if (count < 1)
        return 2;
    const auto times = measure(argv[1], argv[2], count);
    if (!times) {
        std::fprintf(stderr, "%s\n", times.error().text().c_str());
        return 1;
    }
    const auto at = [&times](double share) {
        return (*times)[static_cast<std::size_t>(static_cast<double>(times->size() - 1) * share)];
    };
    std::printf("%.1f %.1f %.1f\n", at(0.5), at(0.99), at(1));
    return 0;
}
