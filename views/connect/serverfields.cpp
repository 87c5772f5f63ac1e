// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/serverfields.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "models/session/conninfo.h"
#include "models/session/serverplace.h"
#include "views/connect/formparts.h"
#include "views/connect/passwordfields.h"
#include "views/connect/sshdialog.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;

namespace views {
namespace {

constexpr auto defaultPort = "5432"_L1;
constexpr int portWidth = 110;

/// True for a name like "marten", false for the path of a file.
bool isLayoutName(const QString &text)
{
    static const QRegularExpression name(u"^[a-z0-9_-]+$"_s);
    return name.match(text).hasMatch() && !QFileInfo::exists(text);
}

} // namespace

ServerFields::ServerFields(QWidget *parent)
    : QWidget(parent)
{
    QFormLayout *form = makeForm(this);
    makeAddress(form);
    QWidget *hostLine = makeHostLine();
    addRow(form, tr("&Host"), hostLine, m_host);
    QWidget *databaseLine = makeDatabaseLine();
    addRow(form, tr("&Database"), databaseLine, m_database);
    m_user = addEdit(form, tr("&User"), u"connection-user"_s, {});
    m_password = new PasswordFields(this);
    connect(m_password, &PasswordFields::edited, this, &ServerFields::edited);
    form->addRow(m_password);
    makeTlsField(form);
    m_rootCertificate = addEdit(form, tr("Root &certificate"), u"connection-certificate"_s,
                                tr("Path of a .crt file; ~/.postgresql/root.crt if empty"));
    m_service = addEdit(form, tr("&Service"), u"connection-service"_s,
                        tr("Name in pg_service.conf; takes the place of the fields left empty"));
    QWidget *layoutLine = makeLayoutLine();
    addRow(form, tr("&Layout"), layoutLine, m_layout);
    chooseDefaultTls();
    tlsChanged();
}

QLineEdit *ServerFields::addEdit(QFormLayout *form, const QString &label, const QString &name,
                                 const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    form->addRow(label, field);
    return field;
}

QWidget *ServerFields::first() const
{
    return m_address;
}

void ServerFields::makeAddress(QFormLayout *form)
{
    m_address = addEdit(form, tr("&Address"), u"connection-address"_s,
                        tr("Paste postgresql://user@host/database to fill in what is below"));
    m_address->setClearButtonEnabled(true);
    connect(m_address, &QLineEdit::textChanged, this, &ServerFields::addressChanged);
    connect(m_address, &QLineEdit::editingFinished, this, &ServerFields::addressFinished);
    m_addressNote = quietLabel(this);
    m_addressNote->hide();
    form->addRow(QString(), m_addressNote);
}

QWidget *ServerFields::makeHostLine()
{
    auto *hostLine = new QWidget(this);
    auto *row = new QHBoxLayout(hostLine);
    row->setContentsMargins(0, 0, 0, 0);
    m_host = new QLineEdit(hostLine);
    m_host->setObjectName(u"connection-host"_s);
    m_host->setPlaceholderText(tr("localhost, or the folder of a socket"));
    m_host->setToolTip(tr("Several hosts are tried in order: db1,db2"));
    connect(m_host, &QLineEdit::textChanged, this, &ServerFields::chooseDefaultTls);
    // One port for all hosts, or one per host.
    m_port = new QLineEdit(hostLine);
    m_port->setObjectName(u"connection-port"_s);
    m_port->setFixedWidth(portWidth);
    m_port->setPlaceholderText(defaultPort);
    m_port->setValidator(new QRegularExpressionValidator(
        QRegularExpression(u"([0-9]{1,5}(,[0-9]{0,5})*)?"_s), m_port));
    m_port->setAccessibleName(tr("Port"));
    row->addWidget(m_host, 1);
    row->addWidget(new QLabel(tr("Port"), hostLine));
    row->addWidget(m_port);
    auto *ssh = new QPushButton(tr("SSH…"), hostLine);
    ssh->setObjectName(u"connection-ssh"_s);
    ssh->setToolTip(tr("How to reach a server through another machine"));
    ssh->setAutoDefault(false);
    connect(ssh, &QPushButton::clicked, this, &ServerFields::askSsh);
    row->addWidget(ssh);
    return hostLine;
}

QWidget *ServerFields::makeDatabaseLine()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_database = new QLineEdit(line);
    m_database->setObjectName(u"connection-database"_s);
    m_database->setPlaceholderText(tr("Same as the user if empty"));
    m_schema = new QLineEdit(line);
    m_schema->setObjectName(u"connection-schema"_s);
    m_schema->setFixedWidth(portWidth);
    m_schema->setPlaceholderText(tr("Any"));
    m_schema->setAccessibleName(tr("Schema"));
    row->addWidget(m_database, 1);
    row->addWidget(new QLabel(tr("Schema"), line));
    row->addWidget(m_schema);
    return line;
}

