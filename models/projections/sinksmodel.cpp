// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/sinksmodel.h"

#include "models/format.h"
#include "models/projections/audittrail.h"
#include "projections/control/lease.h"
#include "projections/publications/sinkaddress.h"
#include "projections/readmodels/readmodel.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::ErrorCode;
using eventstore::Result;
using projections::PublicationEntry;

namespace {

const projections::SinkKind *kindOf(const PublicationEntry &entry)
{
    const auto address = projections::SinkAddress::parse(entry.url);
    return address ? projections::kindOfScheme(address->scheme) : nullptr;
}

Result<PublicationEntry> found(eventstore::Database &database, const std::string &name)
{
    EG_TRY(const auto entry, projections::findPublication(database, name));
    if (!entry)
        return eventstore::fail(ErrorCode::NotFound,
                                "There is no publication called " + name + " any more.");
    return *entry;
}

Result<std::string> removeOne(eventstore::Store &store, const std::string &name,
                              const std::stop_token &stop)
{
    auto &database = store.database();
    EG_CHECK(found(database, name));
    // Fails with the name of the holder if a process runs it.
    EG_TRY(const auto lease, projections::Lease::acquire(database, name, {}, stop));
    const auto removed = projections::removePublication(database, name);
    lease->release({});
    EG_CHECK(removed);
    return format::utf8(
        SinksModel::tr("%1 was removed; what is in the sink stays there.").arg(format::text(name)));
}

} // namespace

SinksModel::Said SinksModel::testSink(const PublicationEntry &entry, const std::stop_token &stop)
{
    const auto look = [&]() -> Result<std::string> {
        EG_TRY(const auto sink, projections::openSink(entry.readModel, entry.url));
        sink->interruptOn(stop);
        EG_TRY(const auto server, sink->test());
        if (entry.epoch == 0)
            EG_CHECK(sink->checkOwn());
        return format::utf8(
            tr("%1 can be reached and used: %2, %3.")
                .arg(format::text(entry.name), format::text(sink->target()), format::text(server)));
    };
    const auto answer = look();
    if (answer)
        return {true, *answer};
    return {false, entry.name + ": " + format::utf8(format::error(answer.error()))};
}

SinksModel::SinksModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
}

QStringList SinksModel::readModels()
{
    QStringList names;
    for (const auto &model : projections::readModels()) {
        for (const auto &kind : projections::sinkKinds()) {
            const bool holds =
                std::ranges::find(kind.readModels, model->name()) != kind.readModels.end();
            const QString name = format::text(model->name());
            if (holds && !names.contains(name))
                names << name;
        }
    }
    return names;
}

QString SinksModel::schemes()
{
    return format::text(projections::knownSchemes());
}

QString SinksModel::whyNotChange() const
{
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to add or remove sinks.");
    return m_busy ? tr("Another action is still running.") : QString();
}

void SinksModel::read()
{
    m_reading = m_session.run<std::vector<PublicationEntry>>(
        this,
        [](eventstore::Store &store, std::stop_token) {
            return projections::readPublications(store.database());
        },
        [this](Result<std::vector<PublicationEntry>> entries) {
            if (!entries) {
                emit ended(Severity::Bad, format::error(entries.error()));
                return;
            }
            beginResetModel();
            m_entries = std::move(*entries);
            endResetModel();
            emit changed();
        });
}

void SinksModel::run(Job job, std::optional<quint64> entry)
{
    m_busy = true;
    emit changed();
    m_task = m_session.run<Said>(this, std::move(job), [this, entry](const Result<Said> &done) {
        m_busy = false;
        const bool well = done && done->well;
        const QString said = done ? format::text(done->sentence) : format::error(done.error());
        if (entry)
            AuditTrail::of(m_session).finish(*entry,
                                             done ? u"done"_s : format::text(done.error().message));
        emit ended(well ? Severity::Good : Severity::Bad, said);
        emit changed();
        if (entry)
            read();
    });
}

void SinksModel::add(const QString &readModel, const QString &url)
{
    if (!whyNotChange().isEmpty())
        return;
    QJsonObject parameters;
    if (const auto address = projections::addressForLog(format::utf8(url)); !address.empty())
        parameters.insert(u"url"_s, format::text(address));
    const auto entry = AuditTrail::of(m_session).begin(
        {u"sinks add"_s, readModel,
         QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact))});
    run(
        [model = format::utf8(readModel),
         address = format::utf8(url)](eventstore::Store &store, std::stop_token) -> Result<Said> {
            EG_TRY(const auto name, projections::addPublication(store.database(), model, address));
            return Said{true,
                        format::utf8(tr("%1 was added; start it among the projections to fill it.")
                                         .arg(format::text(name)))};
        },
        entry);
}

void SinksModel::remove(const QString &name)
{
    if (!whyNotChange().isEmpty())
        return;
    const auto entry = AuditTrail::of(m_session).begin({u"sinks remove"_s, name});
    run(
        [name = format::utf8(name)](eventstore::Store &store,
                                    std::stop_token stop) -> Result<Said> {
            EG_TRY(auto sentence, removeOne(store, name, stop));
            return Said{true, std::move(sentence)};
        },
        entry);
}

void SinksModel::test(const QString &name)
{
    if (m_busy)
        return;
    run(
        [name = format::utf8(name)](eventstore::Store &store,
                                    std::stop_token stop) -> Result<Said> {
            EG_TRY(const auto entry, found(store.database(), name));
            return testSink(entry, stop);
        },
        {});
}

QVariant SinksModel::cell(int row, int column, int role) const
{
    const auto &entry = m_entries[static_cast<std::size_t>(row)];
    if (role == KeyRole)
        return format::text(entry.name);
    if (role == CopyRole && column == AddressColumn)
        return format::text(entry.url);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto *kind = kindOf(entry);
    switch (column) {
    case NameColumn:
        return format::text(entry.name);
    case ReadModelColumn:
        return format::text(entry.readModel);
    case KindColumn:
        if (!kind)
            return tr("unknown");
        return kind->available ? format::text(kind->name)
                               : tr("%1 (not in this build)").arg(format::text(kind->name));
    default:
        return format::text(entry.url);
    }
}

QVariant SinksModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Publication"), QT_TR_NOOP("Read model"),
                                             QT_TR_NOOP("Kind"), QT_TR_NOOP("Address")};
    return tr(titles[column]);
}

} // namespace models
