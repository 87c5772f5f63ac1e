// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace app {

/// The language of the program. Existing windows keep their texts, as these are looked up when a
/// window is made: after use(), windows must be made again.
class Language
{
public:
    /// The codes of the available languages.
    static QStringList codes();
    /// The name of a language in that language.
    static QString name(const QString &code);

    /// Sets the language for texts, dates and numbers; empty: the system's.
    void use(const QString &code);

private:
    QTranslator m_ours;
    QTranslator m_qts; ///< for Qt's own dialogs
};

} // namespace app
