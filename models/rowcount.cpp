// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowcount.h"

#include "models/format.h"

#include <QCoreApplication>

namespace models::format {
namespace {

struct CountWords
{
    Q_DECLARE_TR_FUNCTIONS(RowCount)
};

} // namespace

QString rows(std::int64_t count)
{
    return count == 1 ? CountWords::tr("1 row") : CountWords::tr("%1 rows").arg(number(count));
}

QString deadLetters(std::int64_t count)
{
    return count == 1 ? CountWords::tr("1 dead letter")
                      : CountWords::tr("%1 dead letters").arg(number(count));
}

QString messages(std::int64_t count)
{
    return count == 1 ? CountWords::tr("1 message")
                      : CountWords::tr("%1 messages").arg(number(count));
}

} // namespace models::format
