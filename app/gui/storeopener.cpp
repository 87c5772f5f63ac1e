// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/storeopener.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "models/session/serverplace.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using models::PasswordSource;
using models::SavedConnection;
namespace format = models::format;

namespace app {
namespace {

SavedConnection unsaved(const StoreUrl &url)
{
    SavedConnection connection;
    if (eventstore::isFile(url)) {
        const QFileInfo file(format::text(url.path()));
        connection.url = u"sqlite:"_s + file.absoluteFilePath();
        connection.name = file.completeBaseName();
    } else {
        connection.url = format::text(url.text());
        connection.name = models::targetOf(url);
    }
    return connection;
}

} // namespace

StoreOpener::StoreOpener(const models::Connections &connections, models::SecretStore &secrets,
                         QWidget *window)
    : QObject(window)
    , m_connections(connections)
    , m_passwords(secrets, window)
    , m_window(window)
{
}

/// The saved connection with this address, else one to the same database: then the saved TLS
/// settings apply, never those of the link.
const SavedConnection *StoreOpener::savedFor(const StoreUrl &url) const
{
    const SavedConnection wanted = unsaved(url);
    if (const auto *same = m_connections.findUrl(wanted.url))
        return same;
    for (const SavedConnection &saved : m_connections.all()) {
        const auto other = StoreUrl::parse(format::utf8(saved.url));
        if (other && models::sameStore(*other, url))
            return &saved;
    }
    return nullptr;
}

eventstore::Result<void> StoreOpener::open(const Request &request)
{
    const bool restored = request.origin == Origin::Restored;
    const bool link = request.origin == Origin::Link || request.origin == Origin::Handed;
    EG_TRY(const auto given, StoreUrl::parse(format::utf8(request.store)));
    const SavedConnection *saved = savedFor(given);
    SavedConnection connection = saved ? *saved : unsaved(given);
    const bool server = !eventstore::isFile(given);
    if (!saved && request.demo && !server)
        connection.environment = models::ConnectionSpec::Environment::Demo;
    if (!request.layoutFile.isEmpty())
        connection.layoutFile = QFileInfo(request.layoutFile).absoluteFilePath();
    EG_TRY(auto spec, connection.spec(given.password()));
    if (!saved && server) {
        // The address as given, including values that are never saved, such as the password of a
        // key.
        EG_TRY(spec.url, StoreUrl::parse(format::utf8(models::withDefaultTls(request.store))));
        // It may be production, even if it seems to be on this machine: the port may be forwarded.
        spec.masking = models::defaultMasking(models::ConnectionSpec::Environment::Production);
    }
    // A store is not unlocked because it was unlocked before.
    if (link || (restored && spec.environment != models::ConnectionSpec::Environment::Demo))
        spec.unlocked = false;
    const bool known = saved || !server || request.origin == Origin::Confirmed ||
                       (!link && !restored && models::isThisMachine(given));
    if (!known)
        ask(spec, request);
    else
        readPassword(spec, connection, request);
    return {};
}

void StoreOpener::ask(const models::ConnectionSpec &spec, const Request &request)
{
    const auto place = models::serverPlace(spec.url);
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Connect to a server?"),
                        tr("Connect to %1?").arg(place.server), QMessageBox::NoButton, m_window);
    box->setObjectName(u"connect-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QString who = request.origin == Origin::Link       ? tr("A link asks for it.")
                        : request.origin == Origin::Restored ? tr("It was open last time.")
                        : request.origin == Origin::Handed
                            ? tr("The program was started again with it.")
                            : tr("It was given on the command line.");
    box->setInformativeText(
        tr("%1 This server is not among your saved connections.\n\nDatabase: %2\nUser: %3\n"
           "Encryption: %4\n\nIf the server asks for a password, the one you have set for it "
           "(PGPASSWORD, ~/.pgpass) is sent to it. The store is opened for reading only, and "
           "e-mail "
           "addresses and names of persons are masked.")
            .arg(who, place.database, place.user, place.tls));
    QPushButton *yes = box->addButton(tr("Connect"), QMessageBox::AcceptRole);
    yes->setObjectName(u"connect-yes"_s);
    QPushButton *no = box->addButton(tr("Don't connect"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this,
            [this, spec, place = request.place] { emit ready(spec, place); });
    box->open();
}

/// A password source that fails does not prevent the attempt: it is made without a password, and
/// the server's answer tells the reason. If the user cancels, nothing is opened.
void StoreOpener::readPassword(const models::ConnectionSpec &spec,
                               const SavedConnection &connection, const Request &request)
{
    const bool unsure = connection.imported || connection.passwordFrom != PasswordSource::Keychain;
    if ((!spec.password.empty() && !unsure) || connection.id.isEmpty() ||
        (eventstore::isFile(spec.url) && !unsure)) {
        emit ready(spec, request.place);
        return;
    }
    const bool outside = request.origin == Origin::Link || request.origin == Origin::Handed;
    const auto origin =
        outside ? views::Passwords::Origin::Outside : views::Passwords::Origin::User;
    m_passwords.get(
        connection, format::text(spec.password), origin,
        [this, spec, place = request.place](const eventstore::Result<QString> &password) {
            if (!password && password.error().cancelled())
                return;
            auto complete = spec;
            complete.password = format::utf8(password.value_or(QString()));
            emit ready(complete, place);
        });
}

} // namespace app
