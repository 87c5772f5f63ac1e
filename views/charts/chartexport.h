// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace views {

class ChartView;

/// Pictures and files of charts. Painting happens at once, in the interface thread; encoding and
/// writing do not.
namespace chartexport {

/// The picture as SVG, for later writing.
QByteArray svg(ChartView &view);
/// What writes the picture as PNG when it is called, in any thread. Twice the pixels of the screen.
std::function<QByteArray()> png(ChartView &view);

/// Makes bytes and writes them in a thread of the pool: the file is there whole or not at all.
/// `done` is called in the interface thread with why it failed (empty when it did not), unless
/// `guard` is gone.
void write(const QString &path, std::function<QByteArray()> bytes, QObject *guard,
           std::function<void(const QString &error)> done);

} // namespace chartexport
} // namespace views
