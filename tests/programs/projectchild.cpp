// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "tests/programs/mortality.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>

using projections::ProjectionStatus;
using projections::State;

namespace {

mortality::When whenOf(const std::string &word)
{
    return word == "halfway" ? mortality::When::Halfway
           : word == "after" ? mortality::When::After
                             : mortality::When::Before;
}

void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

/// Arms the process once all of its projections have become live.
class ArmWhenLive
{
public:
    ArmWhenLive(std::size_t wanted, long dieAt, mortality::When when)
        : m_wanted(wanted)
        , m_dieAt(dieAt)
        , m_when(when)
    {
    }

    void operator()(const ProjectionStatus &status)
    {
        const std::scoped_lock lock(m_mutex);
        if (status.state == State::Live)
            m_live[status.name] = true;
        if (m_armed || m_live.size() < m_wanted)
            return;
        m_armed = true;
        mortality::arm(m_dieAt, m_when);
        say("ready");
    }

private:
    const std::size_t m_wanted;
    const long m_dieAt;
    const mortality::When m_when;
    std::mutex m_mutex; ///< guards all below
    std::map<std::string, bool> m_live;
    bool m_armed = false;
};

void begin(projections::Supervisor &supervisor, const std::string &action, const std::string &name)
{
    if (action == "rebuild")
        supervisor.rebuild(name);
    else if (action == "compare")
        supervisor.rebuild(name, {projections::RebuildTask::Compare, {}, {}});
    else if (action == "swap")
        supervisor.rebuild(name, {projections::RebuildTask::SwapWaiting, {}, {}});
    else if (action == "reset")
        supervisor.reset(name);
    else if (action == "serve")
        supervisor.serve(name);
    else
        supervisor.start(name, action == "follow");
}

} // namespace

/// Runs projections in a process of its own, for tests that kill it: `projectchild STORE BATCH
/// ACTION DIE_AT WHEN [NAME…]`, where ACTION is catchup, follow, rebuild, compare, swap, reset or
/// serve, and DIE_AT and WHEN are those of mortality::arm(). Prints "ready" when it has begun
/// (follow: when all are live), at the end a line for each that failed and "calls N".
int main(int argc, char **argv)
{
    if (argc < 6)
        return 2;
    auto url = eventstore::StoreUrl::parse(argv[1]);
    if (!url)
        return 2;
    const std::string action = argv[3];
    const long dieAt = std::atol(argv[4]);
    const auto when = whenOf(argv[5]);
    std::vector<std::string> names(argv + 6, argv + argc);
    if (names.empty()) {
        for (const auto &model : projections::readModels())
            names.push_back(model->name());
    }
    projections::SupervisorOptions options;
    options.url = *url;
    options.batch = std::atoll(argv[2]);
    ArmWhenLive armWhenLive(names.size(), dieAt, when);
    if (action == "follow") {
        options.onStateChange = std::ref(armWhenLive);
    } else {
        mortality::arm(dieAt, when);
        say("ready");
    }
    int failed = 0;
    {
        projections::Supervisor supervisor(options);
        for (const auto &name : names)
            begin(supervisor, action, name);
        supervisor.waitUntilIdle();
        for (const auto &status : supervisor.snapshot()) {
            if (status.state != State::Failed)
                continue;
            ++failed;
            say("failed: " + status.name + ": " + status.lastError);
        }
    }
    say("calls " + std::to_string(mortality::calls()));
    return failed ? 1 : 0;
}
