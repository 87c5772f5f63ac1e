// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionform.h"

#include "models/format.h"
#include "models/session/conninfo.h"
#include "models/session/serverplace.h"
#include "views/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using Environment = models::ConnectionSpec::Environment;
using Kind = StoreUrl::Kind;

namespace views {
namespace {

constexpr auto defaultPort = "5432"_L1;
constexpr int portWidth = 110;

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

/// "marten", not the path of a file.
bool isLayoutName(const QString &text)
{
    static const QRegularExpression name(u"^[a-z0-9_-]+$"_s);
    return name.match(text).hasMatch() && !QFileInfo::exists(text);
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
    m_host->setToolTip(tr("Several hosts are tried in order: db1,db2"));
    connect(m_host, &QLineEdit::textChanged, this, &ConnectionForm::chooseDefaultTls);
    // One port for all hosts, or one for each.
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
    return hostLine;
}

QWidget *ConnectionForm::makeDatabaseLine(QWidget *box)
{
    auto *line = new QWidget(box);
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
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionForm::addressChanged);
    connect(m_address, &QLineEdit::editingFinished, this, &ConnectionForm::addressFinished);
    m_addressNote = quietLabel(box);
    m_addressNote->hide();
    form->addRow(QString(), m_addressNote);
    QWidget *hostLine = makeHostLine(box);
    form->addRow(tr("&Host"), hostLine);
    static_cast<QLabel *>(form->labelForField(hostLine))->setBuddy(m_host);
    QWidget *databaseLine = makeDatabaseLine(box);
    form->addRow(tr("&Database"), databaseLine);
    static_cast<QLabel *>(form->labelForField(databaseLine))->setBuddy(m_database);
    m_user = edit(tr("&User"), u"connection-user"_s, {});
    m_password = edit(tr("Pass&word"), u"connection-password"_s, tr("Empty where none is needed"));
    m_password->setEchoMode(QLineEdit::Password);
    m_keepPassword = new QCheckBox(tr("Keep it in the system's keychain"), box);
    m_keepPassword->setChecked(true);
    m_passwordNote = quietLabel(box);
    m_passwordNote->hide();
    form->addRow(QString(), m_keepPassword);
    form->addRow(QString(), m_passwordNote);
    makeTlsField(form, box);
    m_rootCertificate = edit(tr("Root &certificate"), u"connection-certificate"_s,
                             tr("Path of a .crt file; ~/.postgresql/root.crt if empty"));
    m_service = edit(tr("&Service"), u"connection-service"_s,
                     tr("Name in pg_service.conf; takes the place of the fields left empty"));
    QWidget *layoutLine = makeLayoutLine(box);
    form->addRow(tr("&Layout"), layoutLine);
    static_cast<QLabel *>(form->labelForField(layoutLine))->setBuddy(m_layout);
    chooseDefaultTls();
    tlsChanged();
    return box;
}

void ConnectionForm::makeTlsField(QFormLayout *form, QWidget *box)
{
    m_tls = new QComboBox(box);
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

/// Stores of other libraries are found by themselves; what is not can be described in a file.
QWidget *ConnectionForm::makeLayoutLine(QWidget *box)
{
    auto *line = new QWidget(box);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_layout = new QLineEdit(line);
    m_layout->setObjectName(u"connection-layout"_s);
    m_layout->setPlaceholderText(tr("Found by itself; or its name, or a file with the tables"));
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
        {Environment::Production, tr("Production")}};
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

/// Made-up data is in a file of one's own: what a server holds is never opened unlocked because
/// somebody took the wrong line of a list.
void ConnectionForm::offerEnvironments(Kind kind)
{
    const int demo = m_environment->findData(static_cast<int>(Environment::Demo));
    if (kind == Kind::Sqlite && demo < 0) {
        m_environment->addItem(tr("Demo (made-up data, unlocked)"),
                               static_cast<int>(Environment::Demo));
    } else if (kind == Kind::Postgres && demo >= 0) {
        if (m_environment->currentIndex() == demo)
            m_environment->setCurrentIndex(0);
        m_environment->removeItem(demo);
    }
}

void ConnectionForm::setUnlocked(bool unlocked)
{
    m_unlocked->setChecked(unlocked);
    safetyChanged();
}

void ConnectionForm::safetyChanged()
{
    const bool demo = m_environment->currentData().toInt() == static_cast<int>(Environment::Demo);
    const bool production =
        m_environment->currentData().toInt() == static_cast<int>(Environment::Production);
    m_unlocked->setEnabled(!demo && !production);
    if (demo)
        m_lockNote->setText(tr("Demo stores are open for writing."));
    else if (production)
        m_lockNote->setText(tr("Production is opened read-only, and unlocked from the status bar "
                               "for a time and with a reason."));
    else if (m_unlocked->isChecked())
        m_lockNote->setText(tr("Projections may be run, rebuilt and reset from here."));
    else
        m_lockNote->setText(tr("Read-only: the database itself refuses every write."));
}

void ConnectionForm::tlsChanged()
{
    m_rootCertificate->setEnabled(m_tls->currentData().toString().startsWith("verify"_L1));
}

/// What goes to another machine goes encrypted, unless somebody decides otherwise.
void ConnectionForm::chooseDefaultTls()
{
    if (m_tlsChosen || !m_tls)
        return;
    const QStringList hosts = m_host->text().split(u',');
    const bool here =
        std::ranges::all_of(hosts, [](const QString &host) { return models::isThisMachine(host); });
    m_tls->setCurrentIndex(m_tls->findData(here ? u"prefer"_s : u"require"_s));
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
    m_fields->updateGeometry();
    setFocusProxy(kind == Kind::Sqlite ? m_file : m_address);
    offerEnvironments(kind);
}

/// What is pasted is taken over at once; what is typed when it is complete, since half an address
/// often is one, of another server.
void ConnectionForm::addressChanged(const QString &text)
{
    const qsizetype before = std::exchange(m_addressLength, text.size());
    if (m_filling)
        return;
    m_addressPending = true;
    m_addressNote->hide();
    if (std::abs(text.size() - before) > 1 && StoreUrl::parse(models::format::utf8(text.trimmed())))
        takeAddress();
}

void ConnectionForm::addressFinished()
{
    const QString problem = takeAddress();
    m_addressNote->setText(problem);
    m_addressNote->setVisible(!problem.isEmpty());
}

QString ConnectionForm::takeAddress()
{
    const QString text = m_address->text().trimmed();
    if (!m_addressPending || text.isEmpty())
        return {};
    const auto url = StoreUrl::parse(models::format::utf8(text));
    if (!url)
        return models::format::error(url.error());
    m_addressPending = false;
    if (url->kind() == Kind::Sqlite) {
        setFile(models::format::text(url->path()));
        return {};
    }
    showKind(Kind::Postgres);
    fillServer(models::format::text(url->text()));
    if (!url->password().empty())
        m_password->setText(models::format::text(url->password()));
    const QSignalBlocker quiet(m_address);
    if (!url->address().secrets().empty()) { // no secret stays in plain sight
        m_address->setText(models::format::text(url->text()));
        m_addressLength = m_address->text().size();
    }
    emit edited();
    return {};
}

void ConnectionForm::fillServer(const QString &conninfo)
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
    m_otherKeywords = words;
}

QString ConnectionForm::serverUrl() const
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
    // A service says itself how it is reached.
    if (!service || m_tlsChosen)
        words.insert(u"sslmode"_s, m_tls->currentData().toString());
    if (isLayoutName(m_layout->text().trimmed()))
        words.insert(u"layout"_s, m_layout->text().trimmed());
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
    m_addressNote->hide();
    m_addressPending = false;
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
        std::max(0, m_environment->findData(static_cast<int>(connection.environment))));
    if (!connection.layoutFile.isEmpty())
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
    if (kind() == Kind::Postgres && !isLayoutName(m_layout->text().trimmed()))
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
