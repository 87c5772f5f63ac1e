// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/audittrail.h"

#include "eventstore/process/argumentsecrets.h"
#include "models/format.h"
#include "models/projections/localaudit.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::AuditEntry;
using projections::AuditLog;
using Row = std::optional<std::int64_t>;

namespace {

/// Writes into the projection database, else into the file. Returns the row in the database of an
/// action that has begun.
Result<Row> insert(eventstore::Store &store, const AuditEntry &entry, const QString &where)
{
    AuditLog log(store.database());
    if (entry.outcome == projections::begunOutcome) {
        if (const auto row = log.begin(entry))
            return Row(*row);
    } else if (log.add(entry)) {
        return Row();
    }
    EG_CHECK(localaudit::add(entry, where));
    return Row();
}

/// The text for the log. An address may have been typed where it does not belong: in a reason.
std::string shown(const QString &text)
{
    return eventstore::withoutSecrets(format::utf8(text));
}

/// A JSON object with the texts of its members as they are shown.
std::string shownParameters(const QString &parameters)
{
    auto object = QJsonDocument::fromJson(parameters.toUtf8()).object();
    for (auto value : object) {
        if (value.isString())
            value = format::text(shown(value.toString()));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

AuditTrail::AuditTrail(Session &session)
    : QObject(&session)
    , m_session(session)
{
}

QString AuditTrail::storeText() const
{
    return format::text(m_session.spec().url.text());
}

quint64 AuditTrail::begin(const Action &action)
{
    return put(action, std::nullopt);
}

void AuditTrail::write(const Action &action, const QString &outcome)
{
    put(action, outcome);
}

void AuditTrail::write(const Action &action, QObject *guard, std::function<void(bool)> kept)
{
    const quint64 number = put(action, u"done"_s);
    m_entries.value(number)->kept = [guard = QPointer<QObject>(guard),
                                     kept = std::move(kept)](bool written) {
        if (guard)
            kept(written);
    };
}

quint64 AuditTrail::put(const Action &action, std::optional<QString> outcome)
{
    const quint64 number = ++m_last;
    auto entry = std::make_shared<Entry>();
    entry->content.program = "eventglass";
    entry->content.action = format::utf8(action.name);
    entry->content.subject = shown(action.subject);
    entry->content.parameters = shownParameters(action.parameters);
    entry->content.reason = shown(action.reason);
    entry->content.outcome = outcome ? shown(*outcome) : std::string(projections::begunOutcome);
    m_entries.insert(number, entry);
    entry->task = m_session.run<Row>(
        this,
        [content = entry->content, where = storeText()](eventstore::Store &store, std::stop_token) {
            return insert(store, content, where);
        },
        [this, number](Result<Row> row) { took(number, std::move(row)); });
    return number;
}

void AuditTrail::took(quint64 number, Result<Row> row)
{
    const auto entry = m_entries.value(number);
    if (!entry)
        return;
    if (!row && row.error().code != eventstore::ErrorCode::Io) {
        // The session could not run the job at all.
        const auto kept = localaudit::add(entry->content, storeText());
        row = kept ? Result<Row>(Row()) : tl::unexpected(kept.error());
    }
    if (!row)
        emit problem(tr("This is not in the audit log: %1").arg(format::error(row.error())));
    if (entry->kept)
        entry->kept(row.has_value());
    entry->asked = true;
    entry->row = row.value_or(Row());
    emit written();
    if (entry->content.outcome != projections::begunOutcome)
        m_entries.remove(number);
    else if (entry->outcome)
        writeOutcome(number);
}

void AuditTrail::finish(quint64 number, const QString &outcome)
{
    const auto entry = m_entries.value(number);
    if (!entry)
        return;
    entry->outcome = shown(outcome);
    if (entry->asked)
        writeOutcome(number);
}

void AuditTrail::writeOutcome(quint64 number)
{
    const auto entry = m_entries.value(number);
    auto content = entry->content;
    content.outcome = *entry->outcome;
    entry->task = m_session.run<Row>(
        this,
        [content, row = entry->row, where = storeText()](eventstore::Store &store,
                                                         std::stop_token) -> Result<Row> {
            // In the file the outcome is a second line, as lines there are never changed.
            if (!row || !AuditLog(store.database()).finish(*row, content.outcome))
                EG_CHECK(localaudit::add(content, where));
            return Row();
        },
        [this, number](const Result<Row> &done) {
            m_entries.remove(number);
            if (!done)
                emit problem(
                    tr("This is not in the audit log: %1").arg(format::error(done.error())));
            emit written();
        });
}

} // namespace models
