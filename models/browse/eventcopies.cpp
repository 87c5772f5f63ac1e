// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventcopies.h"

#include "eventstore/json/ndjson.h"
#include "models/browse/datapaths.h"
#include "models/format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace models::eventcopies {

using eventstore::Result;

namespace {

struct CopyWords
{
    Q_DECLARE_TR_FUNCTIONS(EventCopies)
};

/// Adds the events of a page whose keys are not beyond `last`; false when no more can come.
Result<bool> addUpTo(Events &events, eventstore::EventPage &page, bool stream, qint64 last)
{
    for (auto &event : page.events) {
        if ((stream ? event.version.value : event.position.value) > last ||
            events.size() == std::size_t(most))
            return false;
        events.push_back(std::move(event));
    }
    return stream || page.scannedTo.value < last;
}

} // namespace

Result<Events> readRanges(eventstore::Store &store, const EventSource &source,
                          const std::vector<Range> &ranges, const std::stop_token &stop)
{
    Events events;
    for (const auto &[first, last] : ranges) {
        if (events.size() == std::size_t(most))
            break;
        const auto take = [&, last = last](eventstore::EventPage &page) {
            return addUpTo(events, page, source.isStream(), last);
        };
        EG_CHECK(walkSource(store, source, first, {}, stop, take));
    }
    return events;
}

tabletext::Table tableOf(const Events &events, const QStringList &paths, DisplayZone::Zone zone)
{
    tabletext::Table table;
    table.titles = {u"position"_s, u"time"_s,     u"stream"_s, u"version"_s,
                    u"type"_s,     u"event_id"_s, u"data"_s};
    table.numbers = {true, false, false, true, false, false, false};
    for (const auto &event : events)
        table.rows << QStringList{event.unplaced ? QString()
                                                 : QString::number(event.position.value),
                                  format::isoIn(zone, event.timestamp),
                                  format::text(event.streamId),
                                  QString::number(event.version.value),
                                  format::text(event.type),
                                  format::text(event.id.toString()),
                                  format::text(event.data)};
    for (const QString &path : paths) {
        table.titles << path;
        bool numbers = true;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const auto value = datapaths::valueAt(events[i].data, format::utf8(path));
            numbers = numbers && (!value || value->kind == eventstore::json::Kind::Number);
            table.rows[qsizetype(i)] << datapaths::exactText(value);
        }
        table.numbers.push_back(numbers);
    }
    return table;
}

QString linesOf(const Events &events)
{
    QStringList lines;
    for (const auto &event : events)
        lines << format::text(eventstore::ndjson::toLine(event));
    return lines.join(u'\n');
}

QString copiedText(qint64 count)
{
    const auto events = format::events(count);
    return count < most
               ? CopyWords::tr("On the clipboard: %1.").arg(events)
               : CopyWords::tr("On the clipboard: the first %1 of the selection; export has all.")
                     .arg(events);
}

} // namespace models::eventcopies
