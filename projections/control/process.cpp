// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/process.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <vector>

namespace projections {

namespace {

std::string hostName()
{
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0)
        return "unknown host";
    return name.data();
}

std::string machineId()
{
    std::string boot;
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::getline(file, boot);
    std::array<char, 64> space{};
    const auto length = readlink("/proc/self/ns/pid", space.data(), space.size());
    if (boot.empty() || length <= 0)
        return {};
    return boot + ' ' + std::string(space.data(), static_cast<std::size_t>(length));
}

struct Stat
{
    bool found = false;
    char state = '?';
    std::string started;
};

Stat statOf(std::int64_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return {};
    // The name in brackets may contain anything, so fields are counted from the last bracket.
    const auto bracket = line.rfind(')');
    if (bracket == std::string::npos)
        return {};
    std::istringstream rest(line.substr(bracket + 1));
    std::vector<std::string> fields;
    for (std::string field; rest >> field;)
        fields.push_back(field);
    constexpr std::size_t startField = 19;
    if (fields.size() <= startField)
        return {};
    return {true, fields[0][0], fields[startField]};
}

std::string userName()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_name;
    return std::to_string(geteuid());
}

} // namespace

const ProcessId &thisProcess()
{
    static const ProcessId self{hostName(), machineId(), getpid(), statOf(getpid()).started};
    return self;
}

std::string thisProcessText()
{
    const auto &self = thisProcess();
    return userName() + '@' + self.host + " (pid " + std::to_string(self.pid) + ')';
}

Liveness livenessOf(const ProcessId &process)
{
    if (process.machine.empty() || process.machine != thisProcess().machine)
        return Liveness::Unknown;
    const auto stat = statOf(process.pid);
    const bool gone = !stat.found || stat.state == 'Z' || stat.state == 'X' ||
                      stat.started != process.startedTicks;
    if (gone)
        return Liveness::Dead;
    // A suspended process (SIGSTOP, a debugger) may never resume.
    return stat.state == 'T' || stat.state == 't' ? Liveness::Unknown : Liveness::Alive;
}

} // namespace projections
