// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/demobox.h"

#include "models/format.h"
#include "views/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {

DemoBox::DemoBox(const QString &path, Maker make, QWidget *parent)
    : QWidget(parent)
    , m_path(path)
    , m_make(std::move(make))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_button = new QPushButton(icon(u"demo"_s), tr("Open the demo store"), this);
    m_button->setObjectName(u"connection-demo"_s);
    connect(m_button, &QPushButton::clicked, this, &DemoBox::start);
    m_progress = new QWidget(this);
    auto *row = new QHBoxLayout(m_progress);
    row->setContentsMargins(0, 0, 0, 0);
    m_bar = new QProgressBar(m_progress);
    m_bar->setRange(0, 1000);
    m_bar->setFormat(tr("Making events… %p %"));
    auto *cancel = new QToolButton(m_progress);
    cancel->setIcon(icon(u"close"_s));
    cancel->setToolTip(tr("Stop making the demo store"));
    cancel->setAccessibleName(cancel->toolTip());
    connect(cancel, &QToolButton::clicked, &m_job, &models::BackgroundJob::cancel);
    connect(&m_job, &models::BackgroundJob::progressed, m_bar,
            [this](double part) { m_bar->setValue(static_cast<int>(part * 1000)); });
    connect(&m_job, &models::BackgroundJob::finished, this, &DemoBox::finished);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    column->addWidget(m_button);
    column->addWidget(m_progress);
    refresh();
}

models::SavedConnection DemoBox::connection(const models::Connections &saved) const
{
    models::SavedConnection demo;
    demo.url = u"sqlite:"_s + m_path;
    if (const auto *known = saved.findUrl(demo.url))
        demo = *known;
    else
        demo.name = tr("Demo store");
    demo.environment = models::ConnectionSpec::Environment::Demo;
    return demo;
}

void DemoBox::refresh()
{
    m_progress->setVisible(running());
    m_button->setEnabled(!running());
    emit runningChanged();
}

void DemoBox::start()
{
    if (running())
        return;
    if (QFileInfo::exists(m_path))
        return emit ready();
    m_job.start([make = m_make, path = models::format::utf8(m_path)](
                    const models::BackgroundJob::Progress &progress, std::stop_token stop) {
        return make(path, progress, std::move(stop));
    });
    refresh();
}

void DemoBox::finished()
{
    refresh();
    if (QFileInfo::exists(m_path))
        return emit ready();
    const auto &result = m_job.result();
    if (!result && !result.error().cancelled())
        emit failed(result.error());
}

} // namespace views
