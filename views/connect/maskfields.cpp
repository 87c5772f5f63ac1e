// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/maskfields.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

MaskFields::MaskFields(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *choices = new QWidget(this);
    auto *row = new FlowLayout(12);
    choices->setLayout(row);
    const auto add = [&](const QString &text, const QString &name) {
        auto *box = new QCheckBox(text, choices);
        box->setObjectName(name);
        connect(box, &QCheckBox::clicked, this, &MaskFields::edited);
        row->addWidget(box);
        return box;
    };
    m_emails = add(tr("E-mail addresses"), u"mask-emails"_s);
    m_names = add(tr("Names of persons"), u"mask-names"_s);
    m_paths = new QLineEdit(this);
    m_paths->setObjectName(u"mask-paths"_s);
    m_paths->setAccessibleName(tr("Other values that are masked"));
    m_paths->setPlaceholderText(tr("Also: phone, customer.address"));
    m_paths->setToolTip(tr("Names of members in the JSON, or paths to them, separated by commas; * "
                           "stands for any name"));
    connect(m_paths, &QLineEdit::textEdited, this, [this] {
        check();
        emit edited();
    });
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setFont(scaledFont(0.92));
    column->addWidget(choices);
    column->addWidget(m_paths);
    column->addWidget(m_note);
    column->addStretch();
    setFocusProxy(m_emails);
    check();
}

void MaskFields::setRules(const models::MaskRules &rules)
{
    m_emails->setChecked(rules.emails);
    m_names->setChecked(rules.names);
    m_paths->setText(rules.paths.join(u", "_s));
    check();
}

models::MaskRules MaskFields::rules() const
{
    models::MaskRules rules;
    rules.emails = m_emails->isChecked();
    rules.names = m_names->isChecked();
    static const QRegularExpression between(u"[\\s,;]+"_s);
    for (const QString &path : m_paths->text().split(between, Qt::SkipEmptyParts)) {
        if (const auto read = models::readMaskPaths(path))
            rules.paths += *read;
    }
    rules.paths.removeDuplicates();
    return rules;
}

void MaskFields::check()
{
    const auto paths = models::readMaskPaths(m_paths->text());
    m_valid = paths.has_value();
    m_note->setText(paths ? tr("Shown as ••• until somebody reveals them, which is written down "
                               "in the audit log.")
                          : models::format::error(paths.error()));
}

} // namespace views
