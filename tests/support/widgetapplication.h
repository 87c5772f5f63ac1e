// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testprogram.h"

#include <QApplication>

namespace support {

/// For tests that show windows. Uses 96 dpi, as QTEST_MAIN does.
inline std::unique_ptr<QCoreApplication> widgetApplication(int &argc, char **argv)
{
    auto application = std::make_unique<QApplication>(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
    return application;
}

} // namespace support
