// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/shortwords.h"

#include <QLabel>
#include <QRegularExpression>

namespace views {

QString shortWords(const QString &text)
{
    // An UUID has 36 letters and stays whole.
    static const QRegularExpression longWord(QStringLiteral("(\\S{12})\\S{26,}(\\S{8})"));
    auto shown = text;
    return shown.replace(longWord, QStringLiteral("\\1…\\2"));
}

void showShortWords(QLabel &label, const QString &text)
{
    const auto shown = shortWords(text);
    label.setText(shown);
    label.setToolTip(shown == text ? QString() : text);
}

} // namespace views
