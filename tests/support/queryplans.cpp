// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/queryplans.h"

#include "tests/support/must.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace support {

namespace {

std::string logFile(const PostgresServer &server)
{
    return server.directory() + "/log";
}

std::string logBehind(const PostgresServer &server, std::uintmax_t begin)
{
    std::ifstream file(logFile(server));
    file.seekg(static_cast<std::streamoff>(begin));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The total number of rows: a plan shows the average of a node's loops.
std::int64_t over(const std::string &rows, std::int64_t runs)
{
    return std::stoll(rows) * runs;
}

Plan parsed(const std::string &text)
{
    static const std::regex node(
        R"(^\s*(?:->\s+)?(\S.*?)  \(cost=.*\(actual time=\S+ rows=(\d+) loops=(\d+)\))");
    static const std::regex removed(R"(^\s*Rows Removed by \w[\w ]*: (\d+))");
    Plan plan{text, {}};
    std::int64_t runs = 1;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::smatch part;
        if (std::regex_search(line, part, node)) {
            runs = std::stoll(part[3]);
            plan.nodes.push_back({part[1], over(part[2], runs), 0, runs,
                                  static_cast<std::size_t>(part.position(1))});
        } else if (!plan.nodes.empty() && std::regex_search(line, part, removed)) {
            plan.nodes.back().removed += over(part[1], runs);
        }
    }
    return plan;
}

} // namespace

bool PlanNode::isScan() const
{
    for (const char *kind : {"Index", "Seq Scan", "Parallel Index", "Parallel Seq Scan", "Bitmap",
                             "Parallel Bitmap"}) {
        if (is(kind))
            return true;
    }
    return false;
}

std::int64_t Plan::rowsRead() const
{
    std::int64_t sum = 0;
    for (const PlanNode &node : nodes)
        sum += node.isScan() ? node.rows + node.removed : 0;
    return sum;
}

std::int64_t Plan::givenTo(const PlanNode &node) const
{
    const PlanNode *below = &node + 1;
    return below < nodes.data() + nodes.size() ? below->rows : 0;
}

bool Plan::isOfServer(const PlanNode &node) const
{
    // A scan of another part of the plan (a CTE, a subquery) may read anything, so it is not.
    bool server = false;
    for (const PlanNode *each = &node; each < nodes.data() + nodes.size(); ++each) {
        if (each != &node && each->depth <= node.depth)
            break;
        if (each->name.find("Scan") == std::string::npos)
            continue;
        if (each->name.find(" on pg_") == std::string::npos)
            return false;
        server = true;
    }
    return server;
}

bool Plan::isOfServer() const
{
    const auto ofServer = [](const PlanNode &node) {
        return !node.isScan() || node.name.find(" on pg_") != std::string::npos;
    };
    return std::any_of(nodes.begin(), nodes.end(),
                       [](const PlanNode &node) { return node.isScan(); }) &&
           std::all_of(nodes.begin(), nodes.end(), ofServer);
}

void logPlans(eventstore::Database &database)
{
    must(database.script("load 'auto_explain'; set auto_explain.log_min_duration = 0; "
                         "set auto_explain.log_analyze = on"));
}

std::vector<Plan> plansOf(const PostgresServer &server, const std::function<void()> &action)
{
    const auto before = std::filesystem::file_size(logFile(server));
    action();
    const std::string log = logBehind(server, before);
    std::vector<Plan> plans;
    const std::string mark = " plan:\n";
    for (std::size_t at = log.find(mark); at != std::string::npos;) {
        at += mark.size();
        const std::size_t next = log.find(mark, at);
        plans.push_back(parsed(log.substr(at, next == std::string::npos ? next : next - at)));
        at = next;
    }
    return plans;
}

} // namespace support
