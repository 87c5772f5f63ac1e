// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/auditmodel.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/audittrail.h"
#include "models/projections/localaudit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::AuditEntry;

namespace {

QString outcomeText(const std::string &outcome)
{
    if (outcome == projections::begunOutcome)
        return AuditModel::tr("begun: it is still running, or was killed before its end");
    if (outcome == "done")
        return AuditModel::tr("done", "what was asked for");
    if (outcome == "cancelled")
        return AuditModel::tr("cancelled", "what was asked for");
    return coreText(outcome);
}

} // namespace

AuditModel::AuditModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening || state == Session::State::Closed)
            clear();
    });
    connect(&AuditTrail::of(session), &AuditTrail::written, this, [this] {
        if (m_load != Load::Idle)
            read();
    });
}

Result<AuditModel::Answer> AuditModel::readAll(eventstore::Store &store, const QString &where)
{
    Answer answer;
    EG_TRY(auto kept, projections::AuditLog(store.database()).list({}, most));
    EG_TRY(auto local, localaudit::list(where, most));
    answer.cutOff = kept.size() == most || local.size() == most;
    for (auto *list : {&kept, &local}) {
        for (AuditEntry &entry : *list)
            answer.entries.push_back({std::move(entry), list == &local});
    }
    for (Entry &entry : answer.entries) // for example the values typed for a command
        entry.content.parameters =
            maskedObject(Mask::of(store), std::move(entry.content.parameters));
    std::ranges::stable_sort(
        answer.entries, [](const Entry &a, const Entry &b) { return a.content.at > b.content.at; });
    return answer;
}

void AuditModel::read()
{
    if (m_load == Load::Idle) {
        m_load = Load::Loading;
        emit loadChanged();
    }
    m_task = m_session.run<Answer>(
        this,
        [where = format::text(m_session.spec().url.text())](
            eventstore::Store &store, std::stop_token) { return readAll(store, where); },
        [this](Result<Answer> answer) { take(std::move(answer)); });
}

void AuditModel::take(Result<Answer> answer)
{
    m_load = answer ? Load::Ready : Load::Failed;
    beginResetModel();
    m_entries.clear();
    if (answer) {
        m_entries = std::move(answer->entries);
        m_cutOff = answer->cutOff;
    } else {
        m_error = std::move(answer).error();
    }
    filterAgain();
    endResetModel();
    emit loadChanged();
}

void AuditModel::clear()
{
    m_task.cancel();
    beginResetModel();
    m_entries.clear();
    m_shown.clear();
    m_cutOff = false;
    endResetModel();
    m_load = Load::Idle;
    emit loadChanged();
}

void AuditModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    filterAgain();
    endResetModel();
    emit loadChanged();
}

void AuditModel::filterAgain()
{
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        QString all;
        for (int column = 0; column < ColumnCount && !words.isEmpty(); ++column)
            all += text(m_entries[i], column) + u'\n';
        const bool fits = std::ranges::all_of(
            words, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
        if (fits)
            m_shown.push_back(i);
    }
}

QString AuditModel::text(const Entry &entry, int column)
{
    const AuditEntry &content = entry.content;
    switch (column) {
    case TimeColumn:
        return format::time(content.at);
    case ActionColumn:
        return format::text(content.action);
    case SubjectColumn:
        return format::text(content.subject);
    case OutcomeColumn:
        return outcomeText(content.outcome);
    case ReasonColumn:
        return format::text(content.reason) == AuditTrail::openedUnlocked
                   ? tr("The saved connection opens it unlocked.")
                   : format::text(content.reason);
    case WhoColumn:
        return format::text(content.actor);
    case DatabaseUserColumn:
        return format::text(content.databaseUser);
    case ProgramColumn:
        return format::text(content.program);
    case ParametersColumn:
        return content.parameters == "{}" ? QString() : format::text(content.parameters);
    case PlaceColumn:
        return entry.local ? tr("this machine") : tr("projection database");
    default:
        return {};
    }
}

QVariant AuditModel::cell(int row, int column, int role) const
{
    const Entry &entry = m_entries[m_shown[static_cast<std::size_t>(row)]];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(entry, column);
    case CopyRole:
        if (column == TimeColumn)
            return format::isoShown(entry.content.at);
        return column == OutcomeColumn ? format::text(entry.content.outcome) : text(entry, column);
    case TimeRole:
        return qint64{entry.content.at.micros};
    case SeverityRole:
        if (column != OutcomeColumn)
            return static_cast<int>(Severity::Neutral);
        return static_cast<int>(entry.content.outcome == "done" ? Severity::Good
                                : entry.content.outcome == projections::begunOutcome
                                    ? Severity::Info
                                    : Severity::Bad);
    default:
        return {};
    }
}

QVariant AuditModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Time"),          QT_TR_NOOP("Action"),
                                             QT_TR_NOOP("What"),          QT_TR_NOOP("Result"),
                                             QT_TR_NOOP("Reason"),        QT_TR_NOOP("Who"),
                                             QT_TR_NOOP("Database user"), QT_TR_NOOP("Program"),
                                             QT_TR_NOOP("Parameters"),    QT_TR_NOOP("Kept in")};
    return tr(titles[column]);
}

} // namespace models
