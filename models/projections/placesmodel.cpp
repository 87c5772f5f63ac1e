// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/placesmodel.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/audittrail.h"
#include "projections/publications/sinkaddress.h"

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::RowPlace;
using PlaceState = projections::RowPlace::State;

namespace {

QString stateText(const RowPlace &place)
{
    switch (place.state) {
    case PlaceState::Right:
        return PlacesModel::tr("as it should be");
    case PlaceState::Differs:
        return PlacesModel::tr("differs");
    case PlaceState::Stale:
        return PlacesModel::tr("stale");
    case PlaceState::Behind:
        return place.version ? PlacesModel::tr("not up to date yet")
                             : PlacesModel::tr("not there yet");
    case PlaceState::LeftOut:
        return PlacesModel::tr("in the dead letters");
    case PlaceState::NoRow:
        return PlacesModel::tr("nothing there");
    case PlaceState::NotFilled:
        return PlacesModel::tr("never filled");
    case PlaceState::Unknown:
        break;
    }
    return PlacesModel::tr("can't be asked");
}

Severity severityOf(PlaceState state)
{
    switch (state) {
    case PlaceState::Right:
        return Severity::Good;
    case PlaceState::Differs:
    case PlaceState::Stale:
        return Severity::Bad;
    case PlaceState::Unknown:
    case PlaceState::LeftOut:
        return Severity::Warning;
    default:
        return Severity::Neutral;
    }
}

/// Hides what the reason quotes of masked columns and of an error of a sink.
void maskReason(const Mask *mask, RowPlace &place)
{
    if (place.state == PlaceState::Unknown)
        place.why = maskedError(mask, std::move(place.why));
    for (const auto &column : place.columns) {
        auto shown = column;
        shown.stored = maskedValue(mask, column.column, column.stored);
        shown.expected = maskedValue(mask, column.column, column.expected);
        const auto told = projections::columnDiffers(column);
        if (const auto at = place.why.find(told); at != std::string::npos)
            place.why.replace(at, told.size(), projections::columnDiffers(shown));
    }
    place.columns.clear();
}

/// Writes one row of a sink again. A failure of the sink is a result, not a lost connection.
Result<std::string> repairOne(eventstore::Store &store, const std::string &name,
                              const std::string &key, const std::stop_token &stop)
{
    const auto mend = [&]() -> Result<void> {
        EG_TRY(const auto entry, projections::findPublication(store.database(), name));
        if (!entry)
            return eventstore::fail(eventstore::ErrorCode::NotFound,
                                    "There is no publication called " + name + " any more.");
        EG_TRY(const auto sink, projections::openSink(entry->readModel, entry->url));
        // Rows that are made of events must not be made of masked ones.
        return projections::repairInSink(Mask::unmasked(store), *entry, *sink, key, stop);
    };
    const auto mended = mend();
    if (!mended && stop.stop_requested())
        return eventstore::fail(mended.error());
    return mended ? std::string() : maskedError(Mask::of(store), mended.error().text());
}

} // namespace

PlacesModel::PlacesModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
}

void PlacesModel::setSubject(projections::RowSubject subject)
{
    m_subject = std::move(subject);
    m_reading = {};
    m_asked = false;
    take(std::vector<RowPlace>());
}

void PlacesModel::refresh()
{
    if (!m_subject.account && !m_subject.event)
        return;
    m_asked = true;
    m_busy = true;
    m_reading = m_session.run<std::vector<RowPlace>>(
        this,
        [subject = m_subject](eventstore::Store &store,
                              const std::stop_token &stop) -> Result<std::vector<RowPlace>> {
            EG_TRY(auto places, projections::placesOf(Mask::unmasked(store), subject, stop));
            for (auto &place : places)
                maskReason(Mask::of(store), place);
            return places;
        },
        [this](Result<std::vector<RowPlace>> places) { take(std::move(places)); });
    emit changed();
}

void PlacesModel::take(Result<std::vector<RowPlace>> places)
{
    m_busy = false;
    beginResetModel();
    m_error = places ? std::nullopt : std::optional(places.error());
    m_places = places ? std::move(*places) : std::vector<RowPlace>();
    endResetModel();
    emit changed();
}

QString PlacesModel::whyNotRepair(int row) const
{
    if (row < 0 || row >= rows())
        return tr("Choose a sink first.");
    const auto &place = m_places[static_cast<std::size_t>(row)];
    if (place.target.empty())
        return tr("Only rows of outside sinks can be repaired here.");
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to repair rows of sinks.");
    return m_busy ? tr("Another action is still running.") : QString();
}

void PlacesModel::repair(int row)
{
    if (!whyNotRepair(row).isEmpty())
        return;
    const auto &place = m_places[static_cast<std::size_t>(row)];
    const auto entry =
        AuditTrail::of(m_session).begin({u"repair in sink"_s, format::text(place.name)});
    m_busy = true;
    emit changed();
    m_repairing = m_session.run<std::string>(
        this,
        [name = place.name, key = place.key](eventstore::Store &store,
                                             const std::stop_token &stop) {
            return repairOne(store, name, key, stop);
        },
        [this, entry, name = format::text(place.name)](const Result<std::string> &wrong) {
            m_busy = false;
            const QString why = wrong ? coreText(*wrong) : format::error(wrong.error());
            const QString said = format::text(wrong ? *wrong : wrong.error().text());
            AuditTrail::of(m_session).finish(entry, said.isEmpty() ? u"done"_s : said);
            if (why.isEmpty())
                emit ended(Severity::Good, tr("%1 has the row again.").arg(name));
            else
                emit ended(Severity::Bad, name + u": "_s + why);
            refresh();
        });
}

QVariant PlacesModel::cell(int row, int column, int role) const
{
    const auto &place = m_places[static_cast<std::size_t>(row)];
    if (role == KeyRole)
        return format::text(place.name);
    if (role == SeverityRole && column == StateColumn)
        return static_cast<int>(severityOf(place.state));
    if (role == Qt::ToolTipRole && column == PlaceColumn)
        return format::text(place.target.empty() ? place.key : place.target + '\n' + place.key);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case PlaceColumn:
        return place.name.empty() ? tr("Event store") : format::text(place.name);
    case VersionColumn:
        return place.version ? format::number(*place.version) : QString();
    case StateColumn:
        return stateText(place);
    default:
        return format::text(place.why);
    }
}

QVariant PlacesModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Place"), QT_TR_NOOP("Version"),
                                             QT_TR_NOOP("State"), QT_TR_NOOP("What is not right")};
    return tr(titles[column]);
}

} // namespace models
