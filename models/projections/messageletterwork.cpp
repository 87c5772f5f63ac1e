// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/messageletterwork.h"

#include "models/format.h"
#include "models/masking/mask.h"
#include "models/projections/audittrail.h"
#include "models/rowcount.h"
#include "projections/control/process.h"
#include "projections/kafka/letteractions.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;

namespace {

/// As `eventglassctl dead-letters` writes it.
AuditTrail::Action auditOf(const MessageOrder &order)
{
    QJsonObject parameters;
    if (order.message)
        parameters.insert(u"message"_s,
                          u"%1:%2"_s.arg(order.message->first).arg(order.message->second));
    return {order.retries ? u"retry"_s : u"discard"_s, order.source,
            QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact)),
            order.reason};
}

} // namespace

projections::kafka::LetterChoice MessageOrder::choice() const
{
    projections::kafka::LetterChoice choice;
    choice.name = format::utf8(source);
    choice.message = message;
    return choice;
}

Task countMessages(Session &session, QObject *guard, const MessageOrder &order,
                   std::function<void(std::optional<std::int64_t>)> done)
{
    return session.run<std::int64_t>(
        guard,
        [choice = order.choice()](eventstore::Store &store, std::stop_token) {
            return projections::kafka::Letters(store.database()).count(choice);
        },
        [done = std::move(done)](const Result<std::int64_t> &count) {
            done(count ? std::optional(*count) : std::nullopt);
        });
}

MessageLetterWork::MessageLetterWork(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open || state == Session::State::Lost || !m_running)
            return;
        m_task.cancel();
        m_running = false;
        emit runningChanged();
    });
}

void MessageLetterWork::start(const MessageOrder &order)
{
    if (m_running || m_session.readOnly())
        return;
    m_running = true;
    m_entry = AuditTrail::of(m_session).begin(auditOf(order));
    m_task = m_session.run<Outcome>(
        this,
        [order](eventstore::Store &store, std::stop_token stop) {
            return perform(Mask::unmasked(store), order, stop);
        },
        [this, order](const Result<Outcome> &outcome) { finish(order, outcome); });
    emit runningChanged();
}

Result<MessageLetterWork::Outcome> MessageLetterWork::perform(eventstore::Store &store,
                                                              const MessageOrder &order,
                                                              const std::stop_token &stop)
{
    Outcome outcome;
    if (order.retries) {
        EG_TRY(const auto taken, projections::kafka::retryLetters(store, order.choice(), stop));
        outcome.stored = taken.written;
        outcome.known = taken.skipped;
        outcome.failed = taken.letters;
        return outcome;
    }
    EG_TRY(outcome.discarded, projections::kafka::discardLetters(store.database(), order.choice(),
                                                                 format::utf8(order.reason),
                                                                 projections::thisProcessText()));
    return outcome;
}

QString MessageLetterWork::sentenceOf(const Outcome &outcome) const
{
    if (outcome.discarded > 0)
        return tr("%1 discarded", "count of messages").arg(format::messages(outcome.discarded));
    QStringList parts;
    if (outcome.stored > 0)
        parts << tr("%1 stored", "count of events").arg(format::events(outcome.stored));
    if (outcome.known > 0)
        parts << tr("events that were in the store already: %1").arg(format::number(outcome.known));
    if (outcome.failed > 0)
        parts << tr("messages that failed again: %1").arg(format::number(outcome.failed));
    return parts.isEmpty() ? tr("nothing was left to do") : parts.join(u", "_s);
}

void MessageLetterWork::finish(const MessageOrder &order, const Result<Outcome> &outcome)
{
    const bool failedAgain = outcome && outcome->failed > 0;
    const auto what = outcome ? sentenceOf(*outcome) : format::error(outcome.error());
    AuditTrail::of(m_session).finish(
        m_entry, !outcome      ? format::text(outcome.error().text())
                 : failedAgain ? u"messages that failed again: %1"_s.arg(outcome->failed)
                               : u"done"_s);
    m_running = false;
    emit runningChanged();
    emit ended(!outcome      ? Severity::Bad
               : failedAgain ? Severity::Warning
                             : Severity::Good,
               order.source + u": "_s + (outcome ? what + u'.' : what));
}

} // namespace models
