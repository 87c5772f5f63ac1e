// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeleft.h"

#include "models/format.h"

#include <QCoreApplication>

#include <cmath>

namespace models {
namespace {

struct LeftWords
{
    Q_DECLARE_TR_FUNCTIONS(models::TimeLeft)
};

} // namespace

QString timeLeft(std::chrono::milliseconds elapsed, qint64 done, qint64 total)
{
    if (elapsed.count() <= 0 || done <= 0 || total < done)
        return LeftWords::tr("time left unknown");
    const double seconds = double(elapsed.count()) / 1000.0 * (double(total - done) / double(done));
    if (seconds < 60)
        return LeftWords::tr("less than a minute left");
    if (seconds < 3600)
        return LeftWords::tr("about %1 min left")
            .arg(format::number(qint64(std::ceil(seconds / 60))));
    return LeftWords::tr("about %1 h left").arg(format::number(qint64(std::ceil(seconds / 3600))));
}

} // namespace models
