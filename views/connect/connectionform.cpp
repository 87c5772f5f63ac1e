// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionform.h"

#include "models/format.h"
#include "models/session/conninfo.h"
#include "views/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using Environment = models::ConnectionSpec::Environment;
using Kind = StoreUrl::Kind;

namespace views {
namespace {

constexpr int defaultPort = 5432;

QLabel *quietLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setFont(scaledFont(0.92));
    return label;
}

QFormLayout *makeForm(QWidget *box)
{
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setVerticalSpacing(9);
    form->setHorizontalSpacing(12);
    return form;
}

/// Labels of all forms get the same width, so that the fields of all sections line up.
void alignLabels(QWidget *widget)
{
    int width = 0;
    QList<QLabel *> labels;
    const auto forms = widget->findChildren<QFormLayout *>();
    for (QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr) {
                labels.append(label);
                width = std::max(width, label->sizeHint().width());
            }
        }
    }
    for (QLabel *label : std::as_const(labels)) {
        label->setMinimumWidth(width);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *top = new QWidget(this);
    QFormLayout *form = makeForm(top);
    m_name = new QLineEdit(top);
    m_name->setPlaceholderText(tr("As you want to call it"));
    m_name->setObjectName(u"connection-name"_s);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Kind"), makeKindSwitch());
    m_fields = new QStackedWidget(this);
    m_fields->addWidget(makeFileFields());
    m_fields->addWidget(makeServerFields());
    m_fields->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(top);
    column->addWidget(m_fields);
    column->addWidget(makeSafetyFields());
    alignLabels(this);
    for (QLineEdit *edit : findChildren<QLineEdit *>())
        connect(edit, &QLineEdit::textEdited, this, &ConnectionForm::edited);
    showKind(Kind::Sqlite);
    safetyChanged();
}

QWidget *ConnectionForm::makeKindSwitch()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_kind = new QButtonGroup(this);
    const auto add = [&](const QString &text, const QString &iconName, Kind kind) {
        auto *button = new QPushButton(icon(iconName), text, box);
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_kind->addButton(button, static_cast<int>(kind));
        row->addWidget(button);
        connect(button, &QPushButton::toggled, button, [button](bool on) {
            QFont font = button->font();
            font.setBold(on); // in dark, sunken alone is hardly seen
            button->setFont(font);
        });
    };
    add(tr("SQLite file"), u"file"_s, Kind::Sqlite);
    add(tr("PostgreSQL"), u"server"_s, Kind::Postgres);
    row->addStretch();
    connect(m_kind, &QButtonGroup::idClicked, this, [this](int id) {
        showKind(static_cast<Kind>(id));
        emit edited();
    });
    return box;
}

QWidget *ConnectionForm::makeFileFields()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    auto *line = new QWidget(box);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_file = new QLineEdit(line);
    m_file->setObjectName(u"connection-file"_s);
    m_file->setPlaceholderText(tr("/path/to/events.db, or drop the file here"));
    m_file->setAccessibleName(tr("Database file"));
    auto *browse = new QPushButton(icon(u"folder"_s), tr("Browse…"), line);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ConnectionForm::browseRequested);
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    form->addRow(tr("&File"), line);
    static_cast<QLabel *>(form->labelForField(line))->setBuddy(m_file);
    return box;
}

QWidget *ConnectionForm::makeHostLine(QWidget *box)
{
    auto *hostLine = new QWidget(box);
    auto *row = new QHBoxLayout(hostLine);
    row->setContentsMargins(0, 0, 0, 0);
    m_host = new QLineEdit(hostLine);
    m_host->setObjectName(u"connection-host"_s);
    m_host->setPlaceholderText(tr("localhost, or the folder of a socket"));
    m_port = new QSpinBox(hostLine);
    m_port->setRange(1, 65535);
    m_port->setValue(defaultPort);
    m_port->setGroupSeparatorShown(false);
    m_port->setAccessibleName(tr("Port"));
    connect(m_port, &QSpinBox::valueChanged, this, &ConnectionForm::edited);
    row->addWidget(m_host, 1);
    row->addWidget(new QLabel(tr("Port"), hostLine));
    row->addWidget(m_port);
    return hostLine;
}

