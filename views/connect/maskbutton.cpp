// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/maskbutton.h"

#include "views/connect/maskfields.h"
#include "views/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

MaskButton::MaskButton(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(u"connection-mask"_s);
    setAutoDefault(false);
    setIcon(views::icon(u"shield"_s));
    setToolTip(tr("Values of events that this connection hides. In production, these are e-mail "
                  "addresses and names of persons unless you choose others here"));
    connect(this, &QPushButton::clicked, this, &MaskButton::ask);
    refresh();
}

void MaskButton::setRules(const models::MaskRules &rules, bool chosen)
{
    m_rules = rules;
    m_chosen = chosen || !rules.empty();
    refresh();
}

void MaskButton::setUsual(const models::MaskRules &rules)
{
    m_usual = rules;
    refresh();
}

void MaskButton::refresh()
{
    const auto &rules = shown();
    const auto count = int(rules.emails) + int(rules.names) + int(rules.paths.size());
    setText(count == 0 ? tr("Mask…") : tr("Mask (%1)…").arg(count));
}

void MaskButton::ask()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(u"mask-dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Mask values"));
    auto *fields = new MaskFields(dialog);
    fields->setRules(shown());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QPushButton *ok = buttons->button(QDialogButtonBox::Ok);
    connect(fields, &MaskFields::edited, ok, [fields, ok] { ok->setEnabled(fields->isValid()); });
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, fields] {
        setRules(fields->rules(), true);
        emit edited();
    });
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(fields, 1);
    column->addWidget(buttons);
    dialog->resize(420, dialog->sizeHint().height());
    dialog->open();
    fields->setFocus();
}

} // namespace views
