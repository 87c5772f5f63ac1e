// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testprogram.h"

#include <QApplication>

namespace support {

/// For tests that show windows. Points are pixels there, as QTEST_MAIN has it.
inline std::unique_ptr<QCoreApplication> widgetApplication(int &argc, char **argv)
{
    auto application = std::make_unique<QApplication>(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
    return application;
}

} // namespace support
