// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/formparts.h"

#include "views/theme.h"

#include <QFormLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace views {

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

void addRow(QFormLayout *form, const QString &label, QWidget *line, QWidget *buddy)
{
    form->addRow(label, line);
    static_cast<QLabel *>(form->labelForField(line))->setBuddy(buddy);
}

} // namespace views
