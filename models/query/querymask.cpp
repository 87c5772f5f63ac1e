// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querymask.h"

#include "models/masking/mask.h"
#include "models/query/queryfilesink.h"
#include "models/tabletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

/// Ids and types: shown everywhere unless a rule names them, as links consist of them.
bool isIdName(const QString &name)
{
    return name.endsWith("_id"_L1) || name == "event_type"_L1 || name == "category"_L1;
}

/// True for what is neither a name nor an address: numbers, times, ids of events.
bool isNoText(const ResultColumn &column, const QString &value)
{
    if (column.kind == ValueKind::Bool || column.kind == ValueKind::Time)
        return true;
    if (std::none_of(value.begin(), value.end(), [](QChar c) { return c.isLetter(); }))
        return !value.contains(u'@');
    const auto text = format::utf8(value);
    return tabletext::isJsonNumber(value) || eventstore::EventId::parse(text) ||
           eventstore::Timestamp::parse(text);
}

} // namespace

bool QueryMask::active() const
{
    return m_mask && !m_mask->queriesRevealed();
}

bool QueryMask::hides(const ResultColumn &column, const QString &value) const
{
    if (value.isEmpty() || !active())
        return false;
    const auto &masker = m_mask->masker();
    if (masker.hides(format::utf8(column.name)))
        return true;
    if (isIdName(column.name))
        return false;
    // A member that a rule names may be of any kind.
    return masker.hasPaths() || !isNoText(column, value);
}

const QString &QueryMask::cover()
{
    static const auto text = format::text(maskText);
    return text;
}

} // namespace models
