// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventcopies.h"
#include "models/exportfile.h"

#include <optional>

namespace models {

/// A file of events, written page by page. The end of its name decides the format; ".gz" behind it
/// compresses it. The file appears only when it is complete. Blocks; used on one thread.
class EventFile
{
public:
    enum class Format {
        Lines, ///< .ndjson, .jsonl: an event in normal form a line, as `import` reads them
        Json,  ///< .json: an array of them
        Csv,
        Tsv
    };
    /// nullopt where the name has none of these ends.
    static std::optional<Format> formatOf(const QString &path);
    /// Says that a file was not written for its name.
    static QString refusal(const QString &path);

    /// What a file is made of besides the events.
    struct Order
    {
        QString path;
        Format format = Format::Lines;
        /// For tables: further columns with the values at paths of the data, and the zone of times.
        QStringList paths;
        DisplayZone::Zone zone = DisplayZone::Zone::Utc;
    };
    explicit EventFile(Order order);

    eventstore::Result<void> open();
    eventstore::Result<void> write(const eventcopies::Events &events);
    eventstore::Result<void> finish();

private:
    QByteArray linesOf(const eventcopies::Events &events);
    QByteArray tableOf(const eventcopies::Events &events, QChar separator, const QString &lineEnd);
    eventstore::Result<void> put(const QByteArray &bytes);

    Order m_order;
    ExportFile m_file;
    bool m_begun = false; ///< an event, or the titles, were written
};

} // namespace models
