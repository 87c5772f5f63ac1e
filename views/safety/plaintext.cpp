// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/plaintext.h"

#include "views/safety/markup.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace views {

/// A label is polished before its first size hint and before it is shown; a tool tip is polished in
/// its constructor, before it has its text.
bool PlainText::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Polish:
        if (auto *label = qobject_cast<QLabel *>(watched);
            label && !qobject_cast<MarkupLabel *>(label))
            label->setTextFormat(Qt::PlainText);
        return false;
    case QEvent::QueryWhatsThis:
    case QEvent::WhatsThis:
        return true; // Qt would show it as HTML, and no widget here has one
    default:
        return false;
    }
}

QString caption(const QString &text)
{
    QString shown = text;
    shown.replace(u'&', u"&&"_s);
    for (QChar &c : shown) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return shown;
}

} // namespace views
