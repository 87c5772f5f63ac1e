// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/markedfield.h"

#include "views/theme.h"
#include "views/tint.h"

#include <QLineEdit>

namespace views {

void markField(QLineEdit *field, const QString &problem)
{
    std::function<QColor()> bad;
    if (!problem.isEmpty())
        bad = [] { return softFill(severityColor(models::Severity::Bad)); };
    tint(field, QPalette::Base, std::move(bad));
    field->setAccessibleDescription(problem);
}

} // namespace views
