// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/sshdialog.h"

#include "views/connect/formparts.h"
#include "views/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int firstLocalPort = 6432;
constexpr int commandWidth = 420;

} // namespace

SshDialog::SshDialog(const QString &host, const QString &port, QWidget *parent)
    : QDialog(parent)
    , m_host(host.isEmpty() ? u"localhost"_s : host)
    , m_port(port.isEmpty() ? u"5432"_s : port)
{
    setWindowTitle(tr("Reach the server through SSH"));
    setObjectName(u"ssh-dialog"_s);
    auto *column = new QVBoxLayout(this);
    auto *text = new QLabel(tr("Run this in a terminal, and leave it running while you work. It "
                               "forwards a port of this machine to the server, as the machine "
                               "between them reaches it."),
                            this);
    text->setWordWrap(true);
    column->addWidget(text);
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    m_through = new QLineEdit(box);
    m_through->setObjectName(u"ssh-through"_s);
    m_through->setPlaceholderText(tr("you@machine"));
    m_local = new QSpinBox(box);
    m_local->setRange(1024, 65'535);
    m_local->setValue(firstLocalPort);
    m_command = new QLineEdit(box);
    m_command->setObjectName(u"ssh-command"_s);
    m_command->setReadOnly(true);
    m_command->setFont(fixedFont());
    m_command->setMinimumWidth(commandWidth);
    form->addRow(tr("&Machine between"), m_through);
    form->addRow(tr("Port &here"), m_local);
    form->addRow(tr("C&ommand"), m_command);
    column->addWidget(box);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setIcon(icon(u"copy"_s));
    auto *use = buttons->addButton(tr("&Use this port"), QDialogButtonBox::AcceptRole);
    use->setToolTip(tr("Fills in localhost and the port; connect when the command runs."));
    column->addWidget(buttons);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(command()); });
    connect(m_through, &QLineEdit::textChanged, this, &SshDialog::refresh);
    connect(m_local, &QSpinBox::valueChanged, this, &SshDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_through->setFocus();
    refresh();
}

QString SshDialog::commandFor(const QString &through, const QString &host, const QString &port,
                              int localPort)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][A-Za-z0-9_.@:-]*$"_s);
    static const QRegularExpression number(u"^[0-9]{1,5}$"_s);
    if (!name.match(through).hasMatch() || !name.match(host).hasMatch() ||
        !number.match(port).hasMatch())
        return {};
    return u"ssh -N -L %1:%2:%3 %4"_s.arg(QString::number(localPort), host, port, through);
}

int SshDialog::localPort() const
{
    return m_local->value();
}

QString SshDialog::command() const
{
    return m_command->text();
}

void SshDialog::refresh()
{
    m_command->setText(commandFor(m_through->text().trimmed(), m_host, m_port, localPort()));
    m_command->setPlaceholderText(tr("Name the machine between, and one host and port."));
    m_copy->setEnabled(!m_command->text().isEmpty());
}

} // namespace views
