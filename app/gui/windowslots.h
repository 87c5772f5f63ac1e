// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSettings>
#include <QString>

namespace app {

/// The places in the settings where windows keep what they come back to, one a window: "session/"
/// is the first, "session/2/" the next. A place belongs to the process that wrote it, as long as
/// that runs: another one neither takes nor restores it.
class WindowSlots
{
public:
    explicit WindowSlots(QSettings &settings)
        : m_settings(settings)
    {
    }

    /// What the keys of a place begin with.
    static QString prefix(int slot);
    /// The link that is kept there.
    static QString linkKey(int slot) { return prefix(slot) + QStringLiteral("link"); }
    /// Says that this process has it.
    void claim(int slot);
    /// Forgets what is kept there.
    void clear(int slot);
    /// Those that a process left behind which runs no more, in order.
    QList<int> left() const;
    /// The first that is not `taken`, and that no other process has.
    int free(const QList<int> &taken) const;

private:
    bool othersHave(int slot) const;

    QSettings &m_settings;
};

} // namespace app
