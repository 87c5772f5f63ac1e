// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/interrupt.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>

namespace ctl {

namespace {

/// A signal handler may do little more than write to a pipe.
int signalPipe[2] = {-1, -1};

constexpr char quitWord = 'q';
constexpr char stopWord = 's';
/// `timeout` and service managers tell a process and then its group: that is one wish, not two.
constexpr std::chrono::seconds patience{2};

void tell(int descriptor, char word)
{
    const int before = errno;
    // A full pipe means that the word is there already.
    [[maybe_unused]] const ssize_t written = ::write(descriptor, &word, 1);
    errno = before;
}

extern "C" void onSignal(int)
{
    tell(signalPipe[1], stopWord);
}

void install(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

Interrupt::Interrupt()
{
    if (::pipe(signalPipe) != 0 || ::pipe(m_wake) != 0)
        return; // without pipes the signals keep their usual, sudden meaning
    m_listener = std::thread([this] { listen(); });
    install(SIGINT, onSignal);
    install(SIGTERM, onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_listener.joinable())
        return;
    // On the way out a wish that was heard must not become a crash when it is told once more.
    void (*const afterwards)(int) = m_source.stop_requested() ? SIG_IGN : SIG_DFL;
    install(SIGINT, afterwards);
    install(SIGTERM, afterwards);
    tell(signalPipe[1], quitWord);
    m_listener.join();
    for (const int descriptor : {signalPipe[0], signalPipe[1], m_wake[0], m_wake[1]})
        ::close(descriptor);
}

void Interrupt::listen()
{
    std::chrono::steady_clock::time_point first;
    for (;;) {
        char word = quitWord;
        const ssize_t got = ::read(signalPipe[0], &word, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got != 1 || word == quitWord)
            return;
        const auto now = std::chrono::steady_clock::now();
        if (!m_source.stop_requested()) {
            first = now;
            tell(m_wake[1], stopWord);
            m_source.request_stop();
        } else if (now - first > patience) {
            ::_exit(130);
        }
    }
}

} // namespace ctl
