// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/markedfield.h"

#include "views/theme.h"

#include <QLineEdit>

namespace views {

void markField(QLineEdit *field, const QString &problem)
{
    QPalette colors;
    if (!problem.isEmpty())
        colors.setColor(QPalette::Base, softFill(severityColor(models::Severity::Bad)));
    field->setPalette(colors);
    field->setAccessibleDescription(problem);
}

} // namespace views
