// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace models {

/// Filters that people gave a name, in the settings: a name may hold anything.
class SavedFilters
{
public:
    explicit SavedFilters(QSettings &settings);

    QStringList names() const; ///< in order
    QString text(const QString &name) const;
    /// Takes the place of one with that name.
    void save(const QString &name, const QString &text);
    void remove(const QString &name);

private:
    QSettings &m_settings;
};

} // namespace models
