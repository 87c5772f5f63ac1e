// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace app {

/// The language of the window. Texts are asked for when they are made, so a window that is there
/// keeps its own: after use() another is made in its place.
class Language
{
public:
    /// The languages there are, by their codes.
    static QStringList codes();
    /// What a language calls itself.
    static QString name(const QString &code);

    /// Takes the texts, dates and numbers of this language; empty: those of the system.
    void use(const QString &code);

private:
    QTranslator m_ours;
    QTranslator m_qts; ///< for Qt's own dialogs
};

} // namespace app
