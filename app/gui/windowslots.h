// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSettings>
#include <QString>

namespace app {

/// The slots in the settings in which windows save their place, one per window: "session/" is the
/// first, "session/2/" the next. A slot belongs to the process that wrote it as long as that
/// process runs: others neither use nor restore it.
class WindowSlots
{
public:
    explicit WindowSlots(QSettings &settings)
        : m_settings(settings)
    {
    }

    /// The prefix of the keys in a slot.
    static QString prefix(int slot);
    /// The key of the link that is saved in a slot.
    static QString linkKey(int slot) { return prefix(slot) + QStringLiteral("link"); }
    /// Marks a slot as used by this process.
    void claim(int slot);
    /// Removes the contents of a slot.
    void clear(int slot);
    /// Slots with contents that no other running process owns, in ascending order.
    QList<int> left() const;
    /// The first slot that is not in `taken` and not used by another process.
    int free(const QList<int> &taken) const;

private:
    bool othersHave(int slot) const;

    QSettings &m_settings;
};

} // namespace app
