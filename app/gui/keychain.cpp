// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace app {
namespace {

// Long enough for the user to answer a prompt that unlocks the keychain.
constexpr std::chrono::seconds answerLimit{10};

const QString service = u"eventglass"_s;

/// Starts a job and calls `answer` once: when it has finished, or with nullptr after the time
/// limit.
template <class Job, class F>
void startJob(Job *job, QObject *guard, F answer)
{
    auto done = std::make_shared<bool>(false);
    const auto once = [done, answer](Job *finished) {
        if (!std::exchange(*done, true))
            answer(finished);
    };
    QObject::connect(job, &QKeychain::Job::finished, guard, [once, job] { once(job); });
    QTimer::singleShot(answerLimit, guard, [once] { once(nullptr); });
    job->start();
}

/// QtKeychain has no message of its own for a desktop without a keychain.
QString reasonOf(const QKeychain::Job &job)
{
    const QString said = job.errorString();
    if (said.isEmpty() || said == "Unknown error"_L1)
        return QCoreApplication::translate("Keychain", "the system's keychain can't be used");
    return QCoreApplication::translate("Keychain", "the system's keychain says: %1").arg(said);
}

} // namespace

void Keychain::read(const QString &id, QObject *guard,
                    std::function<void(const QString &secret)> found)
{
    if (const auto kept = m_session.constFind(id); kept != m_session.constEnd()) {
        found(*kept);
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(id);
    startJob(job, guard, [found](QKeychain::ReadPasswordJob *finished) {
        const bool there = finished && finished->error() == QKeychain::NoError;
        found(there ? finished->textData() : QString());
    });
}

void Keychain::write(const QString &id, const QString &secret, QObject *guard,
                     std::function<void(Where where, const QString &problem)> kept)
{
    m_session.insert(id, secret);
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(id);
    job->setTextData(secret);
    startJob(job, guard, [kept](QKeychain::WritePasswordJob *finished) {
        if (finished && finished->error() == QKeychain::NoError)
            kept(Where::Keychain, {});
        else if (finished)
            kept(Where::SessionOnly, reasonOf(*finished));
        else
            kept(Where::SessionOnly,
                 QCoreApplication::translate("Keychain", "the keychain does not answer"));
    });
}

void Keychain::remove(const QString &id)
{
    m_session.remove(id);
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(id);
    job->start();
}

void SessionSecrets::read(const QString &id, QObject *guard,
                          std::function<void(const QString &secret)> found)
{
    Q_UNUSED(guard)
    found(m_secrets.value(id));
}

void SessionSecrets::write(const QString &id, const QString &secret, QObject *guard,
                           std::function<void(Where where, const QString &problem)> kept)
{
    Q_UNUSED(guard)
    m_secrets.insert(id, secret);
    kept(Where::SessionOnly, QCoreApplication::translate("Keychain", "there is no keychain"));
}

void SessionSecrets::remove(const QString &id)
{
    m_secrets.remove(id);
}

} // namespace app
