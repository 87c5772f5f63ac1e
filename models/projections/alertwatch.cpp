// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/alertwatch.h"

#include "models/coretexts/coretext.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "projections/kafka/watchedstatus.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace models {

using eventstore::Result;
using eventstore::Timestamp;
using projections::Alert;
using projections::Watched;

namespace {

constexpr auto usualInterval = 5s;
constexpr std::size_t mostKept = 500;

bool same(const Alert &a, const Alert &b)
{
    return a.projection == b.projection && a.kind == b.kind;
}

Result<std::vector<Watched>> readAll(eventstore::Store &store)
{
    EG_TRY(auto list, projections::kafka::readWatchedStatus(store));
    for (auto &status : list)
        status.lastError = maskedError(Mask::of(store), std::move(status.lastError));
    return projections::watch(store, std::move(list));
}

/// A time to the second, as alerts are looked for every few seconds only.
QString secondOf(eventstore::Timestamp time)
{
    return format::date(time) + u' ' + format::timeOfDay(time).left(8);
}

} // namespace

QString alertReason(const Alert &alert)
{
    std::string_view sentence = alert.sentence;
    if (const auto name = alert.projection + ": "; sentence.starts_with(name))
        sentence.remove_prefix(name.size());
    return plainWords(coreText(sentence)).sentence;
}

QString alertSentence(const Alert &alert)
{
    return format::text(alert.projection) + u": "_s + alertReason(alert);
}

AlertWatch::AlertWatch(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    m_timer.setInterval(usualInterval);
    connect(&m_timer, &QTimer::timeout, this, &AlertWatch::look);
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening)
            opening();
        if (state == Session::State::Closed) {
            stopReading();
            hold({});
        }
        if (!watching())
            return m_timer.stop();
        m_timer.start();
        look();
    });
}

void AlertWatch::setInterval(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
}

bool AlertWatch::watching() const
{
    return m_session.state() == Session::State::Open &&
           m_session.spec().environment != ConnectionSpec::Environment::Demo;
}

void AlertWatch::setLimits(const projections::AlertLimits &limits)
{
    m_limits = limits;
    if (m_read)
        judge();
}

std::vector<Alert> AlertWatch::preview(const projections::AlertLimits &limits) const
{
    return projections::alertsOf(m_watched, limits);
}

int AlertWatch::active() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const Entry &entry) { return !entry.cleared; }));
}

void AlertWatch::look()
{
    if (m_looking || !watching())
        return;
    m_looking = true;
    m_task = m_session.run<std::vector<Watched>>(
        this, [](eventstore::Store &store, std::stop_token) { return readAll(store); },
        [this](Result<std::vector<Watched>> list) {
            m_looking = false;
            // If the read failed, alerts are neither raised nor cleared.
            if (list)
                take(std::move(*list));
        });
}

void AlertWatch::take(std::vector<Watched> list)
{
    const auto now = Timestamp::now();
    for (Watched &watched : list) {
        auto &still = m_still[format::text(watched.status.name)];
        if (still.position != watched.status.position.value || still.since.micros == 0 ||
            watched.status.lagEvents <= 0)
            still = {watched.status.position.value, now};
        watched.stillSeconds = static_cast<double>(now.micros - still.since.micros) / 1e6;
    }
    m_watched = std::move(list);
    m_read = true;
    judge();
}

void AlertWatch::judge()
{
    const auto alerts = projections::alertsOf(m_watched, m_limits);
    const auto now = Timestamp::now();
    QStringList news;
    beginResetModel();
    for (Entry &entry : m_entries) {
        const auto found = std::ranges::find_if(
            alerts, [&entry](const Alert &alert) { return same(alert, entry.alert); });
        if (entry.cleared)
            continue;
        if (found != alerts.end()) {
            entry.alert.sentence = found->sentence;
        } else {
            entry.cleared = now;
            alertlog::append(m_store, entry);
        }
    }
    for (const Alert &alert : alerts) {
        const bool known = std::ranges::any_of(m_entries, [&alert](const Entry &entry) {
            return !entry.cleared && same(entry.alert, alert);
        });
        if (known)
            continue;
        m_entries.insert(m_entries.begin(), {alert, now, {}});
        alertlog::append(m_store, m_entries.front());
        news << alertSentence(alert);
    }
    sort();
    endResetModel();
    emit changed();
    if (!news.isEmpty())
        emit raised(news);
}

void AlertWatch::stopReading()
{
    m_task.cancel();
    m_looking = false;
    m_read = false;
    m_watched.clear();
}

/// Unlocking and locking open the same store again: its alerts go on.
void AlertWatch::opening()
{
    stopReading();
    const auto store = format::text(m_session.spec().url.text());
    if (store != m_store)
        hold(store);
}

/// Drops the entries, and takes those that the log has of a store; none for an empty text.
void AlertWatch::hold(const QString &store)
{
    m_store = store;
    m_still.clear();
    beginResetModel();
    m_entries.clear();
    if (!store.isEmpty() && m_session.spec().environment != ConnectionSpec::Environment::Demo)
        m_entries = alertlog::read(store);
    sort();
    endResetModel();
    emit changed();
}

/// Raised ones first.
void AlertWatch::sort()
{
    std::ranges::stable_sort(m_entries, [](const Entry &a, const Entry &b) {
        return !a.cleared && b.cleared.has_value();
    });
    if (m_entries.size() > mostKept)
        m_entries.resize(mostKept);
}

QVariant AlertWatch::cell(int row, int column, int role) const
{
    const Entry &entry = m_entries[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        switch (column) {
        case StateColumn:
            return entry.cleared ? tr("cleared") : tr("on");
        case ProjectionColumn:
            return format::text(entry.alert.projection);
        case WhatColumn:
            return alertReason(entry.alert);
        case RaisedColumn:
            return secondOf(entry.raised);
        default:
            return entry.cleared ? secondOf(*entry.cleared) : u"–"_s;
        }
    case CopyRole:
        if (column == RaisedColumn)
            return format::isoShown(entry.raised);
        if (column == ClearedColumn)
            return entry.cleared ? format::isoShown(*entry.cleared) : QString();
        return cell(row, column, Qt::DisplayRole);
    case SeverityRole:
        return static_cast<int>(column != StateColumn ? Severity::Neutral
                                : entry.cleared       ? Severity::Good
                                                      : Severity::Bad);
    case KeyRole:
        return format::text(entry.alert.projection);
    default:
        return {};
    }
}

QVariant AlertWatch::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("State"), QT_TR_NOOP("Projection"),
                                             QT_TR_NOOP("What"), QT_TR_NOOP("Raised"),
                                             QT_TR_NOOP("Cleared")};
    return tr(titles[column]);
}

} // namespace models
