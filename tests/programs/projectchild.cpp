// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

#include <cstdio>
#include <cstdlib>

/// Runs projections in a process of its own, for tests that kill it: `projectchild STORE BATCH
/// ACTION [NAME…]`, where ACTION is catchup, follow, rebuild or reset. Prints "ready" when it has
/// begun, and a line for each that failed.
int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    auto url = eventstore::StoreUrl::parse(argv[1]);
    if (!url)
        return 2;
    projections::SupervisorOptions options;
    options.url = *url;
    options.batch = std::atoll(argv[2]);
    const std::string action = argv[3];
    std::vector<std::string> names(argv + 4, argv + argc);
    if (names.empty()) {
        for (const auto &model : projections::readModels())
            names.push_back(model->name());
    }
    projections::Supervisor supervisor(options);
    for (const auto &name : names) {
        if (action == "rebuild")
            supervisor.rebuild(name);
        else if (action == "reset")
            supervisor.reset(name);
        else
            supervisor.start(name, action == "follow");
    }
    std::puts("ready");
    std::fflush(stdout);
    supervisor.waitUntilIdle();
    int failed = 0;
    for (const auto &status : supervisor.snapshot()) {
        if (status.state != projections::State::Failed)
            continue;
        ++failed;
        std::printf("failed: %s: %s\n", status.name.c_str(), status.lastError.c_str());
    }
    return failed ? 1 : 0;
}