QWidget *ConnectionForm::makeServerFields()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    const auto edit = [&](const QString &label, const QString &name, const QString &placeholder) {
        auto *field = new QLineEdit(box);
        field->setObjectName(name);
        field->setPlaceholderText(placeholder);
        form->addRow(label, field);
        return field;
    };
    m_address = edit(tr("&Address"), u"connection-address"_s,
                     tr("Paste postgresql://user@host/database to fill in what is below"));
    m_address->setClearButtonEnabled(true);
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionForm::addressPasted);
    QWidget *hostLine = makeHostLine(box);
    form->addRow(tr("&Host"), hostLine);
    static_cast<QLabel *>(form->labelForField(hostLine))->setBuddy(m_host);
    m_database = edit(tr("&Database"), u"connection-database"_s, tr("Same as the user if empty"));
    m_user = edit(tr("&User"), u"connection-user"_s, {});
    m_password = edit(tr("Pass&word"), u"connection-password"_s, tr("Empty where none is needed"));
    m_password->setEchoMode(QLineEdit::Password);
    m_keepPassword = new QCheckBox(tr("Keep it in the system's keychain"), box);
    m_keepPassword->setChecked(true);
    m_passwordNote = quietLabel(box);
    m_passwordNote->hide();
    form->addRow(QString(), m_keepPassword);
    form->addRow(QString(), m_passwordNote);
    m_tls = new QComboBox(box);
    m_tls->addItem(tr("Verify certificate and host name"), u"verify-full"_s);
    m_tls->addItem(tr("Verify certificate"), u"verify-ca"_s);
    m_tls->addItem(tr("Require encryption, verify nothing"), u"require"_s);
    m_tls->addItem(tr("Encrypt if the server can"), u"prefer"_s);
    m_tls->addItem(tr("Encrypt only if the server insists"), u"allow"_s);
    m_tls->addItem(tr("Never encrypt"), u"disable"_s);
    m_tls->setCurrentIndex(m_tls->findData(u"prefer"_s));
    connect(m_tls, &QComboBox::currentIndexChanged, this, [this] {
        tlsChanged();
        emit edited();
    });
    form->addRow(tr("&TLS"), m_tls);
    m_rootCertificate = edit(tr("Root &certificate"), u"connection-certificate"_s,
                             tr("Path of a .crt file; ~/.postgresql/root.crt if empty"));
    m_service = edit(tr("&Service"), u"connection-service"_s,
                     tr("Name in pg_service.conf; takes the place of the fields left empty"));
    QWidget *layoutLine = makeLayoutLine(box);
    form->addRow(tr("&Layout"), layoutLine);
    static_cast<QLabel *>(form->labelForField(layoutLine))->setBuddy(m_layout);
    tlsChanged();
    return box;
}

/// Stores of other libraries are found by themselves; what is not can be described in a file.
QWidget *ConnectionForm::makeLayoutLine(QWidget *box)
{
    auto *line = new QWidget(box);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_layout = new QLineEdit(line);
    m_layout->setObjectName(u"connection-layout"_s);
    m_layout->setPlaceholderText(tr("Found by itself; or a file that describes the tables"));
    auto *map = new QPushButton(tr("Map…"), line);
    map->setObjectName(u"connection-map"_s);
    map->setToolTip(tr("Say which columns of a table make an event"));
    map->setAutoDefault(false);
    connect(map, &QPushButton::clicked, this, &ConnectionForm::mapRequested);
    row->addWidget(m_layout, 1);
    row->addWidget(map);
    return line;
}

