// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"

#include <QTemporaryDir>

#include <memory>

namespace support {

/// Mixin for test classes: a temporary store, and a main window whose files are in a temporary
/// folder. Each test function creates them again.
class StoreWindow
{
protected:
    /// Creates the store, without events.
    void makeStore()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"XDG_STATE_HOME", "XDG_DATA_HOME"})
            qputenv(name, m_folder->path().toUtf8());
        m_store = std::make_unique<TemporaryStore>();
        must(m_store->open()->init());
    }
    /// Shows a window without an open store.
    void showWindow()
    {
        m_window = std::make_unique<app::MainWindow>(
            app::MainWindow::Setup{m_folder->filePath(QStringLiteral("settings.ini")),
                                   m_folder->filePath(QStringLiteral("demo.db")),
                                   std::make_shared<app::SessionSecrets>()});
        m_window->show();
    }
    void closeWindow()
    {
        m_window.reset();
        m_store.reset();
    }

    std::unique_ptr<TemporaryStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

} // namespace support
