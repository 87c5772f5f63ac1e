// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace eventstore;

namespace {

Result<AppendResult> append(Store &store, const std::string &stream, ExpectedVersion expected,
                            const std::string &data)
{
    NewEvent event;
    event.type = "Appended";
    event.data = data;
    const StreamAppend one{stream, expected, {event}};
    return store.append({&one, 1});
}

/// Says "ready", waits for a byte, then tries every version of the stream from 1 to `rounds`
/// against whoever else does; prints how often it was the one.
int race(Store &store, const std::string &stream, std::int64_t rounds)
{
    std::puts("ready");
    std::fflush(stdout);
    (void)std::getchar(); // all begin at once
    std::int64_t won = 0;
    for (std::int64_t version = 0; version < rounds;) {
        const auto result = append(store, stream, ExpectedVersion::exactly(version), "{}");
        // Whoever won looks, too: it would be ahead of the others in each round to come.
        const auto now = store.stream(stream);
        if ((!result && !result.error().conflict()) || !now) {
            std::fprintf(stderr, "%s\n", (result ? now.error() : result.error()).text().c_str());
            return 1;
        }
        won += result ? 1 : 0;
        version = *now ? (*now)->version.value : 0;
    }
    std::printf("%lld\n", static_cast<long long>(won));
    return 0;
}

/// Appends an event for each line of standard input, with the moment (of the steady clock, which
/// all processes share) in its data.
int onDemand(Store &store, const std::string &stream)
{
    std::puts("ready");
    std::fflush(stdout);
    for (int c = std::getchar(); c != EOF; c = std::getchar()) {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        const auto result =
            append(store, stream, ExpectedVersion::any(),
                   "{\"at\":" + std::to_string(std::chrono::nanoseconds(now).count()) + "}");
        if (!result) {
            std::fprintf(stderr, "%s\n", result.error().text().c_str());
            return 1;
        }
    }
    return 0;
}

} // namespace

/// Appends in a process of its own: `appendchild STORE STREAM race ROUNDS`, or `appendchild STORE
/// STREAM demand`.
int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const auto url = StoreUrl::parse(argv[1]);
    const auto store = url ? openStore(*url) : Result<std::unique_ptr<Store>>(fail(url.error()));
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().text().c_str());
        return 1;
    }
    if (std::string(argv[3]) == "race" && argc > 4)
        return race(**store, argv[2], std::atoll(argv[4]));
    return onDemand(**store, argv[2]);
}
