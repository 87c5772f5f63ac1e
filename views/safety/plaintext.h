// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace views {

/// Qt displays text that looks like HTML as rich text, and loads the images it names: in labels,
/// message boxes and every tool tip. Text from a store must stay plain text. So this event filter
/// of the application makes each QLabel plain before it is first shown or measured (tool tips are
/// labels, too); only a MarkupLabel shows rich text. Installed by guards.h; the test
/// `tree.plaintext` finds other ways to rich text in the sources.
class PlainText : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Text from a store as the caption of a button, menu entry or tab: "&" does not make a mnemonic, a
/// tab or line feed does not make a column.
QString caption(const QString &text);

} // namespace views
