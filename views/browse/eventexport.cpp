// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventexport.h"

#include "eventstore/json/ndjson.h"
#include "eventstore/walk.h"
#include "models/browse/sourceextent.h"
#include "models/errorwords.h"
#include "models/exportfile.h"
#include "models/format.h"
#include "models/timeleft.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::Result;
namespace format = models::format;

namespace views {
namespace {

constexpr std::chrono::milliseconds tick{200};

Result<void> writeLines(models::ExportFile &file, const std::vector<eventstore::Event> &events)
{
    std::string lines;
    for (const auto &event : events)
        lines += eventstore::ndjson::toLine(event) + '\n';
    if (!file.write(lines))
        return eventstore::fail(ErrorCode::Io, "The file could not be written: " +
                                                   format::utf8(file.errorString()));
    return {};
}

} // namespace

Result<std::int64_t> EventExport::writeAll(eventstore::Store &store,
                                           const models::EventSource &source, const QString &path,
                                           Progress &progress, const std::stop_token &stop)
{
    models::ExportFile file(path);
    if (!file.open())
        return eventstore::fail(ErrorCode::Io,
                                "The file could not be made: " + format::utf8(file.errorString()));
    EG_TRY(const auto extent, models::extentOf(store, source));
    auto next = extent.lowest;
    progress.written = progress.passed = 0;
    progress.total = extent.total;
    const auto take = [&](eventstore::EventPage &page) -> Result<bool> {
        EG_CHECK(writeLines(file, page.events));
        progress.written += static_cast<std::int64_t>(page.events.size());
        next = models::keyBehind(source, page, next);
        progress.passed = std::min(next - extent.lowest, extent.total);
        return true;
    };
    EG_CHECK(models::walkSource(store, source, {}, {}, stop, take));
    if (!file.commit())
        return eventstore::fail(ErrorCode::Io, "The file could not be finished: " +
                                                   format::utf8(file.errorString()));
    return progress.written.load();
}

EventExport::EventExport(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_progress(std::make_shared<Progress>())
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    auto *text = new ElidedLabel(this); // a path may be long
    text->setElideMode(Qt::ElideMiddle);
    m_text = text;
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 0);
    m_bar->setMaximumWidth(160);
    m_bar->setTextVisible(false);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAccessibleName(tr("Stop the export"));
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_task.cancel();
        m_running = false;
        m_tick.stop();
        hide();
    });
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &EventExport::refresh);
    // A job on a store that was closed never answers.
    connect(&session, &models::Session::stateChanged, this, [this](models::Session::State state) {
        if (m_running && state != models::Session::State::Lost) {
            m_task.cancel();
            finished(eventstore::fail(ErrorCode::Cancelled,
                                      "The export was stopped, as its store was closed"),
                     {});
        }
    });
    hide();
}

void EventExport::choose(const models::EventSource &source)
{
    auto *dialog = new QFileDialog(this, tr("Export events"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ndjson"_s);
    dialog->setNameFilters(
        {tr("Events, one JSON object a line (*.ndjson *.ndjson.gz)"), tr("All files (*)")});
    dialog->selectFile(source.isStream() ? source.stream + u".ndjson"_s : u"events.ndjson"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, source](const QString &path) { start(source, path); });
    dialog->open();
}

void EventExport::start(const models::EventSource &source, const QString &path)
{
    m_running = true;
    m_progress = std::make_shared<Progress>();
    m_since.start();
    m_bar->show();
    m_close->setToolTip(tr("Stop; nothing is left behind"));
    refresh();
    show();
    m_tick.start();
    m_task = m_session.run<std::int64_t>(
        this,
        [source, path, progress = m_progress](eventstore::Store &store, std::stop_token stop) {
            return writeAll(store, source, path, *progress, stop);
        },
        [this, path](Result<std::int64_t> written) { finished(std::move(written), path); });
}

void EventExport::refresh()
{
    const auto left = models::timeLeft(std::chrono::milliseconds(m_since.elapsed()),
                                       m_progress->passed, m_progress->total);
    m_text->setText(tr("Exporting… %1; %2", "events, time left")
                        .arg(format::events(m_progress->written.load()), left));
}

void EventExport::finished(Result<std::int64_t> written, const QString &path)
{
    m_running = false;
    m_tick.stop();
    m_bar->hide();
    m_close->setToolTip(tr("Close"));
    if (written)
        m_text->setText(tr("%1 written to %2", "events, file")
                            .arg(format::events(*written), format::isolated(path)));
    else
        m_text->setText(models::errorWords(written.error()).sentence);
}

QString EventExport::message() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace views
