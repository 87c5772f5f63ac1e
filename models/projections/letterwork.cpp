// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/letterwork.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/audittrail.h"
#include "projections/control/enginetables.h"
#include "projections/control/process.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::DeadLetterCounts;
using projections::DeadLetters;
using projections::LetterRequest;
using projections::RequestProgress;

namespace {

constexpr auto lookEvery = std::chrono::milliseconds(100);
constexpr qint64 askAgainAfter = 1000;
/// A worker looks for requests every second, except during a long operation.
constexpr qint64 patience = 60'000;

Result<DeadLetterCounts> countOf(eventstore::Database &database, const std::string &name,
                                 const LetterOrder &order)
{
    DeadLetters letters(database, name);
    if (order.event) {
        EG_TRY(const auto letter, letters.find(*order.event));
        if (!letter)
            return DeadLetterCounts{};
        if (order.retries())
            return letters.countsOfKey(letter->key, letter->position);
        EG_TRY(const auto ofKey, letters.countsOfKey(letter->key, eventstore::endOfTime));
        return DeadLetterCounts{1, ofKey.queued};
    }
    if (order.key)
        return letters.countsOfKey(format::utf8(*order.key), eventstore::endOfTime);
    return letters.counts();
}

Result<LetterCount> count(eventstore::Store &store, const LetterOrder &order)
{
    LetterCount found;
    for (const QString &name : order.projections) {
        EG_TRY(const auto counts, countOf(store.database(), format::utf8(name), order));
        found.counts.dead += counts.dead;
        found.counts.queued += counts.queued;
    }
    for (const auto &model : projections::readModels()) {
        const QString name = format::text(model->name());
        if (!order.event || order.projections.contains(name))
            continue;
        EG_TRY(const auto letter, DeadLetters(store.database(), model->name()).find(*order.event));
        if (letter)
            found.alsoIn << name;
    }
    return found;
}

LetterRequest requestFor(const LetterOrder &order, const QString &projection)
{
    LetterRequest request;
    request.projection = format::utf8(projection);
    request.action = order.action;
    if (order.key)
        request.key = format::utf8(*order.key);
    request.event = order.event;
    request.reason = format::utf8(order.reason);
    return request;
}

AuditTrail::Action actionFor(const LetterOrder &order, const QString &projection)
{
    QJsonObject parameters;
    if (order.key)
        parameters.insert(u"key"_s, *order.key);
    if (order.event)
        parameters.insert(u"event"_s, format::text(order.event->toString()));
    return {order.retries() ? u"retry"_s : u"discard"_s, projection,
            QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact)),
            order.reason};
}

} // namespace

Task countLetters(Session &session, QObject *guard, const LetterOrder &order,
                  std::function<void(std::optional<LetterCount>)> done)
{
    return session.run<LetterCount>(
        guard, [order](eventstore::Store &store, std::stop_token) { return count(store, order); },
        [done = std::move(done)](Result<LetterCount> counts) {
            done(counts ? std::optional(std::move(*counts)) : std::nullopt);
        });
}

LetterWork::LetterWork(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &LetterWork::look);
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open || state == Session::State::Lost || !running())
            return;
        m_timer.stop();
        m_tasks.clear();
        m_waiting.clear();
        emit runningChanged();
    });
}

void LetterWork::start(const LetterOrder &order)
{
    if (running() || !m_session.supervisor())
        return;
    m_order = order;
    m_tasks.clear();
    m_tasks.resize(static_cast<std::size_t>(order.projections.size()));
    for (const QString &name : order.projections) {
        Asked asked;
        asked.projection = name;
        asked.entry = AuditTrail::of(m_session).begin(actionFor(order, name));
        m_waiting << asked;
    }
    for (int i = 0; i < m_waiting.size(); ++i)
        ask(i);
    m_timer.start();
    emit runningChanged();
}

