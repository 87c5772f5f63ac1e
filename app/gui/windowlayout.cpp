// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowlayout.h"

#include "views/tables/columnchooser.h"
#include "views/tables/listroom.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QSplitter>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int stateVersion = 1;
constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto versionKey = "window/version"_L1;

QString keyOf(const QSplitter &splitter)
{
    return u"splitters/"_s + splitter.objectName();
}

/// By the name of what has the tabs; empty where it has none.
QString keyOf(const QTabBar &tabs)
{
    const auto name = tabs.parentWidget() ? tabs.parentWidget()->objectName() : QString();
    return name.isEmpty() ? QString() : u"tabs/"_s + name;
}

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, QSettings &settings)
    : m_window(window)
    , m_settings(settings)
{
}

void WindowLayout::restore()
{
    if (m_settings.contains(geometryKey))
        m_window.restoreGeometry(m_settings.value(geometryKey).toByteArray());
    restoreColumns();
    restoreTabs();
    if (m_settings.value(versionKey).toInt() != stateVersion)
        return;
    for (QSplitter *splitter : m_window.findChildren<QSplitter *>()) {
        if (splitter->objectName().isEmpty() || !m_settings.contains(keyOf(*splitter)))
            continue;
        splitter->restoreState(m_settings.value(keyOf(*splitter)).toByteArray());
        if (auto *room = views::ListRoom::at(splitter))
            room->setChosen();
    }
}

/// Kept at once when one is chosen, as columns are.
void WindowLayout::restoreTabs()
{
    for (QTabBar *tabs : m_window.findChildren<QTabBar *>()) {
        const QString key = keyOf(*tabs);
        if (key.isEmpty())
            continue;
        const int kept = m_settings.value(key, -1).toInt();
        if (kept >= 0 && kept < tabs->count() && tabs->isTabVisible(kept))
            tabs->setCurrentIndex(kept);
        QObject::connect(
            tabs, &QTabBar::currentChanged, &m_window,
            [&settings = m_settings, key](int index) { settings.setValue(key, index); });
    }
}

void WindowLayout::restoreColumns()
{
    for (QHeaderView *header : m_window.findChildren<QHeaderView *>()) {
        const QString key = u"columns/"_s + header->objectName();
        auto *chooser = views::ColumnChooser::of(header);
        if (!chooser || header->objectName().isEmpty())
            continue;
        if (m_settings.contains(key))
            chooser->restore(m_settings.value(key).toByteArray());
        // Saved at once, as the process may be killed.
        QObject::connect(chooser, &views::ColumnChooser::changed, &m_window,
                         [&settings = m_settings, chooser, key] {
                             if (chooser->chosen())
                                 settings.setValue(key, chooser->state());
                             else
                                 settings.remove(key);
                             settings.sync();
                         });
    }
}

void WindowLayout::save()
{
    m_settings.setValue(geometryKey, m_window.saveGeometry());
    m_settings.setValue(versionKey, stateVersion);
    for (const QSplitter *splitter : m_window.findChildren<QSplitter *>()) {
        if (splitter->objectName().isEmpty())
            continue;
        const auto *room = views::ListRoom::at(splitter);
        if (room && !room->chosen())
            m_settings.remove(keyOf(*splitter));
        else
            m_settings.setValue(keyOf(*splitter), splitter->saveState());
    }
}

} // namespace app
