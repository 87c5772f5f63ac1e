// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/victim.h"

#include "projections/control/deadletters.h"
#include "projections/engine/supervisor.h"
#include "projections/verify/verify.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/naivefold.h"

#include <QCoreApplication>
#include <QtTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

using namespace projections;

namespace support {

namespace {

constexpr int patience = 60'000;
constexpr auto batch = "5";

/// Rows that differ from a fold of the events up to their checkpoint.
QStringList wrongRows(AnyStore &any)
{
    const auto store = any.openReadOnly();
    QStringList lines;
    must(verify(*store, {any.url(), {}, {}}, [&](const Discrepancy &difference) {
        // Invalid events, which the history has on purpose, make balances of their accounts wrong.
        if (difference.column != "balance_after")
            lines << u"found: "_s + QString::fromStdString(difference.message);
    }));
    return lines;
}

QStringList differences(const QString &what, const QStringList &is, const QStringList &shouldBe)
{
    if (is == shouldBe)
        return {};
    const auto [one, other] = std::mismatch(is.begin(), is.end(), shouldBe.begin(), shouldBe.end());
    return {u"%1: %2 instead of %3, first: %4 instead of %5"_s.arg(what)
                .arg(is.size())
                .arg(shouldBe.size())
                .arg(one == is.end() ? u"nothing"_s : *one,
                     other == shouldBe.end() ? u"nothing"_s : *other)};
}

QStringList storedLetters(eventstore::Database &database, const std::string &projection)
{
    QStringList ids;
    DeadLetters letters(database, projection);
    for (const auto &letter : must(letters.list({}, 1'000'000)))
        ids << QString::fromStdString(letter.eventId.toString());
    ids.sort();
    return ids;
}

QStringList naiveLetters(const NaiveResult &naive)
{
    QStringList ids;
    for (const auto &list : {naive.deadLetters, naive.queued}) {
        for (const auto &id : list)
            ids << QString::fromStdString(id.toString());
    }
    ids.sort();
    return ids;
}

QString randomWhen(unsigned number)
{
    return number % 4 == 0 ? u"halfway"_s : number % 4 == 1 ? u"after"_s : u"before"_s;
}

} // namespace

Victim::Victim(const AnyStore &any, const QString &action, const Death &death,
               const QStringList &names)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationDirPath() + u"/projectchild"_s,
                    QStringList{QString::fromStdString(any.urlText()), QLatin1String(batch), action,
                                QString::number(death.atCall), death.when} +
                        names);
    // A victim that dies at its first call may end before it prints that it has begun.
    if (!m_process.waitForReadyRead(patience) && m_process.state() != QProcess::NotRunning)
        qFatal("projectchild did not begin: %s", qPrintable(m_process.errorString()));
    m_clock.start();
}

Victim::~Victim()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

void Victim::kill(int afterMilliseconds)
{
    if (ends(afterMilliseconds))
        return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

void Victim::signal(int number)
{
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

long Victim::calls()
{
    const QByteArray said = m_process.readAllStandardOutput();
    const auto at = said.lastIndexOf("calls ");
    return at < 0 ? 0 : said.mid(at + 6).trimmed().toLong();
}

Executioner::Executioner()
{
    const auto given = static_cast<unsigned>(qEnvironmentVariableIntValue("EG_SEED"));
    const auto seed = given ? given : std::random_device()();
    qInfo("EG_SEED=%u", seed);
    m_random.seed(seed);
}

int Executioner::killsEach()
{
    const auto wanted = qEnvironmentVariableIntValue("EG_KILLS");
#ifdef __SANITIZE_ADDRESS__
    constexpr int usual = 4;
#else
    constexpr int usual = 13; // 208 of all kinds
#endif
    return wanted > 0 ? wanted : usual;
}

void Executioner::measure(const AnyStore &any, const QString &action, const QStringList &names,
                          double fromPart)
{
    Victim victim(any, action, {}, names);
    if (!victim.ends(patience) || victim.wasKilled())
        qFatal("projectchild did not end");
    m_milliseconds = std::max<qint64>(victim.milliseconds(), 1);
    m_calls = std::max(victim.calls(), 1L);
    m_first = 1 + static_cast<long>(fromPart * static_cast<double>(m_calls));
}

bool Executioner::kill(const AnyStore &any, const QString &action, const QStringList &names)
{
    const bool byClock = ++m_turn % 4 == 0;
    Victim victim(any, action, byClock ? Death{} : deathWithin(m_calls, m_first), names);
    victim.kill(byClock ? below(static_cast<int>(m_milliseconds)) : patience);
    return victim.wasKilled();
}

Death Executioner::deathWithin(long calls, long from)
{
    std::uniform_int_distribution<long> any(from, std::max(from, calls));
    return {any(m_random), randomWhen(static_cast<unsigned>(m_random()))};
}

void finishProjections(const AnyStore &any)
{
    SupervisorOptions options;
    options.url = any.url();
    Supervisor supervisor(options);
    for (const auto &model : readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
    for (const auto &status : supervisor.snapshot()) {
        if (status.state == State::Failed)
            qFatal("%s: %s", status.name.c_str(), status.lastError.c_str());
    }
}

QStringList differencesFromNaive(AnyStore &any)
{
    QStringList found;
    const auto store = any.open();
    const auto events = allEvents(*store);
    for (const auto &model : readModels()) {
        const auto name = QString::fromStdString(model->name());
        found +=
            differences(name, storedRows(store->database(), *model), naiveRows(*model, events));
        found +=
            differences(name + u", dead letters"_s, storedLetters(store->database(), model->name()),
                        naiveLetters(naiveFold(model->name(), events)));
    }
    return found;
}

QString complaints(AnyStore &any)
{
    auto found = wrongRows(any);
    finishProjections(any);
    found += differencesFromNaive(any);
    return (found + leftovers(any)).join(QLatin1Char('\n'));
}

} // namespace support
