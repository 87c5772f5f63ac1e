// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/interrupt.h"

#include "app/ctl/exitcodes.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

namespace ctl {

namespace {

/// The signal handler only writes to this pipe, as it may call few functions.
int signalPipe[2] = {-1, -1};

constexpr char quitWord = 'q';
constexpr char stopWord = 's';
constexpr char readerWord = 'r';
constexpr int endedAtOnce = 130;
/// `timeout` and service managers signal a process and then its group: signals within this time
/// count as one.
constexpr std::chrono::milliseconds patience{500};

void tell(int descriptor, char word)
{
    const int before = errno;
    // If the pipe is full, a word is in it already.
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

/// A program that was started to outlive its terminal (nohup) does.
bool isIgnored(int signal)
{
    struct sigaction action = {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interrupt::Interrupt()
{
    if (::pipe(signalPipe) != 0 || ::pipe(m_wake) != 0)
        return; // without pipes the signals keep their default action: ending the process
    m_listener = std::thread([this] { listen(); });
    install(SIGINT, onSignal);
    install(SIGTERM, onSignal);
    // The terminal is gone: what is held (leases, half a file) is given back all the same.
    if (!isIgnored(SIGHUP))
        install(SIGHUP, onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_listener.joinable())
        return;
    // The command has ended: a signal from now on must not change its exit status.
    install(SIGINT, SIG_IGN);
    install(SIGTERM, SIG_IGN);
    install(SIGHUP, SIG_IGN);
    tell(signalPipe[1], quitWord);
    m_listener.join();
    for (const int descriptor : {signalPipe[0], signalPipe[1], m_wake[0], m_wake[1]})
        ::close(descriptor);
}

void Interrupt::endWithReader() const
{
    tell(signalPipe[1], readerWord);
}

void Interrupt::listen()
{
    while (!m_over) {
        // No events are requested for standard output: poll() reports a closed reader anyway.
        pollfd waits[2] = {{signalPipe[0], POLLIN, 0}, {m_watchReader ? 1 : -1, 0, 0}};
        const int limit = requested() ? static_cast<int>(patience.count()) : -1;
        const int count = ::poll(waits, 2, limit);
        if (count == 0)
            giveUpWhereItHangs();
        if (count <= 0)
            continue;
        if (waits[1].revents != 0) {
            m_watchReader = false;
            // Not POLLNVAL: if standard output is not open at all, writing reports the error.
            if ((waits[1].revents & (POLLERR | POLLHUP)) != 0) {
                m_readerGone = true;
                stop();
            }
        }
        char word = quitWord;
        if (waits[0].revents != 0 && ::read(signalPipe[0], &word, 1) == 1)
            look(word);
    }
}

void Interrupt::look(char word)
{
    if (word == quitWord)
        m_over = true;
    else if (word == readerWord)
        m_watchReader = true;
    else if (requested() && std::chrono::steady_clock::now() - m_first > patience)
        ::_exit(endedAtOnce);
    else
        stop();
}

void Interrupt::stop()
{
    if (requested())
        return;
    m_first = std::chrono::steady_clock::now();
    m_hangsSeen = m_mayHang > 0 ? m_hangs.load() : -1;
    tell(m_wake[1], stopWord);
    m_source.request_stop();
}

/// Called every half second after a stop request: ends the process when the same MayHang call is
/// still running.
void Interrupt::giveUpWhereItHangs()
{
    const int hangs = m_mayHang > 0 ? m_hangs.load() : -1;
    if (hangs >= 0 && hangs == m_hangsSeen) {
        constexpr std::string_view words = "eventglassctl: interrupted while opening a file\n";
        [[maybe_unused]] const ssize_t written = ::write(2, words.data(), words.size());
        ::_exit(static_cast<int>(ExitCode::Failed));
    }
    m_hangsSeen = hangs;
}

Interrupt::MayHang::MayHang(const Interrupt &interrupt)
    : m_interrupt(interrupt)
{
    ++m_interrupt.m_hangs;
    ++m_interrupt.m_mayHang;
}

Interrupt::MayHang::~MayHang()
{
    --m_interrupt.m_mayHang;
}

} // namespace ctl
