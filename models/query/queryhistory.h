// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryexamples.h"

class QSettings;

namespace models {

/// Earlier queries (the last hundred of each connection) and saved ones (for all connections), in
/// the settings. Never holds results, nor text that looks like a password.
class QueryHistory
{
public:
    /// `settings` must outlive this object.
    explicit QueryHistory(QSettings &settings);

    /// The newest first.
    QStringList asked(const QueryTarget &target) const;
    void add(const QueryTarget &target, const QString &sql);
    void forget(const QueryTarget &target);

    /// Sorted by name.
    QList<NamedQuery> saved() const;
    void save(const NamedQuery &query); ///< replaces a query of the same name
    void remove(const QString &title);

private:
    QSettings &m_settings;
};

} // namespace models
