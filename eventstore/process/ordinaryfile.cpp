// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/ordinaryfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace eventstore {
namespace {

const char *kindName(mode_t mode)
{
    return S_ISDIR(mode)    ? "a folder"
           : S_ISFIFO(mode) ? "a named pipe"
           : S_ISSOCK(mode) ? "a socket"
           : S_ISCHR(mode)  ? "a device"
           : S_ISBLK(mode)  ? "a device"
                            : "no file";
}

Result<void> checkKind(const std::string &path, const struct stat &info)
{
    if (S_ISREG(info.st_mode))
        return {};
    return fail(ErrorCode::InvalidInput,
                "\"" + path + "\" is " + kindName(info.st_mode) + ", not a file",
                "Name a regular file");
}

tl::unexpected<Error> unreadable(const std::string &path)
{
    return fail(ErrorCode::Io,
                "\"" + path + "\" can't be read: " + std::generic_category().message(errno),
                "Check the path and its permissions");
}

/// Closes the file at the end of a block.
class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

int openToRead(const std::string &path)
{
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

/// Reads a regular file up to its end or `most` bytes.
Result<std::string> readFrom(const Descriptor &file, const std::string &path, std::size_t most)
{
    constexpr std::size_t step = 65536;
    struct stat info = {};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0)
        return unreadable(path);
    EG_CHECK(checkKind(path, info));
    std::string text;
    while (text.size() < most) {
        const std::size_t before = text.size();
        text.resize(std::min(most, before + step));
        const ssize_t got = ::read(file.get(), text.data() + before, text.size() - before);
        text.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
        if (got < 0 && errno != EINTR)
            return unreadable(path);
        if (got == 0)
            break;
    }
    return text;
}

} // namespace

Result<void> checkOrdinaryFile(const std::string &path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0 ? checkKind(path, info) : Result<void>();
}

Result<std::string> beginningOfFile(const std::string &path, std::size_t most)
{
    const Descriptor file(openToRead(path));
    if (file.get() < 0 && errno == ENOENT)
        return std::string();
    return readFrom(file, path, most);
}

Result<std::string> readOrdinaryFile(const std::string &path, std::size_t limit)
{
    EG_TRY(std::string text, readFrom(Descriptor(openToRead(path)), path, limit + 1));
    if (text.size() <= limit)
        return text;
    return fail(ErrorCode::InvalidInput,
                "\"" + path + "\" is too long: more than " + std::to_string(limit) + " bytes",
                "Name another file");
}

} // namespace eventstore
