// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/savedfilters.h"

#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

namespace {

/// A key in the settings must not contain a slash.
QString keyOf(const QString &name)
{
    return u"filters/"_s + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

} // namespace

SavedFilters::SavedFilters(QSettings &settings)
    : m_settings(settings)
{
}

QStringList SavedFilters::names() const
{
    m_settings.beginGroup(u"filters"_s);
    QStringList names;
    for (const auto &key : m_settings.childKeys())
        names << QUrl::fromPercentEncoding(key.toLatin1());
    m_settings.endGroup();
    std::sort(names.begin(), names.end(),
              [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
    return names;
}

QString SavedFilters::text(const QString &name) const
{
    return m_settings.value(keyOf(name)).toString();
}

void SavedFilters::save(const QString &name, const QString &text)
{
    m_settings.setValue(keyOf(name), text);
    m_settings.sync();
}

void SavedFilters::remove(const QString &name)
{
    m_settings.remove(keyOf(name));
    m_settings.sync();
}

} // namespace models
