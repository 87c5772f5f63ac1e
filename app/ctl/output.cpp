// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "app/ctl/textwidth.h"
#include "eventstore/json/rawjson.h"
#include "eventstore/process/argumentsecrets.h"
#include "eventstore/types.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace ctl {

namespace {

constexpr std::size_t bufferSize = 256u << 10;
/// The first rows, which determine the column widths; later rows may be wider.
constexpr std::size_t rowsForWidths = 200;
constexpr int widestCell = 60;

/// Of a value that fills no more than a cell, however wide its characters are.
constexpr std::size_t cellBytes = 4096;

/// The text of a value, or the beginning of a longer one, marked as such.
std::string cellText(const eventstore::json::Value &value, std::size_t most = std::string::npos)
{
    if (value.isNull())
        return "";
    std::string unescaped;
    std::string_view text = value.raw;
    if (value.kind == eventstore::json::Kind::String)
        text = unescaped = eventstore::json::unescape(text);
    if (text.size() <= most)
        return printable(text);
    return printable(eventstore::beginningOf(text, most)) + "…";
}

/// The text on one line; servers' messages often have several indented lines.
std::string oneLine(std::string_view text)
{
    std::string line;
    for (const char c : text) {
        const bool space = c == '\n' || c == '\t' || c == '\r';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

/// Another program may have set a terminal or pipe that it shares with this one to non-blocking.
void waitUntilWritable(int descriptor)
{
    pollfd wait{descriptor, POLLOUT, 0};
    ::poll(&wait, 1, -1);
}

} // namespace

Output::Output(int data, int messages)
    : m_data(data)
    , m_messages(messages)
    , m_terminal(::isatty(messages) == 1)
{
    std::signal(SIGPIPE, SIG_IGN);
    m_nextProgress = std::chrono::steady_clock::now() + std::chrono::seconds(m_terminal ? 0 : 3);
}

void Output::row(std::string_view json)
{
    if (!m_table) {
        writeEscaped(json);
        write("\n");
        return;
    }
    Cells cells;
    eventstore::json::forEachMember(json, [&](std::string_view key, eventstore::json::Value value) {
        cells.push_back({std::string(key), cellText(value, cellBytes),
                         value.kind == eventstore::json::Kind::Number});
        return true;
    });
    m_rows.push_back(std::move(cells));
    if (!m_widths.empty() || m_rows.size() >= rowsForWidths)
        printTable();
}

void Output::object(std::string_view json)
{
    if (!m_table) {
        row(json);
        return;
    }
    int widest = 0;
    eventstore::json::forEachMember(json, [&](std::string_view key, eventstore::json::Value) {
        widest = std::max(widest, textWidth(key));
        return true;
    });
    eventstore::json::forEachMember(json, [&](std::string_view key, eventstore::json::Value value) {
        write(padded(printable(key), widest + 2) + cellText(value) + "\n");
        return true;
    });
}

void Output::printTable()
{
    if (m_rows.empty())
        return;
    const auto line = [this](const auto &cellAt, const Cells &cells) {
        std::string text;
        for (std::size_t column = 0; column < m_header.size(); ++column) {
            const std::string cell = shortened(cellAt(column), widestCell);
            const auto missing =
                static_cast<std::size_t>(std::max(0, m_widths[column] - textWidth(cell)));
            const bool right = column < cells.size() && cells[column].number;
            text.append(column == 0 ? 0 : 2, ' ');
            text.append(right ? missing : 0, ' ');
            text += cell;
            text.append(right ? 0 : missing, ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        write(text + "\n");
    };
    if (m_widths.empty()) {
        for (const Cell &cell : m_rows.front())
            m_header.push_back(printable(cell.key));
        for (const std::string &name : m_header)
            m_widths.push_back(textWidth(name));
        for (const Cells &cells : m_rows) {
            for (std::size_t i = 0; i < std::min(cells.size(), m_widths.size()); ++i)
                m_widths[i] = std::max(m_widths[i], std::min(widestCell, textWidth(cells[i].text)));
        }
        line([this](std::size_t i) { return m_header[i]; }, m_rows.front());
    }
    for (const Cells &cells : m_rows)
        line([&](std::size_t i) { return i < cells.size() ? cells[i].text : std::string(); },
             cells);
    m_rows.clear();
}

/// Escapes U+0080 to U+009F as \u00XX, which means the same in JSON: terminals treat these
/// characters as commands.
void Output::writeEscaped(std::string_view json)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr char lead = '\xc2';
    std::size_t written = 0;
    for (std::size_t at = json.find(lead); at != std::string_view::npos && at + 1 < json.size();
         at = json.find(lead, at + 1)) {
        const auto next = static_cast<unsigned char>(json[at + 1]);
        if (next < 0x80 || next > 0x9f)
            continue;
        write(json.substr(written, at - written));
        write(std::string("\\u00") + digits[next >> 4U] + digits[next & 15U]);
        written = at + 2;
    }
    write(json.substr(written));
}

void Output::text(std::string_view text)
{
    write(text);
}

void Output::write(std::string_view text)
{
    if (closed())
        return;
    m_buffer += text;
    if (m_buffer.size() >= bufferSize)
        drain();
}

void Output::drain()
{
    std::size_t done = 0;
    while (done < m_buffer.size() && !closed()) {
        const ssize_t written = ::write(m_data, m_buffer.data() + done, m_buffer.size() - done);
        if (written >= 0)
            done += static_cast<std::size_t>(written);
        else if (errno == EPIPE)
            m_closed = true;
        else if (errno == EAGAIN)
            waitUntilWritable(m_data);
        else if (errno != EINTR)
            m_failed = errno;
    }
    m_buffer.clear();
}

void Output::flush()
{
    printTable();
    drain();
}

eventstore::Result<> Output::finish()
{
    flush();
    clearProgress();
    if (m_failed != 0)
        return eventstore::fail(eventstore::ErrorCode::Io,
                                std::string("standard output could not be written: ") +
                                    std::strerror(m_failed),
                                "Make room on the disk or send the output elsewhere");
    return {};
}

void Output::messageLine(std::string line)
{
    line = printable(oneLine(eventstore::withoutSecrets(std::move(line))));
    line += '\n';
    for (std::size_t done = 0; done < line.size();) {
        const ssize_t written = ::write(m_messages, line.data() + done, line.size() - done);
        if (written < 0 && errno == EAGAIN)
            waitUntilWritable(m_messages);
        else if (written < 0 && errno != EINTR)
            return; // standard error can't be written: nobody can be told
        done += written > 0 ? static_cast<std::size_t>(written) : 0;
    }
}

void Output::note(std::string_view message)
{
    clearProgress();
    messageLine(std::string(message));
}

void Output::error(std::string_view message)
{
    note("eventglassctl: " + std::string(message));
}

void Output::progress(const std::string &message)
{
    using namespace std::chrono_literals;
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextProgress)
        return;
    if (!m_terminal) {
        m_nextProgress = now + 5s;
        messageLine(message);
        return;
    }
    m_nextProgress = now + 100ms;
    const std::string line = "\r" + message + "\x1b[K";
    [[maybe_unused]] const ssize_t written = ::write(m_messages, line.data(), line.size());
    m_progressShown = true;
}

void Output::phase(const std::string &message)
{
    if (m_terminal)
        m_nextProgress = {};
    progress(message);
}

void Output::clearProgress()
{
    if (!m_progressShown)
        return;
    const std::string_view line = "\r\x1b[K";
    [[maybe_unused]] const ssize_t written = ::write(m_messages, line.data(), line.size());
    m_progressShown = false;
}

} // namespace ctl
