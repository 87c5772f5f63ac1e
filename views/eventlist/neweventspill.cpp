// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/neweventspill.h"

#include "models/browse/eventwindow.h"
#include "models/format.h"
#include "views/theme.h"

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int edge = 12;

} // namespace

NewEventsPill::NewEventsPill(models::EventWindow &window, QWidget *viewport)
    : QPushButton(viewport)
    , m_window(window)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(this, &QPushButton::clicked, &m_window, &models::EventWindow::goToEnd);
}

void NewEventsPill::refresh(bool atTop)
{
    const qint64 unseen = m_window.unseen();
    setVisible(unseen > 0);
    if (unseen <= 0)
        return;
    setIcon(views::icon(atTop ? u"up"_s : u"down"_s));
    setText(m_window.source().filter.empty()
                ? tr("%1 new events").arg(models::format::number(unseen))
                : tr("New events"));
    adjustSize();
    const auto *below = parentWidget();
    move((below->width() - width()) / 2, atTop ? edge : below->height() - height() - edge);
    raise();
}

} // namespace views
