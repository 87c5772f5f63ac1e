// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/layoutmapping.h"

#include "eventstore/layouts/detect.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/roles.h"

#include <QSaveFile>

using eventstore::Catalogue;
using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::EventField;
using eventstore::Result;

namespace models {
namespace {

constexpr std::chrono::milliseconds previewPause{200};
/// Data and metadata are cut off after this many bytes.
constexpr std::size_t shownBytes = 300;

Result<Catalogue> readTables(const ConnectionSpec &spec, std::stop_token stop)
{
    auto given = spec;
    given.layoutFile.clear();
    EG_TRY(auto options, given.openOptions());
    options.readOnly = true;
    options.stop = stop;
    EG_TRY(const auto database, eventstore::openDatabase(spec.url, options));
    database->interruptOn(std::move(stop));
    return eventstore::readCatalogue(*database);
}

/// Reads as an open store would, so that the preview shows what the store will show.
Result<std::vector<Event>> readFirst(const ConnectionSpec &spec,
                                     const eventstore::LayoutDescriptor &layout,
                                     std::stop_token stop)
{
    auto given = spec;
    given.layoutFile.clear();
    EG_TRY(auto options, given.openOptions());
    options.readOnly = true;
    options.readModels = {};
    options.layout.descriptor = layout;
    options.stop = stop;
    EG_TRY(const auto store, eventstore::openStore(spec.url, options));
    store->interruptOn(std::move(stop));
    eventstore::ReadAll query;
    query.limit = LayoutMapping::previewed;
    EG_TRY(auto page, store->readAll(query));
    return std::move(page.events);
}

} // namespace

MappedEventsModel::MappedEventsModel(QObject *parent)
    : TableModel(parent)
{
}

void MappedEventsModel::setEvents(std::vector<Event> events)
{
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

QString MappedEventsModel::fieldName(EventField field)
{
    switch (field) {
    case EventField::Position:
        return tr("Position");
    case EventField::Stream:
        return tr("Stream");
    case EventField::Version:
        return tr("Version");
    case EventField::EventId:
        return tr("Event id");
    case EventField::Type:
        return tr("Type");
    case EventField::Data:
        return tr("Data");
    case EventField::Metadata:
        return tr("Metadata");
    case EventField::Time:
        return tr("Time");
    }
    return {};
}

QVariant MappedEventsModel::cell(int row, int column, int role) const
{
    const Event &event = m_events.at(static_cast<std::size_t>(row));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (static_cast<EventField>(column)) {
    case EventField::Position:
        return QString::number(event.position.value);
    case EventField::Stream:
        return format::text(event.streamId);
    case EventField::Version:
        return QString::number(event.version.value);
    case EventField::EventId:
        return format::text(event.id.toString());
    case EventField::Type:
        return format::text(event.type);
    case EventField::Data:
        return format::text(event.data.substr(0, shownBytes));
    case EventField::Metadata:
        return format::text(event.metadata.substr(0, shownBytes));
    case EventField::Time:
        return format::text(event.timestamp.toString());
    }
    return {};
}

QVariant MappedEventsModel::header(int column, int role) const
{
    return role == Qt::DisplayRole ? fieldName(static_cast<EventField>(column)) : QVariant();
}

LayoutMapping::LayoutMapping(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(previewPause);
    connect(&m_pause, &QTimer::timeout, this, &LayoutMapping::askPreview);
}

LayoutMapping::~LayoutMapping()
{
    cancel();
}

void LayoutMapping::cancel()
{
    ++m_run;
    m_pause.stop();
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_old.push_back(std::move(m_thread)); // joined by the destructor, so that nothing blocks now
}

void LayoutMapping::start(std::function<void(std::stop_token, quint64)> work)
{
    cancel();
    m_thread = std::jthread([work = std::move(work), run = m_run](std::stop_token stop) {
        work(std::move(stop), run);
    });
}

void LayoutMapping::read(const ConnectionSpec &spec)
{
    m_spec = spec;
    m_load = Load::Loading;
    m_tables.clear();
    m_current = -1;
    emit changed();
    emit previewChanged();
    start([this, spec](std::stop_token stop, quint64 run) {
        auto read = std::make_shared<Result<Catalogue>>(readTables(spec, std::move(stop)));
        QMetaObject::invokeMethod(
            this,
            [this, run, read] {
                if (run == m_run)
                    takeCatalogue(std::move(*read));
            },
            Qt::QueuedConnection);
    });
}

void LayoutMapping::takeCatalogue(Result<Catalogue> read)
{
    if (read) {
        m_catalogue = std::move(*read);
        m_tables = eventstore::likelyTables(m_catalogue);
        m_matchesNothing =
            eventstore::detectLayouts(m_catalogue, eventstore::builtInLayouts()).empty();
        if (m_tables.empty())
            read = eventstore::fail(
                ErrorCode::NotFound, "There is no table here that you have permission to read",
                "Check the database, or ask its owner for the right to read its tables");
    }
    if (!read) {
        m_load = Load::Failed;
        m_error = read.error();
        emit changed();
        emit previewChanged();
        return;
    }
    m_load = Load::Ready;
    chooseTable(0);
}

QStringList LayoutMapping::tables() const
{
    QStringList names;
    for (const auto *table : m_tables)
        names << format::text(table->schema) + u'.' + format::text(table->name);
    return names;
}

const eventstore::CatalogueTable *LayoutMapping::table() const
{
    return m_current < 0 ? nullptr : m_tables.at(static_cast<std::size_t>(m_current));
}

void LayoutMapping::chooseTable(int index)
{
    m_current = index;
    m_mapping = eventstore::guessMapping(*table());
    check();
}

void LayoutMapping::setMapping(const eventstore::TableMapping &mapping)
{
    if (mapping == m_mapping)
        return;
    m_mapping = mapping;
    check();
}

/// Computes the problems at once, and starts reading the preview.
void LayoutMapping::check()
{
    m_problems.clear();
    for (auto &problem : eventstore::problemsOf(m_mapping, *table())) {
        auto &kept = m_problems.try_emplace(problem.field, problem).first->second;
        if (problem.blocks && !kept.blocks)
            kept = std::move(problem);
    }
    cancel();
    m_preview.setEvents({});
    m_previewState = complete() ? Load::Loading : Load::Idle;
    if (complete())
        m_pause.start();
    emit changed();
    emit previewChanged();
}

QString LayoutMapping::problem(EventField field) const
{
    const auto found = m_problems.find(field);
    return found == m_problems.end() ? QString() : coreText(found->second.text);
}

bool LayoutMapping::blocked(EventField field) const
{
    const auto found = m_problems.find(field);
    return found != m_problems.end() && found->second.blocks;
}

bool LayoutMapping::complete() const
{
    return m_current >= 0 && std::none_of(m_problems.begin(), m_problems.end(),
                                          [](const auto &entry) { return entry.second.blocks; });
}

void LayoutMapping::askPreview()
{
    start([this, spec = m_spec, layout = layout()](std::stop_token stop, quint64 run) {
        auto read =
            std::make_shared<Result<std::vector<Event>>>(readFirst(spec, layout, std::move(stop)));
        QMetaObject::invokeMethod(
            this,
            [this, run, read] {
                if (run == m_run)
                    takePreview(std::move(*read));
            },
            Qt::QueuedConnection);
    });
}

void LayoutMapping::takePreview(Result<std::vector<Event>> read)
{
    m_previewState = read ? Load::Ready : Load::Failed;
    if (read)
        takeEvents(std::move(*read));
    else
        m_previewError = read.error();
    emit previewChanged();
}

void LayoutMapping::takeEvents(std::vector<Event> events)
{
    const bool below = std::any_of(events.begin(), events.end(), [this](const Event &event) {
        return event.version.value < m_mapping.versionBase;
    });
    m_preview.setEvents(std::move(events));
    if (!below)
        return;
    m_problems.try_emplace(
        EventField::Version,
        eventstore::MappingProblem{EventField::Version,
                                   format::utf8(tr("A stream begins with 0 here.")), false});
    emit changed();
}

eventstore::LayoutDescriptor LayoutMapping::layout() const
{
    return eventstore::layoutOf(m_mapping);
}

Result<void> LayoutMapping::save(const QString &path) const
{
    if (!complete())
        return eventstore::fail(ErrorCode::InvalidInput, "Not every field has a column that fits");
    EG_CHECK(eventstore::checkLayoutDescriptor(layout()));
    QSaveFile file(path);
    const std::string text = eventstore::layoutText(layout());
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(text.data(), static_cast<qint64>(text.size())) ==
                             static_cast<qint64>(text.size()) &&
                         file.commit();
    if (!written)
        return eventstore::fail(
            ErrorCode::Io,
            format::utf8(tr("%1 can't be written: %2").arg(path, file.errorString())),
            format::utf8(tr("Choose another folder")));
    return {};
}

} // namespace models