void ServerFields::makeTlsField(QFormLayout *form)
{
    m_tls = new QComboBox(this);
    m_tls->addItem(tr("Verify certificate and host name"), u"verify-full"_s);
    m_tls->addItem(tr("Verify certificate"), u"verify-ca"_s);
    m_tls->addItem(tr("Require encryption, verify nothing"), u"require"_s);
    m_tls->addItem(tr("Encrypt if the server can"), u"prefer"_s);
    m_tls->addItem(tr("Encrypt only if the server insists"), u"allow"_s);
    m_tls->addItem(tr("Never encrypt"), u"disable"_s);
    connect(m_tls, &QComboBox::currentIndexChanged, this, [this] {
        tlsChanged();
        emit edited();
    });
    connect(m_tls, &QComboBox::activated, this, [this] { m_tlsChosen = true; });
    m_tls->setObjectName(u"connection-tls"_s);
    form->addRow(tr("&TLS"), m_tls);
}

/// Layouts of known libraries are detected; others can be described in a file.
QWidget *ServerFields::makeLayoutLine()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_layout = new QLineEdit(line);
    m_layout->setObjectName(u"connection-layout"_s);
    m_layout->setPlaceholderText(
        tr("Empty: detected. Or a layout's name, or a file that describes the tables"));
    auto *map = new QPushButton(tr("Map…"), line);
    map->setObjectName(u"connection-map"_s);
    map->setToolTip(tr("Say which columns of a table make an event"));
    map->setAutoDefault(false);
    connect(map, &QPushButton::clicked, this, &ServerFields::mapRequested);
    row->addWidget(m_layout, 1);
    row->addWidget(map);
    return line;
}

/// Offers to forward the port of a server that only another machine can reach.
void ServerFields::askSsh()
{
    auto *dialog = new SshDialog(m_host->text().trimmed(), m_port->text().trimmed(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_host->setText(u"localhost"_s);
        m_port->setText(QString::number(dialog->localPort()));
        emit edited();
    });
    dialog->open();
}

void ServerFields::tlsChanged()
{
    m_rootCertificate->setEnabled(m_tls->currentData().toString().startsWith("verify"_L1));
}

/// Connections to another machine are encrypted unless the user decides otherwise.
void ServerFields::chooseDefaultTls()
{
    if (m_tlsChosen || !m_tls)
        return;
    const QStringList hosts = m_host->text().split(u',');
    const bool here =
        std::ranges::all_of(hosts, [](const QString &host) { return models::isThisMachine(host); });
    m_tls->setCurrentIndex(m_tls->findData(here ? u"prefer"_s : u"require"_s));
}

/// Takes over a pasted address at once, a typed one only when it is finished: the beginning of an
/// address is often a valid address of another server.
void ServerFields::addressChanged(const QString &text)
{
    const qsizetype before = std::exchange(m_addressLength, text.size());
    if (m_filling)
        return;
    m_addressPending = true;
    m_addressNote->hide();
    if (std::abs(text.size() - before) > 1 && StoreUrl::parse(models::format::utf8(text.trimmed())))
        takeAddress();
}

void ServerFields::addressFinished()
{
    const QString problem = takeAddress();
    m_addressNote->setText(problem);
    m_addressNote->setVisible(!problem.isEmpty());
    if (problem.isEmpty() && !m_address->hasFocus())
        m_address->home(false); // host and database are at the beginning
}

