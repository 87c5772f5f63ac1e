// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/poisonclinic.h"

#include "eventstore/json/rawjson.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/editeddata.h"
#include "models/masking/masking.h"
#include "models/projections/failingfield.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::LetterTrial;
using projections::TrialStep;

namespace {

constexpr auto typingPause = std::chrono::milliseconds(250);
constexpr std::int64_t mostLetters = 200;

/// The visible columns of the row, as it is and as it would be.
std::vector<ChangedColumnsModel::Line> linesOf(const projections::ReadModel &model,
                                               const LetterTrial &trial, const Mask *mask)
{
    std::vector<ChangedColumnsModel::Line> lines;
    const auto &columns = model.tables().front().columns;
    const auto value = [&columns, mask](const projections::Row &row, std::size_t i) {
        return i < row.size()
                   ? maskedValue(mask, columns[i].name, projections::cellToJson(columns[i], row[i]))
                   : std::string();
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].visible && !(trial.before.empty() && trial.after.empty()))
            lines.push_back(
                {format::text(columns[i].name), value(trial.before, i), value(trial.after, i), {}});
    }
    // Columns that change come first. Not std::ranges: clang-tidy 14 can't read that of GCC 12.
    std::stable_partition(lines.begin(), lines.end(),
                          [](const auto &line) { return line.before != line.after; });
    return lines;
}

/// The trial is of the events as they are stored: with masked ones it could end otherwise.
Result<LetterTrial> tryMasked(eventstore::Store &store, const projections::ReadModel &model,
                              const std::string &key, eventstore::GlobalPosition position,
                              const std::optional<std::string> &edited)
{
    const auto *mask = Mask::of(store);
    auto &stored = Mask::unmasked(store);
    std::map<eventstore::GlobalPosition, std::string> data;
    if (edited) {
        data.emplace(position, *edited);
        EG_TRY(const auto event, stored.eventAt(position));
        if (event && eventstore::json::check(*edited)) {
            auto shown = *event;
            if (mask)
                mask->apply(shown);
            data[position] = withStoredValues(*edited, event->data, withShortTexts(shown.data));
        }
    }
    EG_TRY(auto trial, projections::tryLetters(stored, model, key, data, mostLetters));
    for (auto &step : trial.steps) {
        if (!mask || step.error.empty())
            continue;
        EG_TRY(const auto event, stored.eventAt(step.position));
        const auto other = data.find(step.position);
        step.error = maskedError(mask, std::move(step.error),
                                 other != data.end() ? other->second
                                 : event             ? event->data
                                                     : std::string());
    }
    return trial;
}

} // namespace

void TrialStepsModel::setSteps(std::vector<TrialStep> steps)
{
    beginResetModel();
    m_steps = std::move(steps);
    endResetModel();
}

QVariant TrialStepsModel::cell(int row, int column, int role) const
{
    const TrialStep &step = m_steps[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (column == PositionColumn)
            return format::number(step.position.value);
        if (column == TypeColumn)
            return step.type.empty() ? u"–"_s : format::text(step.type);
        return !step.tried          ? tr("goes on waiting")
               : step.error.empty() ? tr("would be applied")
                                    : coreText(step.error);
    case CopyRole:
        return column == PositionColumn ? QVariant(QString::number(step.position.value))
                                        : cell(row, column, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return QVariant((column == PositionColumn ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case SeverityRole:
        if (column != ResultColumn)
            return static_cast<int>(Severity::Neutral);
        return static_cast<int>(!step.tried          ? Severity::Warning
                                : step.error.empty() ? Severity::Good
                                                     : Severity::Bad);
    case PositionRole:
        return qint64{step.position.value};
    default:
        return {};
    }
}

QVariant TrialStepsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == PositionColumn ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return column == PositionColumn ? tr("Position")
           : column == TypeColumn   ? tr("Event")
                                    : tr("When it is retried");
}

PoisonClinic::PoisonClinic(Session &session, const QString &projection,
                           const projections::DeadLetter &letter, const eventstore::Event &event,
                           QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_projection(projection)
    , m_letter(letter)
    , m_event(event)
    , m_error(letter.error)
    , m_row(new ChangedColumnsModel(this))
    , m_queue(new TrialStepsModel(this))
{
    m_event.data = withShortTexts(event.data);
    m_row->setTitles(tr("Row now"), tr("Row then"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(typingPause);
    connect(&m_soon, &QTimer::timeout, this, &PoisonClinic::tryIt);
    tryIt();
}

void PoisonClinic::setData(const QString &data)
{
    auto text = format::utf8(data);
    const auto own = eventstore::json::pretty(m_event.data);
    m_data = text == own || text == m_event.data ? std::nullopt : std::optional(std::move(text));
    // A trial that still runs is one of other data.
    m_task.cancel();
    m_trying = true;
    m_soon.start();
    emit changed();
}

void PoisonClinic::tryIt()
{
    const auto *model = projections::findReadModel(format::utf8(m_projection));
    if (!model)
        return say(Severity::Info, tr("Only read models can be tried out."));
    m_trying = true;
    m_task = m_session.run<LetterTrial>(
        this,
        [model, letter = m_letter, data = m_data](eventstore::Store &store, std::stop_token) {
            return tryMasked(store, *model, letter.key, letter.position, data);
        },
        [this](Result<LetterTrial> trial) { take(std::move(trial)); });
}

void PoisonClinic::take(Result<LetterTrial> trial)
{
    m_trying = false;
    if (!trial)
        return say(Severity::Bad, tr("It can't be tried: %1").arg(format::error(trial.error())));
    const auto *model = projections::findReadModel(format::utf8(m_projection));
    m_row->setLines(linesOf(*model, *trial, m_session.mask().get()));
    const auto failed = std::ranges::find_if(
        trial->steps, [](const TrialStep &step) { return step.tried && !step.error.empty(); });
    const auto waiting = static_cast<qint64>(trial->steps.size()) + trial->beyond -
                         trial->applied() - (failed == trial->steps.end() ? 0 : 1);
    const bool own = failed != trial->steps.end() && failed->position == m_letter.position;
    m_error = own ? failed->error : std::string();
    QString sentence;
    auto severity = Severity::Good;
    if (trial->steps.empty()) {
        sentence = tr("The key has no dead letters any more.");
        severity = Severity::Info;
    } else if (failed == trial->steps.end()) {
        sentence = tr("All would be applied: %1.").arg(format::events(trial->applied()));
        if (trial->beyond > 0)
            sentence +=
                u' ' + tr("Not tried, as they are many: %1.").arg(format::events(trial->beyond));
    } else {
        severity = trial->applied() > 0 ? Severity::Warning : Severity::Bad;
        sentence =
            tr("%1 would be applied; the one at position %2 fails: %3. Waiting behind it: %4.")
                .arg(format::events(trial->applied()), format::number(failed->position.value),
                     coreText(failed->error), format::number(waiting));
    }
    if (m_data)
        sentence += u' ' + tr("This was tried with changed data, which is not stored: a retry "
                              "takes the event as it is in the store.");
    m_queue->setSteps(std::move(trial->steps));
    say(severity, sentence);
}

void PoisonClinic::say(Severity severity, const QString &sentence)
{
    m_severity = severity;
    m_sentence = sentence;
    emit changed();
}

QString PoisonClinic::failingField() const
{
    const auto field = models::failingField(m_error, m_data ? *m_data : m_event.data);
    return field ? field->name : QString();
}

} // namespace models