QWidget *ConnectionForm::makeSafetyFields()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    m_readModels = new QLineEdit(box);
    m_readModels->setObjectName(u"connection-readmodels"_s);
    m_readModels->setPlaceholderText(
        tr("In the store; in a file of yours where it can't hold them"));
    m_readModels->setToolTip(
        tr("A file or a PostgreSQL address. The store is then never written to."));
    form->addRow(tr("Read &models"), m_readModels);
    m_environment = new QComboBox(box);
    m_environment->setObjectName(u"connection-environment"_s);
    const std::pair<Environment, QString> entries[] = {
        {Environment::None, tr("None")},
        {Environment::Development, tr("Development")},
        {Environment::Staging, tr("Staging")},
        {Environment::Production, tr("Production")},
        {Environment::Demo, tr("Demo (made-up data, unlocked)")}};
    for (const auto &[environment, text] : entries)
        m_environment->addItem(text, static_cast<int>(environment));
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] {
        safetyChanged();
        emit edited();
    });
    form->addRow(tr("&Environment"), m_environment);
    m_unlocked = new QCheckBox(tr("Unlock for writing"), box);
    m_unlocked->setObjectName(u"connection-unlocked"_s);
    connect(m_unlocked, &QCheckBox::clicked, this, [this](bool on) {
        if (on)
            emit unlockRequested();
        safetyChanged();
        emit edited();
    });
    m_lockNote = quietLabel(box);
    form->addRow(QString(), m_unlocked);
    form->addRow(QString(), m_lockNote);
    return box;
}

void ConnectionForm::setUnlocked(bool unlocked)
{
    m_unlocked->setChecked(unlocked);
    safetyChanged();
}

void ConnectionForm::safetyChanged()
{
    const bool demo = m_environment->currentData().toInt() == static_cast<int>(Environment::Demo);
    m_unlocked->setEnabled(!demo);
    if (demo)
        m_lockNote->setText(tr("Demo stores are open for writing."));
    else if (m_unlocked->isChecked())
        m_lockNote->setText(tr("Projections may be run, rebuilt and reset from here."));
    else
        m_lockNote->setText(tr("Read-only: the database itself refuses every write."));
}

void ConnectionForm::tlsChanged()
{
    m_rootCertificate->setEnabled(m_tls->currentData().toString().startsWith("verify"_L1));
}

Kind ConnectionForm::kind() const
{
    return static_cast<Kind>(m_kind->checkedId());
}

void ConnectionForm::showKind(Kind kind)
{
    m_kind->button(static_cast<int>(kind))->setChecked(true);
    const int page = kind == Kind::Sqlite ? 0 : 1;
    // Only the shown page counts for the height, or the short form would be as long as the other.
    for (int i = 0; i < m_fields->count(); ++i)
        m_fields->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_fields->setCurrentIndex(page);
    m_fields->adjustSize();
}

/// A whole address in one piece fills the fields; half an address is left alone while it is typed.
void ConnectionForm::addressPasted(const QString &text)
{
    if (m_filling || text.trimmed().isEmpty())
        return;
    const auto url = StoreUrl::parse(models::format::utf8(text.trimmed()));
    if (!url || url->kind() != Kind::Postgres)
        return;
    fillServer(models::format::text(url->text()));
    if (!url->password().empty()) {
        m_password->setText(models::format::text(url->password()));
        const QSignalBlocker quiet(m_address);
        m_address->setText(models::format::text(url->display())); // no secret stays in plain sight
    }
}

void ConnectionForm::fillServer(const QString &conninfo)
{
    models::Conninfo words = models::parseConninfo(conninfo);
    m_host->setText(words.take(u"host"_s));
    const int port = words.take(u"port"_s).toInt();
    m_port->setValue(port > 0 ? port : defaultPort);
    m_database->setText(words.take(u"dbname"_s));
    m_user->setText(words.take(u"user"_s));
    const int tls = m_tls->findData(words.take(u"sslmode"_s));
    m_tls->setCurrentIndex(tls >= 0 ? tls : m_tls->findData(u"prefer"_s));
    m_rootCertificate->setText(words.take(u"sslrootcert"_s));
    m_service->setText(words.take(u"service"_s));
    m_otherKeywords = words;
}

