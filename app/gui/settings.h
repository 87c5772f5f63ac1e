// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "views/theme.h"

#include <QMetaEnum>
#include <QSettings>

#include <type_traits>

namespace app {

/// One saved setting with its type and default value. Enumerations are saved by name; an unknown
/// name in the file counts as no choice.
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
        m_file.sync(); // written at once, as the process may be killed
    }

private:
    using Kept = std::conditional_t<std::is_enum_v<T>, QString, T>;
    static QMetaEnum meta() { return QMetaEnum::fromType<T>(); }
    static QString nameAt(int i) { return QString::fromLatin1(meta().key(i)).toLower(); }

    QSettings &m_file;
    QLatin1StringView m_key;
    T m_usual;
};

/// The user's settings for all windows and stores. A new one needs a line here, and a line in
/// settingsdialog.cpp if the user can change it.
struct Settings
{
    explicit Settings(QSettings &settings)
        : file(settings)
    {
    }

    QSettings &file;
    Setting<views::Theme::Choice> theme{file, QLatin1StringView("theme"),
                                        views::Theme::Choice::System};
    /// A code of Language::codes(); empty: the system's.
    Setting<QString> language{file, QLatin1StringView("language"), {}};
    Setting<models::DisplayZone::Zone> zone{file, QLatin1StringView("zone"),
                                            models::DisplayZone::Zone::Local};
    /// Open the stores at the start that were open at the end.
    Setting<bool> restores{file, QLatin1StringView("restores"), true};
    Setting<int> unlockMinutes{file, QLatin1StringView("unlockMinutes"), 15};
    /// CSV files begin with a byte order mark.
    Setting<bool> csvMark{file, QLatin1StringView("csvMark"), true};
    /// Changed keys, a line an action, as views::Keymap writes them.
    Setting<QStringList> keys{file, QLatin1StringView("keys"), {}};
};

} // namespace app
