// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowslots.h"

#include "models/format.h"
#include "projections/control/process.h"

#include <algorithm>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace app {

namespace {

constexpr auto groupName = "session"_L1;

QString ownerKey(int slot)
{
    return WindowSlots::prefix(slot) + u"owner"_s;
}

/// "MACHINE PID START", which tell whether that process is still running.
QStringList words(const projections::ProcessId &process)
{
    return {format::text(process.machine), QString::number(process.pid),
            format::text(process.startedTicks)};
}

} // namespace

QString WindowSlots::prefix(int slot)
{
    return slot == 0 ? u"session/"_s : u"session/%1/"_s.arg(slot + 1);
}

void WindowSlots::claim(int slot)
{
    m_settings.setValue(ownerKey(slot), words(projections::thisProcess()));
}

void WindowSlots::clear(int slot)
{
    if (slot > 0)
        return m_settings.remove(prefix(slot).chopped(1));
    m_settings.beginGroup(groupName);
    const QStringList keys = m_settings.childKeys(); // leaves out the groups of other slots
    for (const QString &key : keys)
        m_settings.remove(key);
    m_settings.endGroup();
}

bool WindowSlots::othersHave(int slot) const
{
    const QStringList owner = m_settings.value(ownerKey(slot)).toStringList();
    if (owner.size() != 3 || owner == words(projections::thisProcess()))
        return false;
    const projections::ProcessId process{
        {}, format::utf8(owner.at(0)), owner.at(1).toLongLong(), format::utf8(owner.at(2))};
    return projections::livenessOf(process) == projections::Liveness::Alive;
}

QList<int> WindowSlots::left() const
{
    QList<int> found;
    m_settings.beginGroup(groupName);
    QStringList groups = m_settings.childGroups();
    m_settings.endGroup();
    groups.prepend(u"1"_s);
    for (const QString &name : groups) {
        const int slot = name.toInt() - 1;
        if (slot >= 0 && m_settings.contains(linkKey(slot)) && !othersHave(slot))
            found.append(slot);
    }
    std::ranges::sort(found);
    return found;
}

int WindowSlots::free(const QList<int> &taken) const
{
    int slot = 0;
    while (taken.contains(slot) || othersHave(slot))
        ++slot;
    return slot;
}

} // namespace app