QString ConnectionForm::serverUrl() const
{
    models::Conninfo words = m_otherKeywords;
    const bool service = !m_service->text().trimmed().isEmpty();
    words.insert(u"service"_s, m_service->text().trimmed());
    words.insert(u"host"_s, m_host->text().trimmed());
    if (!service || m_port->value() != defaultPort)
        words.insert(u"port"_s, QString::number(m_port->value()));
    words.insert(u"dbname"_s, m_database->text().trimmed());
    words.insert(u"user"_s, m_user->text().trimmed());
    words.insert(u"sslmode"_s, m_tls->currentData().toString());
    if (m_rootCertificate->isEnabled())
        words.insert(u"sslrootcert"_s, m_rootCertificate->text().trimmed());
    return models::toText(words);
}

void ConnectionForm::setConnection(const models::SavedConnection &connection,
                                   const QString &password)
{
    m_filling = true;
    m_id = connection.id;
    m_lastUsed = connection.lastUsed;
    m_name->setText(connection.name);
    m_address->clear();
    m_file->clear();
    fillServer({});
    Kind kind = Kind::Sqlite;
    if (const auto url = StoreUrl::parse(models::format::utf8(connection.url));
        url && !connection.url.isEmpty()) {
        kind = url->kind();
        if (kind == Kind::Sqlite)
            m_file->setText(models::format::text(url->path()));
        else
            fillServer(models::format::text(url->text()));
    }
    showKind(kind);
    m_password->setText(password);
    m_environment->setCurrentIndex(
        m_environment->findData(static_cast<int>(connection.environment)));
    m_layout->setText(connection.layoutFile);
    m_readModels->setText(connection.readModels);
    m_unlocked->setChecked(connection.unlocked);
    safetyChanged();
    setPasswordNote({});
    m_filling = false;
}

models::SavedConnection ConnectionForm::connection() const
{
    models::SavedConnection connection;
    connection.id = m_id;
    connection.lastUsed = m_lastUsed;
    connection.url = kind() == Kind::Sqlite ? u"sqlite:"_s + m_file->text().trimmed() : serverUrl();
    connection.environment = static_cast<Environment>(m_environment->currentData().toInt());
    connection.unlocked = m_unlocked->isChecked();
    if (kind() == Kind::Postgres)
        connection.layoutFile = m_layout->text().trimmed();
    connection.readModels = m_readModels->text().trimmed();
    connection.name = m_name->text().trimmed();
    if (connection.name.isEmpty())
        connection.name = suggestedName();
    return connection;
}

QString ConnectionForm::suggestedName() const
{
    if (kind() == Kind::Sqlite)
        return QFileInfo(m_file->text().trimmed()).completeBaseName();
    for (const QLineEdit *field : {m_database, m_service, m_host}) {
        if (!field->text().trimmed().isEmpty())
            return field->text().trimmed();
    }
    return tr("PostgreSQL");
}

QString ConnectionForm::password() const
{
    return m_password->text();
}

void ConnectionForm::setPassword(const QString &password)
{
    m_password->setText(password);
}

bool ConnectionForm::keepPassword() const
{
    return m_keepPassword->isChecked();
}

void ConnectionForm::setPasswordNote(const QString &note)
{
    m_passwordNote->setText(note);
    m_passwordNote->setVisible(!note.isEmpty());
}

void ConnectionForm::setLayoutFile(const QString &path)
{
    m_layout->setText(path);
    emit edited();
}

void ConnectionForm::setFile(const QString &path)
{
    showKind(Kind::Sqlite);
    m_file->setText(path);
    emit edited();
}

} // namespace views
