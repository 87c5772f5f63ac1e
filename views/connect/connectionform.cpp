// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionform.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "views/connect/formparts.h"
#include "views/connect/passwordfields.h"
#include "views/connect/safetyfields.h"
#include "views/connect/serverfields.h"
#include "views/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using Kind = StoreUrl::Kind;

namespace views {

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_fields = new QStackedWidget(this);
    m_server = new ServerFields(this);
    m_fields->addWidget(makeFileFields());
    m_fields->addWidget(m_server);
    m_fields->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_safety = new SafetyFields(this);
    column->addWidget(makeNames());
    column->addWidget(m_fields);
    column->addWidget(m_safety);
    alignLabels(this);
    for (QLineEdit *edit : findChildren<QLineEdit *>())
        connect(edit, &QLineEdit::textEdited, this, &ConnectionForm::edited);
    connect(m_server, &ServerFields::edited, this, &ConnectionForm::edited);
    connect(m_server, &ServerFields::mapRequested, this, &ConnectionForm::mapRequested);
    connect(m_server, &ServerFields::fileTyped, this, &ConnectionForm::setFile);
    connect(m_server, &ServerFields::addressTaken, this, [this] {
        showKind(eventstore::usualKind(false).kind);
        emit edited();
    });
    connect(m_safety, &SafetyFields::edited, this, &ConnectionForm::edited);
    connect(m_safety, &SafetyFields::unlockRequested, this, &ConnectionForm::unlockRequested);
    showKind(eventstore::usualKind(true).kind);
}

QWidget *ConnectionForm::makeNames()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    m_name = new QLineEdit(box);
    m_name->setPlaceholderText(tr("As you want to call it"));
    m_name->setObjectName(u"connection-name"_s);
    m_group = new QComboBox(box);
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->setObjectName(u"connection-group"_s);
    m_group->lineEdit()->setPlaceholderText(tr("None"));
    m_group->setToolTip(tr("A heading in the list of connections"));
    // Side by side, so that the form fits on a small screen.
    auto *line = new QWidget(box);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto *groupLabel = new QLabel(tr("&Group"), line);
    groupLabel->setBuddy(m_group);
    row->addWidget(m_name, 3);
    row->addWidget(groupLabel);
    row->addWidget(m_group, 2);
    form->addRow(tr("&Name"), line);
    static_cast<QLabel *>(form->labelForField(line))->setBuddy(m_name);
    form->addRow(tr("Kind"), makeKindSwitch());
    return box;
}

void ConnectionForm::offerGroups(const QStringList &groups)
{
    const QString typed = m_group->currentText();
    m_group->clear();
    m_group->addItems(groups);
    m_group->setCurrentText(typed);
}

QWidget *ConnectionForm::makeKindSwitch()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_kind = new QButtonGroup(this);
    for (const eventstore::StoreKind &kind : eventstore::storeKinds()) {
        const QString name = models::format::text(kind.name);
        auto *button = new QPushButton(icon(kind.isFile ? u"file"_s : u"server"_s),
                                       kind.isFile ? tr("%1 file").arg(name) : name, box);
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_kind->addButton(button, static_cast<int>(kind.kind));
        row->addWidget(button);
        connect(button, &QPushButton::toggled, button, [button](bool on) {
            QFont font = button->font();
            font.setBold(on); // in dark themes a sunken button alone is hardly visible
            button->setFont(font);
        });
    }
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

void ConnectionForm::setUnlocked(bool unlocked)
{
    m_safety->setUnlocked(unlocked);
}

Kind ConnectionForm::kind() const
{
    return static_cast<Kind>(m_kind->checkedId());
}

void ConnectionForm::showKind(Kind kind)
{
    m_kind->button(static_cast<int>(kind))->setChecked(true);
    const bool file = eventstore::isFile(kind);
    const int page = file ? 0 : 1;
    // Only the displayed page determines the height; otherwise the short page would be as high as
    // the other.
    for (int i = 0; i < m_fields->count(); ++i)
        m_fields->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_fields->setCurrentIndex(page);
    m_fields->updateGeometry();
    setFocusProxy(file ? static_cast<QWidget *>(m_file) : m_server->first());
    m_safety->offerEnvironments(kind);
}

std::optional<ConnectionForm::Complaint> ConnectionForm::complaint()
{
    if (const QString problem = m_server->takeAddress(); !problem.isEmpty())
        return Complaint{tr("The address can't be read"), problem};
    const models::SavedConnection filled = connection();
    if (eventstore::isFile(kind()) && m_file->text().trimmed().isEmpty())
        return Complaint{tr("Choose the database file first."), {}};
    if (const auto spec = filled.spec(); !spec)
        return Complaint{models::format::error(spec.error()), {}};
    return {};
}

void ConnectionForm::setConnection(const models::SavedConnection &connection,
                                   const QString &password)
{
    m_shown = connection;
    m_name->setText(connection.name);
    m_group->setCurrentText(connection.group);
    m_file->clear();
    QString address;
    Kind kind = eventstore::usualKind(true).kind;
    if (const auto url = StoreUrl::parse(models::format::utf8(connection.url));
        url && !connection.url.isEmpty()) {
        kind = url->kind();
        if (eventstore::isFile(*url))
            m_file->setText(models::format::text(url->path()));
        else
            address = models::format::text(url->text());
    }
    m_server->setConnection(connection, address);
    showKind(kind);
    setPassword(password);
    m_safety->setConnection(connection);
    setPasswordNote({});
}

models::SavedConnection ConnectionForm::connection() const
{
    models::SavedConnection connection;
    connection.id = m_shown.id;
    connection.lastUsed = m_shown.lastUsed;
    connection.name = m_name->text().trimmed();
    connection.group = m_group->currentText().trimmed();
    m_safety->fill(connection);
    if (eventstore::isFile(kind())) {
        connection.url = u"sqlite:"_s + m_file->text().trimmed();
    } else {
        connection.url = m_server->url();
        connection.layoutFile = m_server->layoutFile();
        connection.passwordFrom = m_server->password()->source();
        connection.passwordCommand = m_server->password()->command();
    }
    connection.imported = m_shown.imported;
    if (connection.name.isEmpty())
        connection.name = suggestedName();
    return connection;
}

QString ConnectionForm::suggestedName() const
{
    return eventstore::isFile(kind()) ? QFileInfo(m_file->text().trimmed()).completeBaseName()
                                      : m_server->suggestedName();
}

QString ConnectionForm::password() const
{
    return m_server->password()->password();
}

void ConnectionForm::setPassword(const QString &password)
{
    m_server->password()->setPassword(password);
}

bool ConnectionForm::keepPassword() const
{
    return m_server->password()->keep();
}

void ConnectionForm::setPasswordNote(const QString &note)
{
    m_server->password()->setNote(note);
}

void ConnectionForm::setLayoutFile(const QString &path)
{
    m_server->setLayoutFile(path);
}

void ConnectionForm::setFile(const QString &path)
{
    showKind(eventstore::usualKind(true).kind);
    m_file->setText(path);
    emit edited();
}

} // namespace views
