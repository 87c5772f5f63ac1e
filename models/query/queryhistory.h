// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryexamples.h"

class QSettings;

namespace models {

/// Questions that were asked (the last hundred of each connection) and those that were given a name
/// (for all connections), in the settings: never a result, never what looks like a password.
class QueryHistory
{
public:
    /// `settings` must outlive it.
    explicit QueryHistory(QSettings &settings);

    /// The newest first.
    QStringList asked(const QueryTarget &target) const;
    void add(const QueryTarget &target, const QString &sql);
    void forget(const QueryTarget &target);

    /// By name.
    QList<NamedQuery> saved() const;
    void save(const NamedQuery &query); ///< in place of one of that name
    void remove(const QString &title);

private:
    QSettings &m_settings;
};

} // namespace models
