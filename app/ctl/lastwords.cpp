// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/lastwords.h"

#include <execinfo.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string_view>

namespace ctl {

namespace {

constexpr int errorOutput = 2;
using Frames = std::array<void *, 48>;

void sayAtOnce(std::string_view text)
{
    // An error here can't be reported.
    [[maybe_unused]] const auto written = ::write(errorOutput, text.data(), text.size());
}

/// Calls only functions that are allowed in a signal handler.
extern "C" void onCrash(int number)
{
    const std::array<char, 3> digits{static_cast<char>('0' + number / 10),
                                     static_cast<char>('0' + number % 10), '\n'};
    sayAtOnce("eventglassctl " EG_VERSION " crashed: signal ");
    sayAtOnce({digits.data(), digits.size()});
    Frames frames{};
    ::backtrace_symbols_fd(frames.data(), ::backtrace(frames.data(), int(frames.size())),
                           errorOutput);
    // The handler was reset (SA_RESETHAND), so this triggers the default action.
    ::raise(number);
}

} // namespace

void sayWhereItCrashes()
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // The first call loads a library, which a handler must not do.
    Frames once{};
    ::backtrace(once.data(), int(once.size()));
    struct sigaction action = {};
    action.sa_handler = onCrash;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        ::sigaction(number, &action, nullptr);
#endif
}

} // namespace ctl
