// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/iconnames.h"

#include <QAction>
#include <QEvent>
#include <QLineEdit>
#include <QToolButton>

namespace views {

bool IconNames::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Polish)
        return false;
    auto *button = qobject_cast<QToolButton *>(watched);
    const auto *field = button ? qobject_cast<QLineEdit *>(button->parentWidget()) : nullptr;
    if (!field || !button->accessibleName().isEmpty())
        return false;
    const auto *action = button->defaultAction();
    const bool clears = action && action->objectName() == QLatin1String("_q_qlineeditclearaction");
    const bool named = action && !action->text().isEmpty();
    const auto about =
        field->accessibleName().isEmpty() ? field->placeholderText() : field->accessibleName();
    if (clears)
        button->setAccessibleName(about.isEmpty() ? tr("Clear") : tr("Clear: %1").arg(about));
    else if (named)
        button->setAccessibleName(action->text());
    else
        button->setAccessibleName(about.isEmpty() ? tr("Icon") : about);
    return false;
}

} // namespace views
