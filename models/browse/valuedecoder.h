// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/decodedvalue.h"
#include "models/session/backgroundjob.h"

#include <QObject>

#include <memory>

namespace models {

/// Decodes a text on a thread of its own, as compressed data can be large. GUI thread.
class ValueDecoder : public QObject
{
    Q_OBJECT
public:
    /// Longer texts, in UTF-16 units, are not decoded.
    static constexpr qsizetype longest = 4 * 1024 * 1024;

    explicit ValueDecoder(QObject *parent = nullptr);
    ~ValueDecoder() override;

    /// decoded() tells when values() are those of this text, the last that was given.
    void decode(const QString &text);
    const QList<DecodedValue> &values() const { return m_values; }

signals:
    void decoded();

private:
    void run();
    void finish();

    BackgroundJob m_job;
    QString m_text;                               ///< the last text
    QString m_running;                            ///< the one that the job decodes
    std::shared_ptr<QList<DecodedValue>> m_found; ///< filled by the job
    QList<DecodedValue> m_values;
};

} // namespace models
