// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "views/theme.h"

#include <QMetaEnum>
#include <QSettings>

#include <type_traits>

namespace app {

/// One thing that is kept, with its type and what holds where nobody chose. Enumerations are kept
/// by their names; what a file holds that is none of them is as if nothing was chosen.
template <class T>
class Setting
{
public:
    Setting(QSettings &file, QLatin1StringView key, T usual)
        : m_file(file)
        , m_key(key)
        , m_usual(std::move(usual))
    {
    }

    T get() const
    {
        QVariant kept = m_file.value(m_key);
        if (!kept.isValid() || !kept.convert(QMetaType::fromType<Kept>()))
            return m_usual;
        if constexpr (std::is_enum_v<T>) {
            for (int i = 0; i < meta().keyCount(); ++i) {
                if (nameAt(i) == kept.toString())
                    return T(meta().value(i));
            }
            return m_usual;
        } else {
            return kept.value<T>();
        }
    }
    void set(const T &value)
    {
        if constexpr (std::is_enum_v<T>)
            m_file.setValue(m_key, QString::fromLatin1(meta().valueToKey(int(value))).toLower());
        else
            m_file.setValue(m_key, value);
        m_file.sync(); // a window that is killed says nothing
    }

private:
    using Kept = std::conditional_t<std::is_enum_v<T>, QString, T>;
    static QMetaEnum meta() { return QMetaEnum::fromType<T>(); }
    static QString nameAt(int i) { return QString::fromLatin1(meta().key(i)).toLower(); }

    QSettings &m_file;
    QLatin1StringView m_key;
    T m_usual;
};

/// What the user chose for all windows and stores. Another one is a line here, and one in
/// settingsdialog.cpp where it is to be chosen.
struct Settings
{
    explicit Settings(QSettings &settings)
        : file(settings)
    {
    }

    QSettings &file;
    Setting<views::Theme::Choice> theme{file, QLatin1StringView("theme"),
                                        views::Theme::Choice::System};
    /// A code of Language::codes(); empty: as the system.
    Setting<QString> language{file, QLatin1StringView("language"), {}};
    Setting<models::DisplayZone::Zone> zone{file, QLatin1StringView("zone"),
                                            models::DisplayZone::Zone::Local};
    /// The store that was open at the end is opened at the start.
    Setting<bool> restores{file, QLatin1StringView("restores"), true};
    Setting<int> unlockMinutes{file, QLatin1StringView("unlockMinutes"), 15};
    /// Changed keys, a line an action, as views::Keymap writes them.
    Setting<QStringList> keys{file, QLatin1StringView("keys"), {}};
};

} // namespace app
