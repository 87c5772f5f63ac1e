// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/exportstrip.h"

#include "views/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr std::chrono::milliseconds exportTick{200};

} // namespace

ExportStrip::ExportStrip(QLabel *text, int margin, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margin, 3, margin, 3);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 0);
    m_bar->setMaximumWidth(160);
    m_bar->setTextVisible(false);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(u"close"_s));
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] { m_running ? stop() : hide(); });
    m_tick.setInterval(exportTick);
    connect(&m_tick, &QTimer::timeout, this, [this] { refresh(); });
    hide();
}

QString ExportStrip::message() const
{
    return isHidden() ? QString() : m_text->text();
}

bool ExportStrip::busy()
{
    if (!m_running)
        return false;
    m_waits = u' ' + tr("The next one can begin when this one has ended or is stopped.");
    refresh();
    return true;
}

void ExportStrip::begin()
{
    m_running = true;
    m_waits.clear();
    m_bar->show();
    m_close->setToolTip(tr("Stop; nothing is left behind"));
    m_close->setAccessibleName(tr("Stop the export"));
    show();
    m_tick.start();
    refresh();
}

void ExportStrip::end(const QString &text)
{
    m_running = false;
    m_tick.stop();
    m_bar->hide();
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(m_close->toolTip());
    say(text);
    show();
}

void ExportStrip::say(const QString &text)
{
    m_text->setText(m_running ? text + m_waits : text);
}

} // namespace views
