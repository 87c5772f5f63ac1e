// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sinkmoods.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace support {

namespace {

std::string tell(int port, const std::string &all)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        ::send(socket, all.data(), all.size(), 0) != static_cast<ssize_t>(all.size()))
        qFatal("the server can't be told");
    std::string said;
    std::array<char, 4096> piece{};
    for (ssize_t got = 0; (got = ::recv(socket, piece.data(), piece.size(), 0)) > 0;)
        said.append(piece.data(), static_cast<std::size_t>(got));
    ::close(socket);
    return said;
}

bool setBlock(int port, const char *block, bool on)
{
    const auto said =
        tellHttp(port, "PUT", "/transaction_history/_settings",
                 std::string("{\"index.blocks.") + block + "\":" + (on ? "true}" : "null}"));
    return said.find("\"acknowledged\":true") != std::string::npos;
}

bool saidOk(const std::string &said, int times)
{
    std::size_t at = 0;
    for (int i = 0; i < times && at != std::string::npos; ++i)
        at = said.find("+OK\r\n", at == 0 ? 0 : at + 1);
    return at != std::string::npos;
}

/// Starts a snapshot; true if it ends with this status.
bool savesRedis(int port, const char *status)
{
    (void)tellRedis(port, "BGSAVE\r\n");
    return QTest::qWaitFor(
        [&] {
            const auto info = tellRedis(port, "INFO persistence\r\n");
            return info.find("rdb_bgsave_in_progress:0") != std::string::npos &&
                   info.find(std::string("rdb_last_bgsave_status:") + status) != std::string::npos;
        },
        10'000);
}

/// A Redis whose snapshots can't be written rejects all changes, even deletes.
bool setRedis(const SinkServer &server, SinkMood mood)
{
    const int port = server.port();
    if (mood == SinkMood::ReadOnly)
        return saidOk(tellRedis(port, "REPLICAOF 127.0.0.1 1\r\n"), 2);
    if (mood == SinkMood::DiskFull) {
        return saidOk(tellRedis(port, "CONFIG SET appendonly no\r\nCONFIG SET save \"3600 1\"\r\n"),
                      3) &&
               server.process()->limitFiles(true) && savesRedis(port, "err");
    }
    return server.process()->limitFiles(false) &&
           saidOk(tellRedis(port, "REPLICAOF NO ONE\r\n"), 2) && savesRedis(port, "ok") &&
           saidOk(tellRedis(port, "CONFIG SET save \"\"\r\nCONFIG SET appendonly yes\r\n"), 3);
}

} // namespace

std::string tellRedis(int port, const std::string &commands)
{
    return tell(port, "AUTH writer right-word\r\n" + commands + "QUIT\r\n");
}

std::string tellHttp(int port, const std::string &method, const std::string &path,
                     const std::string &body)
{
    return tell(port, method + ' ' + path +
                          " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                          "Content-Type: application/json\r\nContent-Length: " +
                          std::to_string(body.size()) + "\r\n\r\n" + body);
}

bool setMood(const SinkServer &server, SinkMood mood)
{
    if (!server.process())
        return false;
    const std::string_view sink = server.kind().sink;
    const bool readOnly = mood == SinkMood::ReadOnly;
    if (sink == "elasticsearch")
        // While read_only_allow_delete is set, the server rejects other settings.
        return setBlock(server.port(), "read_only_allow_delete", mood == SinkMood::DiskFull) &&
               (mood == SinkMood::DiskFull || setBlock(server.port(), "write", readOnly));
    if (sink == "redis")
        return setRedis(server, mood);
    const auto reader = server.process()->env("READER");
    if (sink != "clickhouse" || reader.empty())
        return false;
    server.useRightPassword();
    if (readOnly)
        qputenv("EVENTGLASS_SINK_CLICKHOUSE_USER", QByteArray::fromStdString(reader));
    return server.process()->limitFiles(mood == SinkMood::DiskFull);
}

bool emptied(const SinkServer &server, projections::ReadModelSink &sink)
{
    const std::string_view kind = server.kind().sink;
    if (kind == "elasticsearch") {
        return tellHttp(server.port(), "POST",
                        "/transaction_history/_delete_by_query?refresh=true&conflicts=proceed",
                        R"({"query":{"match_all":{}}})")
                   .find("\"failures\":[]") != std::string::npos;
    }
    if (kind == "clickhouse") {
        const auto login = "/?user=" + server.process()->env("USER") +
                           "&password=" + server.process()->env("PASSWORD");
        return tellHttp(server.port(), "POST", login, "TRUNCATE TABLE events_analytics")
            .starts_with("HTTP/1.1 200");
    }
    // There is no other client to use: delete each document by its id.
    constexpr std::int64_t atMost = 10'000;
    const auto there = sink.list({}, atMost);
    std::vector<projections::SinkRow> gone;
    for (const auto &entry : there.value_or(std::vector<projections::SinkEntry>()))
        gone.push_back({entry.id, entry.version, {}});
    return !gone.empty() && sink.repair(gone).has_value();
}

} // namespace support