void LetterWork::ask(int at)
{
    auto request = requestFor(m_order, m_waiting.at(at).projection);
    m_tasks[static_cast<std::size_t>(at)] = m_session.run<std::string>(
        this,
        [request](eventstore::Store &store, std::stop_token) -> Result<std::string> {
            EG_CHECK(projections::ensureEngineTables(store.database()));
            auto named = request;
            named.actor = projections::thisProcessText();
            return projections::submitRequest(store.database(), named);
        },
        [this, at](const Result<std::string> &id) {
            auto &asked = m_waiting[at];
            if (!id) {
                asked.problem = format::error(id.error());
                asked.said = format::text(id.error().text());
                return finishIfAll();
            }
            asked.id = *id;
            asked.sinceMillis = QDateTime::currentMSecsSinceEpoch();
            m_session.supervisor()->serve(format::utf8(asked.projection));
        });
}

void LetterWork::look()
{
    if (m_looking)
        return;
    for (int i = 0; i < m_waiting.size(); ++i) {
        if (m_waiting.at(i).id.empty() || m_waiting.at(i).over())
            continue;
        m_looking = true;
        m_tasks[static_cast<std::size_t>(i)] = m_session.run<RequestProgress>(
            this,
            [id = m_waiting.at(i).id](eventstore::Store &store, std::stop_token) {
                return projections::requestProgress(store.database(), id);
            },
            [this, i](Result<RequestProgress> progress) { took(i, std::move(progress)); });
        return;
    }
}

void LetterWork::took(int at, Result<RequestProgress> progress)
{
    m_looking = false;
    auto &asked = m_waiting[at];
    const qint64 waited = QDateTime::currentMSecsSinceEpoch() - asked.sinceMillis;
    if (!progress) {
        asked.problem = format::error(progress.error());
        asked.said = format::text(progress.error().text());
    } else if (progress->outcome) {
        asked.outcome = progress->outcome;
        if (!asked.outcome->error.empty()) {
            const auto error = maskedError(m_session.mask().get(), asked.outcome->error);
            asked.problem = coreText(error);
            asked.said = format::text(error);
        }
    } else if (!progress->started && waited > patience) {
        asked.problem = tr("the worker that holds it did not take the request");
        asked.said = u"the worker that holds it did not take the request"_s;
    } else if (waited > askAgainAfter * (1 + int(asked.started))) {
        // The process that held the projection may have ended before it took the request.
        asked.started = progress->started;
        m_session.supervisor()->serve(format::utf8(asked.projection));
    }
    if (asked.over())
        withdraw(asked);
    finishIfAll();
}

/// The request is withdrawn, so that no worker fulfils it later.
void LetterWork::withdraw(const Asked &asked)
{
    m_tasks.push_back(m_session.run<bool>(
        this,
        [id = asked.id](eventstore::Store &store, std::stop_token) -> Result<bool> {
            EG_CHECK(projections::withdrawRequest(store.database(), id));
            return true;
        },
        [](const Result<bool> &) {}));
}

QString LetterWork::sentenceOf(const Asked &asked) const
{
    if (!asked.problem.isEmpty())
        return tr("%1: nothing more was done, %2").arg(asked.projection, asked.problem);
    const auto &outcome = *asked.outcome;
    QStringList parts;
    if (outcome.discarded > 0)
        parts << tr("%1 discarded").arg(format::events(outcome.discarded));
    parts << tr("%1 applied").arg(format::events(outcome.applied));
    if (outcome.failed > 0)
        parts << tr("keys that stopped at an event that failed: %1")
                     .arg(format::number(outcome.failed));
    return asked.projection + u": "_s + parts.join(u", "_s) + u'.';
}

void LetterWork::finishIfAll()
{
    if (!std::ranges::all_of(m_waiting, [](const Asked &asked) { return asked.over(); }))
        return;
    m_timer.stop();
    QStringList sentences;
    auto severity = Severity::Good;
    for (const Asked &asked : std::as_const(m_waiting)) {
        sentences << sentenceOf(asked);
        const bool stopped = asked.outcome && asked.outcome->failed > 0;
        if (!asked.problem.isEmpty())
            severity = Severity::Bad;
        else if (stopped && severity == Severity::Good)
            severity = Severity::Warning;
        AuditTrail::of(m_session).finish(
            asked.entry, !asked.problem.isEmpty() ? asked.said
                         : stopped ? format::text(projections::outcomeText(*asked.outcome))
                                   : u"done"_s);
    }
    m_waiting.clear();
    emit runningChanged();
    emit ended(severity, sentences.join(u'\n'));
}

} // namespace models
