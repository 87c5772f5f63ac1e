// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace views {

class ChartView;

/// Pictures and files of charts. Painting happens at once, in the GUI thread; encoding and writing
/// happen on other threads.
namespace chartexport {

/// The picture as SVG.
QByteArray svg(ChartView &view);
/// Paints the picture, and returns a function that encodes it as PNG on any thread. It has twice
/// the pixels of the screen.
std::function<QByteArray()> png(ChartView &view);

/// Makes the bytes and writes them on a thread of the pool: the file is complete or absent. Then
/// calls `done` in the GUI thread with the error (empty on success), unless `guard` has been
/// destroyed.
void write(const QString &path, std::function<QByteArray()> bytes, QObject *guard,
           std::function<void(const QString &error)> done);

} // namespace chartexport
} // namespace views
