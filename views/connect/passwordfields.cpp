// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/passwordfields.h"

#include "views/connect/formparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using models::PasswordSource;

namespace views {

PasswordFields::PasswordFields(QWidget *parent)
    : QWidget(parent)
    , m_form(makeForm(this))
{
    m_source = new QComboBox(this);
    m_source->setObjectName(u"connection-password-from"_s);
    m_source->addItem(tr("Typed here"), int(PasswordSource::Keychain));
    m_source->addItem(tr("A password file"), int(PasswordSource::File));
    m_source->addItem(tr("A program that prints it"), int(PasswordSource::Command));
    m_source->addItem(tr("Ask each time"), int(PasswordSource::Ask));
    m_keep = new QCheckBox(tr("Keep it in the system's keychain"), this);
    m_keep->setChecked(true);
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_source);
    row->addWidget(m_keep, 1);
    m_form->addRow(tr("Password &from"), line);
    static_cast<QLabel *>(m_form->labelForField(line))->setBuddy(m_source);
    const auto edit = [this](const QString &label, const QString &name,
                             const QString &placeholder) {
        auto *field = new QLineEdit(this);
        field->setObjectName(name);
        field->setPlaceholderText(placeholder);
        m_form->addRow(label, field);
        connect(field, &QLineEdit::textEdited, this, &PasswordFields::edited);
        return field;
    };
    m_password = edit(tr("Pass&word"), u"connection-password"_s, tr("Empty where none is needed"));
    m_password->setEchoMode(QLineEdit::Password);
    m_file = edit(tr("Password f&ile"), u"connection-password-file"_s,
                  tr("~/.pgpass if empty; lines host:port:database:user:password"));
    m_command = edit(tr("&Program"), u"connection-password-command"_s, u"pass show db/reader"_s);
    m_help = quietLabel(this);
    m_form->addRow(QString(), m_help);
    m_note = quietLabel(this);
    m_note->hide();
    m_form->addRow(QString(), m_note);
    connect(m_source, &QComboBox::currentIndexChanged, this, &PasswordFields::showSource);
    connect(m_source, &QComboBox::activated, this, &PasswordFields::edited);
    showSource();
}

void PasswordFields::showRow(QWidget *field, bool shown)
{
    field->setVisible(shown);
    if (auto *label = m_form->labelForField(field))
        label->setVisible(shown);
}

void PasswordFields::showSource()
{
    const auto from = source();
    showRow(m_password, from == PasswordSource::Keychain);
    m_keep->setVisible(from == PasswordSource::Keychain);
    showRow(m_file, from == PasswordSource::File);
    showRow(m_command, from == PasswordSource::Command);
    m_help->setText(from == PasswordSource::File
                        ? tr("The file must be yours alone (rights 0600), or it is not used.")
                    : from == PasswordSource::Command
                        ? tr("A program with its arguments, run each time you connect. No shell "
                             "reads it; the first line it prints is the password.")
                    : from == PasswordSource::Ask
                        ? tr("It is asked for when you connect, and kept nowhere.")
                        : QString());
    m_help->setVisible(!m_help->text().isEmpty());
    if (from != PasswordSource::Keychain)
        setNote({});
}

void PasswordFields::setSource(PasswordSource source, const QString &file, const QString &command)
{
    const auto shown =
        source == PasswordSource::Keychain && !file.isEmpty() ? PasswordSource::File : source;
    m_source->setCurrentIndex(m_source->findData(int(shown)));
    m_file->setText(file);
    m_command->setText(command);
}

PasswordSource PasswordFields::source() const
{
    return static_cast<PasswordSource>(m_source->currentData().toInt());
}

QString PasswordFields::file() const
{
    return source() == PasswordSource::File ? m_file->text().trimmed() : QString();
}

QString PasswordFields::command() const
{
    return source() == PasswordSource::Command ? m_command->text().trimmed() : QString();
}

void PasswordFields::setPassword(const QString &password)
{
    m_password->setText(password);
}

QString PasswordFields::password() const
{
    return source() == PasswordSource::Keychain ? m_password->text() : QString();
}

bool PasswordFields::keep() const
{
    return source() == PasswordSource::Keychain && m_keep->isChecked();
}

void PasswordFields::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace views
