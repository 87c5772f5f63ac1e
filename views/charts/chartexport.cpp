// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartexport.h"

#include "views/charts/chartview.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPointer>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QThreadPool>

namespace views::chartexport {

namespace {

constexpr int scale = 2;
constexpr int headRoom = 70; // pixels for title and headline

QSize pictureSize(const ChartView &view)
{
    return view.size().expandedTo({480, 270}) + QSize(0, headRoom);
}

QString writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (bytes.isEmpty())
        return QCoreApplication::translate("ChartExport", "The picture could not be made.");
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return QCoreApplication::translate("ChartExport", "%1 could not be written: %2")
            .arg(path, file.errorString());
    return {};
}

} // namespace

QByteArray svg(ChartView &view)
{
    QBuffer buffer;
    QSvgGenerator generator;
    const auto size = pictureSize(view);
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    generator.setTitle(view.spec().title);
    generator.setDescription(view.spec().headline.text);
    QPainter painter(&generator);
    view.paintPicture(painter, QRectF({}, QSizeF(size)));
    painter.end();
    return buffer.data();
}

std::function<QByteArray()> png(ChartView &view)
{
    const auto size = pictureSize(view);
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    view.paintPicture(painter, QRectF({}, QSizeF(size)));
    painter.end();
    return [image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        return image.save(&buffer, "PNG") ? bytes : QByteArray();
    };
}

void write(const QString &path, std::function<QByteArray()> bytes, QObject *guard,
           std::function<void(const QString &error)> done)
{
    QPointer<QObject> alive(guard);
    QThreadPool::globalInstance()->start(
        [path, bytes = std::move(bytes), alive, done = std::move(done)] {
            const auto error = writeFile(path, bytes());
            // The guard is checked in the GUI thread.
            QMetaObject::invokeMethod(qApp, [alive, done, error] {
                if (alive)
                    done(error);
            });
        });
}

} // namespace views::chartexport
