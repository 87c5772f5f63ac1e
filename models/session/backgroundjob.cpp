// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/backgroundjob.h"

#include <chrono>

namespace models {
namespace {

constexpr std::chrono::milliseconds progressPause{100};

} // namespace

BackgroundJob::BackgroundJob(QObject *parent)
    : QObject(parent)
{
}

BackgroundJob::~BackgroundJob()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void BackgroundJob::start(Work work)
{
    m_running = true;
    m_thread = std::jthread([this, work = std::move(work)](std::stop_token stop) {
        auto told = std::chrono::steady_clock::time_point();
        const Progress progress = [&](double fraction) {
            const auto now = std::chrono::steady_clock::now();
            if (now - told < progressPause)
                return;
            told = now;
            QMetaObject::invokeMethod(
                this, [this, fraction] { emit progressed(fraction); }, Qt::QueuedConnection);
        };
        auto result = work(progress, stop);
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result)] {
                m_running = false;
                m_result = result;
                emit finished();
            },
            Qt::QueuedConnection);
    });
}

void BackgroundJob::cancel()
{
    m_thread.request_stop();
}

} // namespace models
