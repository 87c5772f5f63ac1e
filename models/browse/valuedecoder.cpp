// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/valuedecoder.h"

namespace models {

ValueDecoder::ValueDecoder(QObject *parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::finished, this, &ValueDecoder::finish);
}

ValueDecoder::~ValueDecoder() = default;

void ValueDecoder::decode(const QString &text)
{
    m_text = text.size() > longest ? QString() : text;
    if (!m_job.running()) // else finish() goes on with it, and nobody waits here
        run();
}

void ValueDecoder::run()
{
    m_running = m_text;
    m_found = std::make_shared<QList<DecodedValue>>();
    m_job.start([text = m_running, found = m_found](
                    const auto &, const std::stop_token &) -> eventstore::Result<void> {
        *found = decodedValues(text);
        return {};
    });
}

void ValueDecoder::finish()
{
    if (m_running != m_text) {
        run();
        return;
    }
    m_values = *m_found;
    emit decoded();
}

} // namespace models
