// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/searchstrip.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::EventWindow;
using Counter = models::HitCounter;

namespace views {

SearchStrip::SearchStrip(models::Session &session, EventWindow &window, QWidget *parent)
    : QWidget(parent)
    , m_window(window)
    , m_counter(session)
{
    setObjectName(u"search-strip"_s);
    m_text = new ElidedLabel(this);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setAccessibleName(tr("Matches"));
    m_button = new QToolButton(this);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &SearchStrip::press);
    connect(&m_counter, &Counter::changed, this, &SearchStrip::refresh);
    connect(&m_window, &EventWindow::stateChanged, this, &SearchStrip::refresh);
    connect(&m_window, &EventWindow::wasReset, this, &SearchStrip::refresh);
    connect(&session, &models::Session::headMoved, this, [this] {
        if (m_counter.state() == Counter::State::Done)
            m_counter.goOn(); // continues after the events counted so far
    });
    hide();
}

void SearchStrip::begin()
{
    m_counter.forget();
    m_counted = false;
    refresh();
}

QString SearchStrip::text() const
{
    return m_text->text();
}

bool SearchStrip::searching() const
{
    const bool list = m_window.busy() && !m_window.source().filter.empty();
    return list || m_counter.state() == Counter::State::Counting;
}

void SearchStrip::stop()
{
    m_window.stop();
    if (!m_counted)
        m_counted = true; // does not start automatically again
    m_counter.stop();
    refresh();
}

void SearchStrip::press()
{
    if (searching())
        return stop();
    if (m_window.stopped())
        m_window.goOn();
    if (m_counter.state() == Counter::State::Idle)
        m_counted = false;
    else
        m_counter.goOn();
    refresh();
}

void SearchStrip::refresh()
{
    const auto &source = m_window.source();
    setVisible(!source.filter.empty());
    if (source.filter.empty())
        return;
    // The list has priority: counting would take one of its reader threads.
    const bool shown = m_window.state() == EventWindow::State::Ready && !m_window.stopped();
    if (shown && !m_window.busy() && !std::exchange(m_counted, true))
        m_counter.count(source);
    const auto at = m_window.searchedTo();
    if (m_counter.state() != Counter::State::Idle)
        m_text->setText(m_counter.text());
    else if (m_window.busy() && at)
        m_text->setText(tr("Searching… at %1").arg(models::format::number(*at)));
    else if (m_window.busy())
        m_text->setText(tr("Searching…"));
    else if (m_window.stopped() && at)
        m_text->setText(tr("Stopped at %1").arg(models::format::number(*at)));
    else
        m_text->setText(tr("Stopped"));
    const bool looking = searching();
    const bool more = m_window.stopped() || m_counter.state() == Counter::State::Stopped ||
                      m_counter.state() == Counter::State::Failed;
    m_button->setVisible(looking || more);
    m_button->setText(looking ? tr("Stop") : tr("Go on"));
    m_button->setIcon(icon(looking ? u"close"_s : u"search"_s));
    m_button->setToolTip(looking ? tr("Stop searching and keep what was found (Escape)")
                                 : tr("Search on from where it stopped"));
}

} // namespace views
