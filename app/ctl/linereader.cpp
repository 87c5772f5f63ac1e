// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/linereader.h"

#include "eventstore/json/rawjson.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::size_t chunk = 1u << 20;
/// Limit in bytes for a line: data and metadata of an event of the largest allowed size, and the
/// rest.
constexpr std::size_t longestLine = 2 * eventstore::json::Limits().bytes + (1u << 20);

} // namespace

LineReader::LineReader(int descriptor, std::string name, const Interrupt &interrupt)
    : m_descriptor(descriptor)
    , m_name(std::move(name))
    , m_interrupt(interrupt)
{
}

LineReader::LineReader(LineReader &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_name(std::move(other.m_name))
    , m_interrupt(other.m_interrupt)
    , m_size(other.m_size)
{
}

LineReader::~LineReader()
{
    if (m_descriptor > 0)
        ::close(m_descriptor);
}

Result<LineReader> LineReader::open(const std::string &name, const Interrupt &interrupt)
{
    if (name == "-")
        return LineReader(0, "standard input", interrupt);
    // O_NONBLOCK, as open() would wait until a named pipe has a writer; fill() waits, too, but can
    // be interrupted.
    const Interrupt::MayHang hanging(interrupt);
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info = {};
    const bool opened = descriptor >= 0 && ::fstat(descriptor, &info) == 0;
    LineReader reader(descriptor, "'" + name + "'", interrupt);
    if (!opened)
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                    reader.m_name + " can't be opened: " + std::strerror(errno),
                    "Give the path of a file with one event a line, or - for standard input");
    if (S_ISDIR(info.st_mode))
        return fail(ErrorCode::Io, reader.m_name + " is a folder", "Give the path of a file");
    reader.m_size = info.st_size;
    return reader;
}

Result<> LineReader::readMore(std::string &into)
{
    pollfd waiting[2] = {{m_descriptor, POLLIN, 0}, {m_interrupt.descriptor(), POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR)
        return fail(ErrorCode::Io, m_name + " can't be read: " + std::strerror(errno));
    if (m_interrupt.requested())
        return fail(ErrorCode::Cancelled, "interrupted while reading " + m_name);
    if (waiting[0].revents == 0)
        return {};
    const std::size_t before = into.size();
    into.resize(before + chunk);
    const ssize_t got = ::read(m_descriptor, into.data() + before, chunk);
    const int error = errno;
    into.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && error != EINTR && error != EAGAIN)
        return fail(ErrorCode::Io, m_name + " can't be read: " + std::strerror(error));
    m_read += got > 0 ? got : 0;
    m_atEnd = got == 0;
    return {};
}

Result<> LineReader::fill()
{
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    if (m_inflater)
        return unpackMore();
    EG_CHECK(readMore(m_buffer));
    return m_kindKnown ? Result<>() : findOutKind();
}

Result<> LineReader::findOutKind()
{
    constexpr std::size_t longestMark = 6;
    constexpr std::string_view firstOfMarks = "\x1f\x28\xfd"
                                              "BP\x04";
    const bool mayBeMark =
        m_buffer.empty() || firstOfMarks.find(m_buffer.front()) != std::string_view::npos;
    if (m_buffer.size() < longestMark && mayBeMark && !m_atEnd)
        return {};
    m_kindKnown = true;
    const std::string_view kind = compressionOf(m_buffer);
    if (kind.empty())
        return {};
    if (kind != "gzip")
        return fail(ErrorCode::InvalidInput,
                    m_name + " is compressed (" + std::string(kind) +
                        "), of which only gzip is unpacked here",
                    "Unpack it, and give what comes out by way of standard input (-)");
    m_inflater.emplace();
    m_packed = std::exchange(m_buffer, {});
    m_atEnd = false;
    return {};
}

Result<> LineReader::unpackMore()
{
    if (m_unpacked == m_packed.size() && !m_moreInside) {
        m_packed.clear();
        m_unpacked = 0;
        EG_CHECK(readMore(m_packed));
        if (m_atEnd && !m_inflater->mayEnd())
            return fail(ErrorCode::InvalidInput,
                        m_name + " is compressed (gzip) and cut short: its end is missing",
                        "Copy it again");
    }
    std::string_view left = std::string_view(m_packed).substr(m_unpacked);
    if (left.empty() && !m_moreInside)
        return {};
    const std::size_t before = m_buffer.size();
    if (auto done = m_inflater->unpack(left, m_buffer, chunk); !done) {
        done.error().message = m_name + " is compressed (gzip): " + done.error().message;
        return done;
    }
    m_unpacked = m_packed.size() - left.size();
    m_moreInside = m_buffer.size() - before == chunk;
    return {};
}

Result<std::optional<std::string_view>> LineReader::nextRaw()
{
    std::size_t searched = m_begin;
    for (;;) {
        if (!m_kindKnown && !m_atEnd) {
            EG_CHECK(fill());
            continue;
        }
        const std::size_t end = m_buffer.find('\n', searched);
        if (end != std::string::npos || (m_atEnd && m_begin < m_buffer.size())) {
            const std::size_t stop = std::min(end, m_buffer.size());
            const std::string_view line(m_buffer.data() + m_begin, stop - m_begin);
            m_begin = std::min(stop + 1, m_buffer.size());
            ++m_line;
            return line;
        }
        if (m_atEnd)
            return std::nullopt;
        if (m_buffer.size() - m_begin > longestLine)
            return fail(ErrorCode::InvalidInput, "line " + std::to_string(m_line + 1) +
                                                     " is longer than " +
                                                     std::to_string(longestLine >> 20) + " MiB");
        const std::size_t done = m_buffer.size() - m_begin;
        EG_CHECK(fill());
        searched = m_begin == 0 ? done : m_begin + done;
    }
}

Result<std::optional<std::string_view>> LineReader::next()
{
    for (;;) {
        EG_TRY(auto line, nextRaw());
        if (!line)
            return std::nullopt;
        if (m_line == 1 && line->starts_with("\xef\xbb\xbf"))
            line->remove_prefix(3);
        if (line->ends_with('\r'))
            line->remove_suffix(1);
        if (line->find_first_not_of(" \t") != std::string_view::npos)
            return line;
    }
}

std::optional<double> LineReader::progress() const
{
    if (m_size <= 0)
        return {};
    const std::size_t waiting =
        m_inflater ? m_packed.size() - m_unpacked : m_buffer.size() - m_begin;
    return static_cast<double>(m_read - static_cast<std::int64_t>(waiting)) /
           static_cast<double>(m_size);
}

} // namespace ctl
