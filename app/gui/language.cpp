// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace app {

QStringList Language::codes()
{
    return {u"en"_s, u"ko"_s};
}

QString Language::name(const QString &code)
{
    const QString name = QLocale(code).nativeLanguageName();
    // Qt would say "American English".
    return code == "en"_L1 ? u"English"_s : name;
}

void Language::use(const QString &code)
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
    QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    // Groups the digits of numbers even if the environment only says "C".
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English);
    QLocale::setDefault(locale);
    if (m_ours.load(locale, u"eventglass"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qts.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
}

} // namespace app
