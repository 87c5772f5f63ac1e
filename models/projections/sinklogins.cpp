// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/sinklogins.h"

#include "models/format.h"
#include "projections/publications/entries.h"
#include "projections/sinks/outside/login.h"

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;

namespace {

QString idOf(const QString &url)
{
    return u"sink:"_s + url;
}

} // namespace

SinkLogins::SinkLogins(Session &session)
    : QObject(&session)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open)
            load();
    });
}

void SinkLogins::use(std::shared_ptr<SecretStore> secrets)
{
    m_secrets = std::move(secrets);
    if (m_session.state() == Session::State::Open)
        load();
}

void SinkLogins::load()
{
    if (!m_secrets)
        return;
    m_task = m_session.run<std::vector<std::string>>(
        this,
        [](eventstore::Store &store, const std::stop_token &) -> Result<std::vector<std::string>> {
            EG_TRY(const auto entries, projections::readPublications(store.database()));
            std::vector<std::string> urls;
            for (const auto &entry : entries)
                urls.push_back(entry.url);
            return urls;
        },
        [this](const Result<std::vector<std::string>> &urls) {
            if (urls)
                take(*urls);
        });
}

void SinkLogins::take(const std::vector<std::string> &urls)
{
    m_waiting = static_cast<int>(urls.size());
    if (urls.empty())
        emit loaded();
    for (const auto &url : urls) {
        m_secrets->read(idOf(format::text(url)), this, [this, url](const QString &secret) {
            if (!secret.isEmpty())
                projections::rememberPassword(url, format::utf8(secret));
            if (--m_waiting == 0)
                emit loaded();
        });
    }
}

void SinkLogins::keep(const QString &url, const QString &password, QObject *guard,
                      std::function<void(const QString &sentence)> said)
{
    projections::rememberPassword(format::utf8(url), format::utf8(password));
    if (password.isEmpty()) {
        if (m_secrets)
            m_secrets->remove(idOf(url));
        return said(tr("The password is forgotten."));
    }
    if (!m_secrets)
        return said(tr("The password is kept for this session only."));
    m_secrets->write(
        idOf(url), password, guard,
        [said = std::move(said)](SecretStore::Where where, const QString &problem) {
            said(where == SecretStore::Where::Keychain
                     ? tr("The password is in the system's keychain.")
                     : tr("The password is kept for this session only: %1").arg(problem));
        });
}

} // namespace models
