// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventexport.h"

#include "eventstore/walk.h"
#include "models/browse/sourceextent.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "models/session/connections.h"
#include "models/timeleft.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/savedialog.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::Result;
using models::EventFile;
namespace format = models::format;

namespace views {
namespace {

constexpr int eventStripMargin = 12;

/// A path may be long.
QLabel *pathLabel()
{
    auto *label = new ElidedLabel;
    label->setElideMode(Qt::ElideMiddle);
    return label;
}

} // namespace

Result<std::int64_t> EventExport::writeAll(eventstore::Store &store,
                                           const models::EventSource &source,
                                           EventFile::Order order, Progress &progress,
                                           const std::stop_token &stop)
{
    EventFile file(std::move(order));
    EG_CHECK(file.open());
    EG_TRY(const auto extent, models::extentOf(store, source));
    auto next = extent.lowest;
    progress.written = progress.passed = 0;
    progress.total = extent.total;
    const auto take = [&](eventstore::EventPage &page) -> Result<bool> {
        EG_CHECK(file.write(page.events));
        progress.written += static_cast<std::int64_t>(page.events.size());
        next = models::keyBehind(source, page, next);
        progress.passed = std::min(next - extent.lowest, extent.total);
        return true;
    };
    EG_CHECK(models::walkSource(store, source, {}, {}, stop, take));
    EG_CHECK(file.finish());
    return progress.written.load();
}

EventExport::EventExport(models::Session &session, QWidget *parent)
    : ExportStrip(pathLabel(), eventStripMargin, parent)
    , m_session(session)
    , m_progress(std::make_shared<Progress>())
{
    // A job on a store that was closed never answers.
    connect(&session, &models::Session::stateChanged, this, [this](models::Session::State state) {
        if (state == models::Session::State::Lost)
            return;
        if (running()) {
            m_task.cancel();
            finished(eventstore::fail(ErrorCode::Cancelled,
                                      "The export was stopped, as its store was closed"),
                     {});
            m_store = models::targetOf(m_session.spec().url); // it says so until the next one
        } else if (models::targetOf(m_session.spec().url) != m_store) {
            hide(); // what it says is of another store
        }
    });
}

void EventExport::choose(const models::EventSource &source, const QStringList &paths)
{
    if (busy())
        return;
    askForFile(this, tr("Export events"),
               source.isStream() ? source.stream + u".ndjson"_s : u"events.ndjson"_s,
               {{tr("Events, one JSON object a line (*.ndjson *.jsonl *.ndjson.gz)"), u"ndjson"_s},
                {tr("JSON (*.json *.json.gz)"), u"json"_s},
                {tr("Comma-separated values (*.csv *.csv.gz)"), u"csv"_s},
                {tr("Values between tabs (*.tsv *.tsv.gz)"), u"tsv"_s}},
               [this, source, paths](const QString &path) { start(source, path, paths); });
}

void EventExport::start(const models::EventSource &source, const QString &path,
                        const QStringList &paths)
{
    if (busy())
        return;
    const auto kind = EventFile::formatOf(path);
    if (!kind)
        return end(EventFile::refusal(path));
    EventFile::Order order{path, *kind, paths, models::DisplayZone::instance().zone()};
    m_store = models::targetOf(m_session.spec().url);
    m_progress = std::make_shared<Progress>();
    m_since.start();
    begin();
    m_task = m_session.run<std::int64_t>(
        this,
        [source, order = std::move(order), progress = m_progress](eventstore::Store &store,
                                                                  std::stop_token stop) {
            return writeAll(store, source, order, *progress, stop);
        },
        [this, path](const Result<std::int64_t> &written) { finished(written, path); });
}

void EventExport::refresh()
{
    const auto left = models::timeLeft(std::chrono::milliseconds(m_since.elapsed()),
                                       m_progress->passed, m_progress->total);
    say(tr("Exporting… %1; %2", "events, time left")
            .arg(format::events(m_progress->written.load()), left));
}

void EventExport::stop()
{
    m_task.cancel();
    end(tr("The export was stopped; no file was made."));
}

void EventExport::finished(const Result<std::int64_t> &written, const QString &path)
{
    if (!written)
        return end(models::errorWords(written.error()).sentence);
    const auto words =
        m_session.mask()
            ? tr("%1 written to %2; what is masked is masked there, too", "events, file")
            : tr("%1 written to %2", "events, file");
    end(words.arg(format::events(*written), format::isolated(path)));
}

} // namespace views
