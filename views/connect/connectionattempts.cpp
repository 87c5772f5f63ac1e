// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionattempts.h"

#include "eventstore/storekinds.h"
#include "models/format.h"

#include <utility>

using namespace Qt::StringLiterals;

using eventstore::StoreUrl;
using models::Session;

namespace views {

ConnectionAttempts::ConnectionAttempts(Session &session, models::Connections &connections,
                                       models::SecretStore &secrets, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_connections(connections)
    , m_secrets(secrets)
    , m_passwords(secrets, window)
{
    connect(&session, &Session::stateChanged, this, &ConnectionAttempts::sessionChanged);
    connect(&session, &Session::openingChanged, this, &ConnectionAttempts::sessionChanged);
    connect(&session, &Session::openFailed, this,
            [this](const models::ConnectionSpec &spec, const eventstore::Error &error) {
                const auto ours = std::exchange(m_attempt, std::nullopt);
                emit failed(spec, error, ours);
            });
}

void ConnectionAttempts::start(Attempt attempt)
{
    const auto spec = attempt.connection.spec();
    if (!spec)
        return emit givenUp(models::format::error(spec.error()));
    m_attempt = std::move(attempt);
    emit runningChanged();
    m_passwords.get(m_attempt->connection, m_attempt->password, Passwords::Origin::User,
                    [this](const eventstore::Result<QString> &password) {
                        if (password)
                            return open(*password);
                        m_attempt.reset();
                        emit givenUp(password.error().cancelled()
                                         ? QString()
                                         : models::format::error(password.error()));
                    });
}

void ConnectionAttempts::open(const QString &password)
{
    const auto spec = m_attempt->connection.spec(models::format::utf8(password));
    if (!spec) {
        m_attempt.reset();
        return emit givenUp(models::format::error(spec.error()));
    }
    m_session.open(*spec);
}

void ConnectionAttempts::cancel()
{
    m_passwords.forget();
    m_attempt.reset();
    m_session.cancelOpening();
    emit runningChanged();
}

void ConnectionAttempts::getPassword(const Attempt &attempt, Passwords::Done done)
{
    m_passwords.get(attempt.connection, attempt.password, Passwords::Origin::User, std::move(done));
}

void ConnectionAttempts::sessionChanged()
{
    if (m_session.state() != Session::State::Open || m_session.opening() || !m_attempt)
        return;
    const auto spec = m_attempt->connection.spec();
    if (!spec || spec->url.text() != m_session.spec().url.text())
        return; // it is not open yet, or another store was opened meanwhile
    Attempt attempt = *std::exchange(m_attempt, std::nullopt);
    attempt.connection.lastUsed = eventstore::Timestamp::now().micros;
    attempt.connection.imported = false; // the user has seen and confirmed its address
    emit opened(save(attempt));
}

QString ConnectionAttempts::save(const Attempt &attempt)
{
    const QString id = m_connections.save(attempt.connection);
    keepPassword(id, attempt);
    return id;
}

void ConnectionAttempts::keepPassword(const QString &id, const Attempt &attempt)
{
    const auto url = StoreUrl::parse(models::format::utf8(attempt.connection.url));
    if (!url || eventstore::isFile(*url))
        return;
    if (attempt.password.isEmpty() || !attempt.keepPassword) {
        m_secrets.remove(id);
        return;
    }
    m_secrets.write(
        id, attempt.password, this,
        [this](models::SecretStore::Where where, const QString &problem) {
            emit passwordNote(
                where == models::SecretStore::Where::Keychain
                    ? tr("The password is in the system's keychain.")
                    : tr("The password is kept for this session only: %1").arg(problem));
        });
}

QString ConnectionAttempts::openId(const QString &preferred) const
{
    const auto state = m_session.state();
    if (state != Session::State::Open && state != Session::State::Lost)
        return {};
    const QString url = connectionOf(m_session.spec()).url;
    const auto *chosen = m_connections.find(preferred);
    if (chosen && chosen->name == m_session.spec().name && chosen->url == url)
        return chosen->id;
    const auto *found = m_connections.findUrl(url);
    return found ? found->id : QString();
}

models::SavedConnection ConnectionAttempts::connectionOf(const models::ConnectionSpec &spec)
{
    const bool file = eventstore::isFile(spec.url);
    models::SavedConnection connection;
    connection.url = file ? u"sqlite:"_s + models::format::text(spec.url.path())
                          : models::format::text(spec.url.text());
    connection.name = spec.name;
    connection.environment = spec.environment;
    connection.layoutFile = spec.layoutFile;
    return connection;
}

} // namespace views
