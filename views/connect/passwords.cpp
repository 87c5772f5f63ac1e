// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/passwords.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "models/session/serverplace.h"

#include <QDialogButtonBox>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::StoreUrl;
using models::PasswordSource;
using models::SavedConnection;

namespace views {
namespace {

bool isServer(const SavedConnection &connection)
{
    const auto url = StoreUrl::parse(models::format::utf8(connection.url));
    return url && !eventstore::isFile(*url);
}

/// The program and its arguments as they would be run.
QString programText(const SavedConnection &connection)
{
    return models::PasswordCommand::words(connection.passwordCommand).join(u"  "_s);
}

QString placeText(const SavedConnection &connection)
{
    QStringList lines;
    const auto url = StoreUrl::parse(models::format::utf8(connection.url));
    if (url && !eventstore::isFile(*url)) {
        const auto place = models::serverPlace(*url);
        lines << Passwords::tr("Server: %1").arg(place.server)
              << Passwords::tr("Database: %1").arg(place.database)
              << Passwords::tr("User: %1").arg(place.user)
              << Passwords::tr("Encryption: %1").arg(place.tls);
    }
    if (!connection.readModels.isEmpty())
        lines << Passwords::tr("Read models: %1").arg(connection.readModels);
    if (connection.passwordFrom == PasswordSource::Command)
        lines << Passwords::tr("A program on this machine gives the password: %1")
                     .arg(programText(connection));
    return lines.join(u'\n');
}

} // namespace

Passwords::Passwords(models::SecretStore &secrets, QWidget *window)
    : QObject(window)
    , m_secrets(secrets)
    , m_window(window)
{
}

void Passwords::forget()
{
    m_wanted = {};
    m_command.reset();
    if (m_question)
        m_question->deleteLater();
}

void Passwords::get(const SavedConnection &connection, const QString &typed, Origin origin,
                    Done done)
{
    forget();
    m_wanted = {connection, typed, std::move(done)};
    const bool server = isServer(connection);
    if (connection.imported && (server || !connection.readModels.isEmpty()))
        return ask(tr("Connect for the first time?"),
                   tr("“%1” came from a file. Connect to where it leads?").arg(connection.name),
                   placeText(connection));
    if (server && origin == Origin::Outside && connection.passwordFrom == PasswordSource::Command)
        return ask(
            tr("Run a program for the password?"),
            tr("A link or another program leads to “%1”, whose password a program gives. Run it?")
                .arg(connection.name),
            placeText(connection));
    read();
}

void Passwords::ask(const QString &title, const QString &question, const QString &detail)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, title, question, QMessageBox::NoButton, m_window);
    m_question = box;
    box->setObjectName(u"password-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(detail);
    QPushButton *yes = box->addButton(tr("Connect"), QMessageBox::AcceptRole);
    yes->setObjectName(u"password-yes"_s);
    QPushButton *no = box->addButton(tr("Don't connect"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *button) {
        if (button == yes)
            read();
        else
            finish(eventstore::fail(ErrorCode::Cancelled, "It was not connected."));
    });
    box->open();
}

void Passwords::read()
{
    const auto &connection = m_wanted.connection;
    if (!isServer(connection) || connection.passwordFrom == PasswordSource::File)
        return finish(QString());
    if (!m_wanted.typed.isEmpty())
        return finish(m_wanted.typed);
    switch (connection.passwordFrom) {
    case PasswordSource::Command:
        m_command = std::make_unique<models::PasswordCommand>();
        return m_command->run(
            connection.passwordCommand,
            [this](eventstore::Result<QString> password) { finish(std::move(password)); });
    case PasswordSource::Ask:
        return askPassword();
    default:
        break;
    }
    if (connection.id.isEmpty())
        return finish(QString());
    m_secrets.read(connection.id, this, [this, id = connection.id](const QString &secret) {
        if (m_wanted.connection.id == id)
            finish(secret);
    });
}

void Passwords::askPassword()
{
    auto *dialog = new QInputDialog(m_window);
    m_question = dialog;
    dialog->setObjectName(u"password-dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Password"));
    const auto url = StoreUrl::parse(models::format::utf8(m_wanted.connection.url));
    dialog->setLabelText(tr("Password for %1:").arg(models::targetOf(*url)));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &password) { finish(password); });
    connect(dialog, &QInputDialog::rejected, this,
            [this] { finish(eventstore::fail(ErrorCode::Cancelled, "No password was given.")); });
    dialog->open();
}

void Passwords::finish(eventstore::Result<QString> password)
{
    if (const auto done = std::exchange(m_wanted, {}).done)
        done(std::move(password));
}

} // namespace views