QString ServerFields::takeAddress()
{
    const QString text = m_address->text().trimmed();
    if (!m_addressPending || text.isEmpty())
        return {};
    const auto url = StoreUrl::parse(models::format::utf8(text));
    if (!url)
        return models::format::error(url.error());
    m_addressPending = false;
    if (eventstore::isFile(*url)) {
        emit fileTyped(models::format::text(url->path()));
        return {};
    }
    fill(models::format::text(url->text()));
    if (!url->password().empty())
        m_password->setPassword(models::format::text(url->password()));
    const QSignalBlocker quiet(m_address);
    if (!url->address().secrets().empty()) { // shows no secret in plain text
        m_address->setText(models::format::text(url->text()));
        m_addressLength = m_address->text().size();
    }
    emit addressTaken();
    return {};
}

void ServerFields::fill(const QString &conninfo)
{
    models::Conninfo words = models::parseConninfo(conninfo);
    const int tls = m_tls->findData(words.take(u"sslmode"_s));
    m_tlsChosen = tls >= 0;
    if (m_tlsChosen)
        m_tls->setCurrentIndex(tls);
    m_host->setText(words.take(u"host"_s));
    chooseDefaultTls();
    m_port->setText(words.take(u"port"_s));
    m_database->setText(words.take(u"dbname"_s));
    m_schema->setText(words.take(u"schema"_s));
    m_user->setText(words.take(u"user"_s));
    m_rootCertificate->setText(words.take(u"sslrootcert"_s));
    m_service->setText(words.take(u"service"_s));
    m_layout->setText(words.take(u"layout"_s));
    m_password->setSource(models::PasswordSource::Keychain, words.take(u"passfile"_s), {});
    m_otherKeywords = words;
    for (auto *field : {m_host, m_database, m_user, m_rootCertificate, m_service, m_layout})
        field->home(false); // show the beginning of a text that is too long
}

QString ServerFields::url() const
{
    models::Conninfo words = m_otherKeywords;
    const bool service = !m_service->text().trimmed().isEmpty();
    words.insert(u"service"_s, m_service->text().trimmed());
    words.insert(u"host"_s, m_host->text().trimmed());
    const QString port = m_port->text().trimmed();
    words.insert(u"port"_s, port.isEmpty() && !service ? QString(defaultPort) : port);
    words.insert(u"dbname"_s, m_database->text().trimmed());
    words.insert(u"schema"_s, m_schema->text().trimmed());
    words.insert(u"user"_s, m_user->text().trimmed());
    // A service defines the TLS settings itself.
    if (!service || m_tlsChosen)
        words.insert(u"sslmode"_s, m_tls->currentData().toString());
    words.insert(u"passfile"_s, m_password->file());
    if (isLayoutName(m_layout->text().trimmed()))
        words.insert(u"layout"_s, m_layout->text().trimmed());
    if (m_rootCertificate->isEnabled())
        words.insert(u"sslrootcert"_s, m_rootCertificate->text().trimmed());
    return models::toText(words);
}

QString ServerFields::layoutFile() const
{
    const QString layout = m_layout->text().trimmed();
    return isLayoutName(layout) ? QString() : layout;
}

void ServerFields::setLayoutFile(const QString &path)
{
    m_layout->setText(path);
    emit edited();
}

void ServerFields::setConnection(const models::SavedConnection &connection, const QString &address)
{
    m_filling = true;
    m_address->clear();
    m_addressNote->hide();
    m_addressPending = false;
    fill(address);
    if (!connection.layoutFile.isEmpty())
        m_layout->setText(connection.layoutFile);
    if (connection.passwordFrom != models::PasswordSource::Keychain)
        m_password->setSource(connection.passwordFrom, m_password->file(),
                              connection.passwordCommand);
    m_filling = false;
}

QString ServerFields::suggestedName() const
{
    for (const QLineEdit *field : {m_database, m_service, m_host}) {
        if (!field->text().trimmed().isEmpty())
            return field->text().trimmed();
    }
    return tr("PostgreSQL");
}

} // namespace views
