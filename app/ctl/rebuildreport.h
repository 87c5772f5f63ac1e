// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/changesfile.h"
#include "app/ctl/output.h"
#include "projections/engine/supervisor.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ctl {

/// One run of a rebuild as a JSON object; `waiting`: its rows wait to be swapped or discarded.
std::string runToJson(const projections::RebuildRun &run, bool waiting);
/// The same as a line for people, with the next steps.
std::string summaryOf(const projections::RebuildRun &run,
                      const projections::ProjectionStatus &status);

/// Collects the differing rows of comparisons from workers' threads: keeps the first hundred of
/// each read model, and writes all of them to a file if one is named.
class ChangeCollector
{
public:
    eventstore::Result<> writeTo(const std::string &path) { return m_file.open(path); }

    // Any thread:
    void begin(const std::string &readModel);
    void add(const std::string &readModel, const projections::RowChange &change);
    /// A change as a JSON object.
    void addLine(const std::string &readModel, std::string object);

    /// Prints the kept rows; call it once the workers are done.
    void print(Output &output, const std::string &readModel) const;
    eventstore::Result<> finish() { return m_file.finish(); }

private:
    static constexpr std::size_t mostKept = 100;

    std::mutex m_mutex; ///< guards all below
    std::map<std::string, std::vector<std::string>> m_kept;
    ChangesFile m_file;
};

} // namespace ctl
