// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/settings.h"
#include "models/session/recentstores.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace app {

/// The settings for all windows, with a search field. Changes apply at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /// All arguments must outlive the dialog.
    SettingsDialog(Settings &settings, models::RecentStores &recent, QWidget *parent);

signals:
    void languageChosen(const QString &code);
    void alertsRequested();
    void keysRequested();

private:
    /// One line: its title, further words for the search, and its field.
    struct Line
    {
        QLabel *title;
        QWidget *field;
        QString words;
    };
    void addLine(const QString &title, const QString &words, QWidget *field);
    template <class T>
    QWidget *choice(const QString &name, const QList<std::pair<T, QString>> &values, T chosen,
                    std::function<void(T)> take);
    QWidget *themes();
    QWidget *languages();
    QWidget *zones();
    QWidget *unlockTimes();
    QWidget *restoring();
    QWidget *csvMark();
    QWidget *forgetting();
    QWidget *button(const QString &name, const QString &text, void (SettingsDialog::*asked)());
    void search(const QString &text);

    Settings &m_settings;
    models::RecentStores &m_recent;
    QList<Line> m_lines;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace app
