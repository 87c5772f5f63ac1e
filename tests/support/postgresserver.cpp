// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

namespace support {

namespace fs = std::filesystem;

namespace {

/// The programs of the newest installed version; each version has a folder named by its number.
std::string findPrograms()
{
    std::string best;
    int bestVersion = 0;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > bestVersion && fs::exists(entry.path() / "bin/initdb")) {
            bestVersion = version;
            best = (entry.path() / "bin").string();
        }
    }
    return best;
}

int freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int port = 0;
    if (::bind(fd, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
        ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        port = ntohs(address.sin_port);
    ::close(fd);
    return port;
}

bool shell(const std::string &command)
{
    return std::system(command.c_str()) == 0; // NOLINT(cert-env33-c): fixed commands of a test
}

struct Finish
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};

std::string variable(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
    return value ? value : "";
}

/// The folder that tests/servers keeps its downloads in; empty if there is none.
std::string cacheFolder()
{
    if (auto folder = variable("EVENTGLASS_SERVER_CACHE"); !folder.empty())
        return folder;
    auto base = variable("XDG_CACHE_HOME");
    if (const auto home = variable("HOME"); base.empty() && !home.empty())
        base = home + "/.cache";
    return base.empty() ? base : base + "/eventglass-servers";
}

std::string rowsOf(const PGresult *result)
{
    std::string text;
    for (int row = 0; row < PQntuples(result); ++row) {
        if (row > 0)
            text += '\n';
        for (int column = 0; column < PQnfields(result); ++column) {
            if (column > 0)
                text += '|';
            text += PQgetvalue(result, row, column);
        }
    }
    return text;
}

} // namespace

PostgresServer &PostgresServer::shared()
{
    static PostgresServer server{Copied{}};
    return server;
}

PostgresServer::PostgresServer(std::string_view settings)
    : m_programs(findPrograms())
{
    prepare();
    makeData();
    startEmpty(settings);
}

PostgresServer::PostgresServer(Copied)
    : m_programs(findPrograms())
{
    prepare();
    const auto version = fs::path(m_programs).parent_path().filename().string();
    const auto cache = cacheFolder();
    const auto kept = cache + "/postgresql-" + version + ".data";
    const auto data = m_directory + "/data";
    const bool owned = ::geteuid() != 0;
    if (!cache.empty() && fs::exists(kept + "/PG_VERSION")) {
        if (!shell("cp -a '" + kept + "' '" + data + "'") ||
            (!owned && !shell("chown -R postgres: '" + data + "'")))
            giveUp("the data in " + kept + " can't be copied");
    } else {
        makeData();
        const auto part = kept + '.' + std::to_string(::getpid());
        // Another test may do the same: mv does not replace what is there.
        if (!cache.empty())
            shell("mkdir -p '" + cache + "' && cp -a '" + data + "' '" + part + "' && mv -T '" +
                  part + "' '" + kept + "' 2>/dev/null || rm -rf '" + part + "'");
    }
    startEmpty({});
}

void PostgresServer::makeData()
{
    if (!run("initdb",
             "-D " + m_directory + "/data -N -A trust -U postgres -E UTF8 --locale=C.UTF-8"))
        giveUp("initdb failed");
}

void PostgresServer::startEmpty(std::string_view settings)
{
    startSomewhere("listen_addresses = '127.0.0.1'\nfsync = off\nfull_page_writes = off\n"
                   "autovacuum = off\nmax_connections = 80\nshared_buffers = 64MB\n"
                   "logging_collector = off\n" +
                   std::string(settings));
}

PostgresServer::PostgresServer(Standby of)
    : m_programs(findPrograms())
{
    prepare();
    if (!run("pg_basebackup",
             "-R -N -c fast -D " + m_directory + "/data -d '" + of.primary.url("postgres") + "'"))
        giveUp("pg_basebackup failed");
    startSomewhere({}); // the settings were copied with the data
}

std::unique_ptr<PostgresServer> PostgresServer::standbyOf(const PostgresServer &primary)
{
    return std::unique_ptr<PostgresServer>(new PostgresServer(Standby{primary}));
}

void PostgresServer::prepare()
{
    if (m_programs.empty())
        giveUp("no PostgreSQL server in /usr/lib/postgresql; install the package postgresql");
    makeDirectory();
    watch();
}

void PostgresServer::startSomewhere(std::string_view settings)
{
    std::ofstream(m_directory + "/data/postgresql.conf", std::ios::app)
        << "\nunix_socket_directories = '" << m_directory << "'\n"
        << settings << "\n";
    // Retry with another port, as another process may take the free one before the server does.
    for (int attempt = 0; attempt < 5 && !m_running; ++attempt) {
        m_port = freePort();
        m_running = tryStart();
    }
    if (!m_running)
        giveUp("the server did not start");
}

PostgresServer::~PostgresServer()
{
    // When the pipe closes, the watcher stops the server if it runs, and removes the directory.
    if (m_running)
        run("pg_ctl", "stop -m immediate -D " + m_directory + "/data");
    if (m_watchPipe >= 0)
        ::close(m_watchPipe);
}

