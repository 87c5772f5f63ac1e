// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "projections/engine/supervisor.h"

#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ctl {

/// One run of a rebuild as a JSON object; `waiting`: its rows wait to be swapped or discarded.
std::string runToJson(const projections::RebuildRun &run, bool waiting);
/// The same in a line for people, with what to do next.
std::string summaryOf(const projections::RebuildRun &run,
                      const projections::ProjectionStatus &status);

/// Takes the rows that a comparison found from workers' threads: keeps the first hundred of each
/// read model, and writes all of them to a file where one is named.
class ChangeCollector
{
public:
    /// Makes the file, or empties it.
    eventstore::Result<> writeTo(const std::string &path);

    // Any thread:
    void begin(const std::string &readModel);
    void add(const std::string &readModel, const projections::RowChange &change);

    /// The rows that were kept, once the workers are done.
    void print(Output &output, const std::string &readModel) const;
    /// Io where the file could not be written.
    eventstore::Result<> finish();

private:
    static constexpr std::size_t mostKept = 100;

    std::mutex m_mutex; ///< guards all below
    std::map<std::string, std::vector<std::string>> m_kept;
    std::string m_path;
    std::ofstream m_file;
};

} // namespace ctl
