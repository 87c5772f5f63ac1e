// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/alertcenter.h"

#include "app/gui/alertsdialog.h"
#include "models/format.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>

#include <array>

using namespace Qt::StringLiterals;
using projections::AlertLimits;

namespace app {

namespace {

constexpr auto shownFor = std::chrono::seconds(10);

struct Kept
{
    QLatin1StringView name;
    std::int64_t AlertLimits::*field;
};
constexpr std::array<Kept, 7> keptLimits{
    {{"alerts/lag"_L1, &AlertLimits::lagEvents},
     {"alerts/age"_L1, &AlertLimits::ageSeconds},
     {"alerts/stall"_L1, &AlertLimits::stallSeconds},
     {"alerts/deadLetters"_L1, &AlertLimits::deadLetters},
     {"alerts/retrying"_L1, &AlertLimits::retrySeconds},
     {"alerts/publicationLag"_L1, &AlertLimits::publicationLagEvents},
     {"alerts/publicationAge"_L1, &AlertLimits::publicationAgeSeconds}}};

} // namespace

AlertCenter::AlertCenter(models::Session &session, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
    , m_watch(new models::AlertWatch(session, this))
{
    load();
    connect(m_watch, &models::AlertWatch::changed, this, &AlertCenter::tell);
    connect(m_watch, &models::AlertWatch::raised, this, &AlertCenter::notify);
}

void AlertCenter::load()
{
    AlertLimits limits;
    for (const Kept &kept : keptLimits) {
        bool ok = false;
        const qint64 value = m_settings.value(kept.name).toLongLong(&ok);
        if (ok && value >= 0)
            limits.*kept.field = value;
    }
    m_watch->setLimits(limits);
}

void AlertCenter::save(const AlertLimits &limits)
{
    for (const Kept &kept : keptLimits)
        m_settings.setValue(kept.name, qint64{limits.*kept.field});
    m_settings.sync();
    m_watch->setLimits(limits);
}

void AlertCenter::showDialog()
{
    auto *dialog = new AlertsDialog(*m_watch, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AlertsDialog::limitsChosen, this, &AlertCenter::save);
    connect(dialog, &AlertsDialog::projectionChosen, this, &AlertCenter::projectionChosen);
    dialog->open();
}

void AlertCenter::tell()
{
    const int count = m_watch->active();
    emit countChanged(count, count == 1 ? tr("1 alert") : tr("%1 alerts").arg(count));
}

/// While the window is active, the status bar suffices.
void AlertCenter::notify(const QStringList &sentences)
{
    if (m_window->isActiveWindow())
        return;
    QString text = models::format::visible(sentences.first());
    if (sentences.size() > 1)
        text += tr(" – and %1 more").arg(sentences.size() - 1);
    QApplication::alert(m_window);
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    auto *tray = new QSystemTrayIcon(m_window->windowIcon(), this);
    tray->show();
    tray->showMessage(tr("Eventglass"), text, QSystemTrayIcon::Warning,
                      int(std::chrono::milliseconds(shownFor).count()));
    connect(tray, &QSystemTrayIcon::messageClicked, m_window, [this] {
        m_window->raise();
        m_window->activateWindow();
    });
    QTimer::singleShot(shownFor, tray, &QObject::deleteLater);
}

} // namespace app
