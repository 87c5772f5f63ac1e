// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sinkserver.h"

#include "projections/sinks/outside/readmodelsink.h"

#include <algorithm>
#include <cstdlib>

namespace support {

namespace {

std::string environment(const std::string &name)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe)
    const char *value = std::getenv(name.c_str());
    return value ? value : "";
}

std::string upper(std::string text)
{
    for (auto &c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

} // namespace

std::vector<SinkServerKind> sinkServerKinds()
{
    constexpr auto accounts = "account_summaries";
    std::vector<SinkServerKind> kinds{
        {"MongoDB, stand-in mongo-java-server", "mongo-java-server", "mongodb", accounts, ""},
        {"Redis", "redis", "redis", accounts, ""},
        {"ClickHouse 18.16", "clickhouse18", "clickhouse", "events_analytics", ""},
        {"OpenSearch 2", "opensearch", "elasticsearch", "transaction_history", ""}};
    for (const SinkServerKind &own :
         {SinkServerKind{"a MongoDB of one's own", "", "mongodb", accounts,
                         "EVENTGLASS_TEST_MONGODB"},
          {"a Redis of one's own", "", "redis", accounts, "EVENTGLASS_TEST_REDIS"},
          {"a ClickHouse of one's own", "", "clickhouse", "events_analytics",
           "EVENTGLASS_TEST_CLICKHOUSE"},
          {"an Elasticsearch of one's own", "", "elasticsearch", "transaction_history",
           "EVENTGLASS_TEST_ELASTICSEARCH"},
          {"an OpenSearch of one's own", "", "elasticsearch", "transaction_history",
           "EVENTGLASS_TEST_OPENSEARCH"}}) {
        if (!environment(own.variable).empty())
            kinds.push_back(own);
    }
    return kinds;
}

std::unique_ptr<SinkServer> SinkServer::start(const SinkServerKind &kind, std::string &why)
{
    const auto &known = projections::sinkKinds();
    const auto built = std::ranges::find(known, kind.sink, &projections::SinkKind::name);
    if (built == known.end() || !built->available) {
        why = "this build has no sink of the kind " + std::string(kind.sink);
        return nullptr;
    }
    auto server = std::make_unique<SinkServer>();
    server->m_kind = kind;
    if (kind.script[0] == '\0') {
        server->m_url = environment(kind.variable);
        server->m_user = environment(std::string(kind.variable) + "_USER");
        server->m_password = environment(std::string(kind.variable) + "_PASSWORD");
    } else {
        server->m_process = RealServer::start(kind.script, why);
        if (!server->m_process)
            return nullptr;
        server->m_url = server->m_process->env("URL");
        server->m_user = server->m_process->env("USER");
        server->m_password = server->m_process->env("PASSWORD");
    }
    server->useRightPassword();
    return server;
}

std::string SinkServer::url(int port) const
{
    if (port == 0 || !m_process)
        return m_url;
    const auto own = ':' + std::to_string(m_process->port());
    auto other = m_url;
    return other.replace(other.find(own), own.size(), ':' + std::to_string(port));
}

void SinkServer::usePassword(const std::string &password) const
{
    const auto name = "EVENTGLASS_SINK_" + upper(m_kind.sink);
    qputenv((name + "_USER").c_str(), QByteArray::fromStdString(m_user));
    qputenv((name + "_PASSWORD").c_str(), QByteArray::fromStdString(password));
}

} // namespace support
