// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/shortwords.h"

#include <QLabel>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace views {

QString shortWords(const QString &text)
{
    // A UUID has 36 characters and is not shortened.
    static const QRegularExpression longWord(u"(\\S{12})\\S{26,}(\\S{8})"_s);
    auto shown = text;
    return shown.replace(longWord, u"\\1…\\2"_s);
}

void showShortWords(QLabel &label, const QString &text)
{
    const auto shown = shortWords(text);
    label.setText(shown);
    label.setToolTip(shown == text ? QString() : text);
}

} // namespace views
