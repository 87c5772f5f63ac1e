// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventdrag.h"

#include "models/errorwords.h"
#include "models/format.h"
#include "views/eventlist/eventlistview.h"
#include "views/tables/rowdrag.h"

#include <QMimeData>
#include <QSaveFile>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;
namespace copies = models::eventcopies;

namespace views {
namespace {

bool writeFile(const QString &path, const QString &lines)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(lines.toUtf8() + '\n') > 0 &&
           file.commit();
}

} // namespace

EventDrag::EventDrag(models::Session &session, EventListView &list)
    : QObject(&list)
    , m_session(session)
    , m_list(list)
    , m_drag(new RowDrag(
          list.viewport(), [&list](const QPoint &at) { return list.chosenAt(at); },
          [this] { return take(); }))
{
}

/// Null at first: the events are read, and the drag begins when they are there.
QMimeData *EventDrag::take()
{
    if (const auto ready = std::exchange(m_ready, std::nullopt))
        return mimeOf(*ready);
    read();
    return nullptr;
}

void EventDrag::read()
{
    auto ranges = m_list.chosen().ranges();
    if (ranges.empty())
        return;
    const auto file =
        m_files.isValid() ? m_files.filePath(u"events-%1.ndjson"_s.arg(++m_fileCount)) : QString();
    m_task = m_session.run<Dragged>(
        this,
        [source = m_list.window().source(), ranges = std::move(ranges),
         file](eventstore::Store &store, std::stop_token stop) -> eventstore::Result<Dragged> {
            Dragged dragged;
            EG_TRY(dragged.events, copies::readRanges(store, source, ranges, stop));
            dragged.lines = copies::linesOf(dragged.events);
            if (!file.isEmpty() && !dragged.events.empty() && writeFile(file, dragged.lines))
                dragged.file = file;
            return dragged;
        },
        [this](eventstore::Result<Dragged> dragged) { arrived(std::move(dragged)); });
}

void EventDrag::arrived(eventstore::Result<Dragged> dragged)
{
    if (!dragged)
        return emit told(models::errorWords(dragged.error()).sentence);
    if (dragged->events.empty())
        return;
    const auto count = qint64(dragged->events.size());
    m_ready = std::move(*dragged);
    if (count >= copies::most)
        emit told(tr("Dragged: the first %1 of the selection; export has all.")
                      .arg(models::format::events(count)));
    m_drag->goOn();
    m_ready.reset(); // where the button was let go in between
}

QMimeData *EventDrag::mimeOf(const Dragged &dragged) const
{
    using models::tabletext::Format;
    const auto table = copies::tableOf(dragged.events, m_list.columns().paths());
    auto *data = new QMimeData;
    data->setText(models::tabletext::write(table, Format::Tsv));
    data->setData(u"application/json"_s, models::tabletext::write(table, Format::Json).toUtf8());
    data->setData(u"application/x-ndjson"_s, dragged.lines.toUtf8() + '\n');
    if (!dragged.file.isEmpty())
        data->setUrls({QUrl::fromLocalFile(dragged.file)});
    return data;
}

} // namespace views
