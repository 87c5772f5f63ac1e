// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/programs/mortality.h"

#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstddef>

namespace {

std::atomic_bool armed = false;
std::atomic_long counted = 0;
long fatalCall = 0;
mortality::When fatalWhen = mortality::When::Before;

template <class Function>
Function *theReal(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

[[noreturn]] void die()
{
    while (true)
        ::raise(SIGKILL);
}

/// Makes the call with so many bytes, or dies around it.
template <class Call>
auto mortal(std::size_t size, Call call)
{
    if (!armed || ++counted != fatalCall)
        return call(size);
    if (fatalWhen == mortality::When::Halfway && size > 1)
        call(size / 2);
    if (fatalWhen == mortality::When::After)
        call(size);
    die();
}

} // namespace

namespace mortality {

void arm(long dieAt, When when)
{
    fatalCall = dieAt;
    fatalWhen = when;
    armed = true;
}

long calls()
{
    return counted;
}

} // namespace mortality

// What libpq and SQLite call, found here before it is found in the C library.
extern "C" {

ssize_t send(int socket, const void *data, size_t size, int flags)
{
    static auto *const real = theReal<ssize_t(int, const void *, size_t, int)>("send");
    return mortal(size, [&](std::size_t part) { return real(socket, data, part, flags); });
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset)
{
    static auto *const real = theReal<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    return mortal(size, [&](std::size_t part) { return real(file, data, part, offset); });
}

int fdatasync(int file)
{
    static auto *const real = theReal<int(int)>("fdatasync");
    return mortal(1, [&](std::size_t) { return real(file); });
}

int ftruncate64(int file, off64_t length)
{
    static auto *const real = theReal<int(int, off64_t)>("ftruncate64");
    return mortal(1, [&](std::size_t) { return real(file, length); });
}
}
