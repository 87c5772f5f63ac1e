// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace models {

/// Filters that the user has named, in the settings. A name may contain any character.
class SavedFilters
{
public:
    explicit SavedFilters(QSettings &settings);

    QStringList names() const; ///< in order
    QString text(const QString &name) const;
    /// Replaces a filter of that name.
    void save(const QString &name, const QString &text);
    void remove(const QString &name);

private:
    QSettings &m_settings;
};

} // namespace models