void PostgresServer::makeDirectory()
{
    const auto base = variable("TMPDIR");
    std::string pattern = (base.empty() ? "/tmp" : base) + "/eventglass-pg-XXXXXX";
    if (!::mkdtemp(pattern.data()))
        giveUp("no temporary directory");
    m_directory = pattern;
    if (::geteuid() == 0 && !shell("chown postgres: " + m_directory))
        giveUp("the system user postgres is missing");
}

/// Starts the watcher, a process that cleans up even if this process is killed. It must not be our
/// child, as a test runner may kill a test with all its children.
void PostgresServer::watch()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        giveUp("no pipe");
    m_watchPipe = ends[1];
    const std::string script = "cat >/dev/null; p=$(head -n1 " + m_directory +
                               "/data/postmaster.pid 2>/dev/null); [ -n \"$p\" ] && kill -QUIT "
                               "$p 2>/dev/null; n=0; while [ -n \"$p\" ] && kill -0 $p "
                               "2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done; "
                               "rm -rf " +
                               m_directory;
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        if (::fork() != 0)
            ::_exit(0);
        ::dup2(ends[0], STDIN_FILENO);
        const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(null, STDOUT_FILENO); // or it would keep a pipe of ctest open after our end
        ::dup2(null, STDERR_FILENO);
        ::execl("/bin/sh", "sh", "-c", script.c_str(), nullptr);
        ::_exit(127);
    }
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
}

bool PostgresServer::run(const std::string &program, const std::string &arguments) const
{
    const std::string user =
        ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
    return shell("cd " + m_directory + " && " + user + m_programs + "/" + program + " " +
                 arguments + " </dev/null >>" + m_directory + "/log 2>&1");
}

bool PostgresServer::tryStart()
{
    return run("pg_ctl", "start -w -t 60 -D " + m_directory + "/data -o '-p " +
                             std::to_string(m_port) + "'") &&
           isOurs();
}

/// True if the server at our port uses our data directory; another server may answer there.
bool PostgresServer::isOurs() const
{
    const std::unique_ptr<PGconn, Finish> connection(PQconnectdb(url("postgres").c_str()));
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return false;
    const std::unique_ptr<PGresult, Finish> result(PQexec(connection.get(), "show data_directory"));
    return PQresultStatus(result.get()) == PGRES_TUPLES_OK &&
           rowsOf(result.get()) == m_directory + "/data";
}

void PostgresServer::start()
{
    m_running = m_running || tryStart();
    if (!m_running)
        giveUp("the server did not start again");
}

void PostgresServer::stop()
{
    if (!run("pg_ctl", "stop -w -m fast -D " + m_directory + "/data"))
        giveUp("the server did not stop");
    m_running = false;
}

void PostgresServer::kill()
{
    if (!run("pg_ctl", "stop -w -m immediate -D " + m_directory + "/data"))
        giveUp("the server did not die");
    m_running = false;
}

std::string PostgresServer::freshDatabase(std::string_view options)
{
    const std::string name = "test" + std::to_string(++m_databases);
    // Writing the empty database's pages to the log as well takes twice the time.
    sql("postgres", "create database " + name + " strategy file_copy " + std::string(options));
    return name;
}

std::string PostgresServer::freshCopy(const std::string &what,
                                      const std::function<void(const std::string &database)> &make)
{
    auto &copied = m_copied[what];
    if (copied.empty()) {
        copied = freshDatabase();
        make(copied);
    }
    return freshDatabase("template " + copied);
}

std::string PostgresServer::freshSchemaUrl()
{
    if (m_schemas.empty())
        m_schemas = freshDatabase();
    const std::string name = "place" + std::to_string(++m_databases);
    sql(m_schemas, "create schema " + name);
    return url(m_schemas) + "?options=-csearch_path%3D" + name;
}

std::string PostgresServer::url(std::string_view database) const
{
    return "postgresql://postgres@127.0.0.1:" + std::to_string(m_port) + "/" +
           std::string(database);
}

std::string PostgresServer::socketUrl(std::string_view database) const
{
    return "postgresql:///" + std::string(database) + "?host=" + m_directory +
           "&port=" + std::to_string(m_port) + "&user=postgres";
}

std::string PostgresServer::sql(std::string_view database, std::string_view statements) const
{
    const std::unique_ptr<PGconn, Finish> connection(PQconnectdb(url(database).c_str()));
    const std::unique_ptr<PGresult, Finish> result(
        PQexec(connection.get(), std::string(statements).c_str()));
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        giveUp(std::string(statements) + "\n" + PQerrorMessage(connection.get()));
    return rowsOf(result.get());
}

void PostgresServer::giveUp(const std::string &what) const
{
    std::ostringstream log;
    if (const std::ifstream file(m_directory + "/log"); file && !m_directory.empty())
        log << file.rdbuf();
    std::fprintf(stderr, "PostgreSQL for tests: %s\n%s\n", what.c_str(), log.str().c_str());
    std::fflush(stderr);
    ::_exit(99); // without destructors, which would wait for the missing server
}

} // namespace support
