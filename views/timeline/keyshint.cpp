// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/keyshint.h"

#include "views/keymap.h"
#include "views/theme.h"

#include <QCoreApplication>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace views::timeline {
namespace {

struct HintWords
{
    Q_DECLARE_TR_FUNCTIONS(KeysHint)
};

QString hintText()
{
    const auto key = [](const QString &id) { return firstKey(u"timeline."_s + id); };
    QStringList parts{HintWords::tr("Wheel zooms"), HintWords::tr("drag pans, with Shift selects")};
    if (!key(u"previous"_s).isEmpty() && !key(u"next"_s).isEmpty())
        parts << HintWords::tr("%1 and %2 step").arg(key(u"previous"_s), key(u"next"_s));
    if (!key(u"fit"_s).isEmpty())
        parts << HintWords::tr("%1 fits").arg(key(u"fit"_s));
    if (!key(u"pin"_s).isEmpty())
        parts << HintWords::tr("%1 pins").arg(key(u"pin"_s));
    return parts.join(u" · "_s);
}

} // namespace

QLabel *makeKeysHint(QWidget *parent)
{
    auto *hint = new QLabel(parent);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setFont(scaledFont(0.92));
    followKeys(hint, [hint] { hint->setText(hintText()); });
    return hint;
}

} // namespace views::timeline
