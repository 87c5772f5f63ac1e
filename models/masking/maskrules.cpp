// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/maskrules.h"

#include "models/format.h"
#include "models/masking/masker.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::MaskRules)
};

/// Ids, by which pages, links and histories find things.
bool isId(const QString &name)
{
    return name == "id"_L1 || name.endsWith("_id"_L1) || name.endsWith("Id"_L1);
}

/// Numbers that balances, averages and charts are computed from: without them a page would be
/// wrong.
constexpr QLatin1StringView figures[] = {
    "amount"_L1,           "fee"_L1,    "transfer_fee"_L1,          "balance_after"_L1,
    "initial_deposit"_L1,  "rating"_L1, "completion_percentage"_L1, "watch_duration_seconds"_L1,
    "duration_seconds"_L1,
};

eventstore::Result<void> check(const QString &typed)
{
    const bool meant = typed.startsWith(idPrefix);
    const QString path = meant ? typed.mid(idPrefix.size()) : typed;
    const QString last = path.mid(path.lastIndexOf(u'.') + 1);
    if (isId(last) && !meant) {
        return eventstore::fail(
            eventstore::ErrorCode::InvalidInput,
            format::utf8(Words::tr("“%1” can't be masked: pages and links lead by ids, and names "
                                   "of streams hold them.")
                             .arg(path)),
            format::utf8(Words::tr("Write id:%1 to mask it all the same").arg(path)));
    }
    if (std::find(std::begin(figures), std::end(figures), last) != std::end(figures)) {
        return eventstore::fail(
            eventstore::ErrorCode::InvalidInput,
            format::utf8(
                Words::tr("“%1” can't be masked: balances and charts are computed from it.")
                    .arg(path)));
    }
    const auto parts = path.split(u'.');
    if (last == "*"_L1 || last == "$"_L1 || parts.contains(QString())) {
        return eventstore::fail(
            eventstore::ErrorCode::InvalidInput,
            format::utf8(
                Words::tr("“%1” is no path; one is “phone” or “customer.address”.").arg(path)));
    }
    return {};
}

} // namespace

eventstore::Result<QStringList> readMaskPaths(const QString &typed)
{
    static const QRegularExpression between(u"[\\s,;]+"_s);
    QStringList paths;
    for (QString path : typed.split(between, Qt::SkipEmptyParts)) {
        path.remove("[]"_L1).remove("[*]"_L1);
        EG_CHECK(check(path));
        if (!paths.contains(path))
            paths.append(path);
    }
    return paths;
}

} // namespace models
