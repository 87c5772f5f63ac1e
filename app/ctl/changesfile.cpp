// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changesfile.h"

#include "eventstore/process/ordinaryfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

constexpr std::size_t changesBuffer = 256u << 10;
/// The first bytes of every SQLite database.
constexpr std::string_view databaseMark = "SQLite format 3";

} // namespace

ChangesFile::~ChangesFile()
{
    if (!isOpen())
        return;
    if (m_begun)
        empty();
    if (m_made && m_isRegular)
        ::unlink(m_path.c_str());
    ::close(m_descriptor);
}

Result<> ChangesFile::open(const std::string &path)
{
    m_path = path;
    // O_NONBLOCK, as open() would wait until a named pipe has a reader.
    constexpr int how = O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    m_descriptor = ::open(path.c_str(), how | O_CREAT | O_EXCL, 0666);
    m_made = isOpen();
    if (!isOpen() && errno == EEXIST)
        m_descriptor = ::open(path.c_str(), how);
    struct stat info = {};
    if (!isOpen() || ::fstat(m_descriptor, &info) != 0 ||
        ::fcntl(m_descriptor, F_SETFL, O_WRONLY) != 0) {
        m_error = errno;
        return failed();
    }
    m_isRegular = S_ISREG(info.st_mode);
    if (m_made || !m_isRegular)
        return {};
    EG_TRY(const std::string start, eventstore::beginningOfFile(path, databaseMark.size()));
    if (start != databaseMark)
        return {};
    return eventstore::fail(ErrorCode::InvalidInput,
                            "\"" + path + "\" is a database, which the changes would overwrite",
                            "Name another file");
}

void ChangesFile::begin()
{
    if (!isOpen())
        return;
    m_begun = true;
    m_buffer.clear();
    empty();
}

void ChangesFile::empty()
{
    if (m_isRegular &&
        (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) != 0))
        m_error = errno;
}

void ChangesFile::add(std::string_view line)
{
    m_buffer += line;
    m_buffer += '\n';
    if (m_buffer.size() >= changesBuffer)
        drain();
}

void ChangesFile::drain()
{
    for (std::size_t done = 0; done < m_buffer.size() && m_error == 0;) {
        const ssize_t written =
            ::write(m_descriptor, m_buffer.data() + done, m_buffer.size() - done);
        if (written >= 0)
            done += static_cast<std::size_t>(written);
        else if (errno != EINTR)
            m_error = errno;
    }
    m_buffer.clear();
}

Result<> ChangesFile::failed() const
{
    return eventstore::fail(ErrorCode::Io,
                            "\"" + m_path + "\" can't be written: " + std::strerror(m_error),
                            m_error == ENXIO ? "Let a program read the named pipe first"
                                             : "Name a file that can be written");
}

Result<> ChangesFile::finish()
{
    if (!isOpen())
        return {};
    if (!m_begun)
        begin(); // there is nothing new, and what was there before is old
    drain();
    if (m_error != 0)
        return failed();
    ::close(m_descriptor);
    m_descriptor = -1;
    return {};
}

} // namespace ctl
