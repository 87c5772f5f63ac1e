// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace views {

/// A kind of file that can be saved.
struct FileKind
{
    QString filter; ///< as QFileDialog takes it: "JSON (*.json)"
    QString suffix; ///< of the name when this kind is chosen, without a dot
};

/// Asks for the name of a file to write, without blocking; `name` is offered, `chosen` is called
/// with the path. Choosing a kind gives the name its suffix, as the name decides the format.
void askForFile(QWidget *parent, const QString &title, const QString &name,
                const QList<FileKind> &kinds, std::function<void(const QString &)> chosen);

} // namespace views
