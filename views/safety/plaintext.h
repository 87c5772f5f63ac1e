// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace views {

/// Qt takes text that looks like HTML for HTML wherever a label shows it, and loads the images it
/// names: in labels, message boxes and every tooltip. What stands in a store is text. So this
/// filter of the application makes each QLabel plain before it is first shown or measured (tooltips
/// are labels, too), and only a MarkupLabel may show formatted text. guards.h installs it;
/// `tree.plaintext` keeps other ways to formatted text out of the sources.
class PlainText : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Text from a store as the caption of a button, menu entry or tab: "&" is no mnemonic, a tab or
/// line feed no column.
QString caption(const QString &text);

} // namespace views
