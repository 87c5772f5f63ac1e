// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/pagestack.h"

#include "views/eventlist/eventlistview.h"
#include "views/timeline/timelinewidget.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace app {
namespace {

/// The event list or timeline of a page; else the first list that Tab reaches; else the first
/// field. Never a button.
QWidget *mainPart(views::Page &page)
{
    QWidget *list = nullptr;
    QWidget *field = nullptr;
    for (QWidget *widget = page.nextInFocusChain(); widget && widget != &page;
         widget = widget->nextInFocusChain()) {
        if (!page.isAncestorOf(widget) || !widget->isVisibleTo(&page) || !widget->isEnabled() ||
            (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->focusProxy())
            continue;
        if (qobject_cast<views::EventListView *>(widget) ||
            qobject_cast<views::timeline::TimelineWidget *>(widget))
            return widget;
        if (!list && qobject_cast<QAbstractItemView *>(widget))
            list = widget;
        if (!field && qobject_cast<QLineEdit *>(widget))
            field = widget;
    }
    return list ? list : field;
}

} // namespace

void PageStack::focusPage()
{
    views::Page *shown = page();
    const QWidget *focused = window()->focusWidget();
    if (!shown || (focused && focused->isVisible() && shown->isAncestorOf(focused)))
        return;
    if (QWidget *part = mainPart(*shown)) {
        part->setFocus(Qt::OtherFocusReason);
    } else {
        shown->setFocusPolicy(Qt::TabFocus);
        shown->setFocus(Qt::OtherFocusReason);
    }
}

QScrollArea *PageStack::scrolled(QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setObjectName(u"page-scroll"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(this);
    connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
    return area;
}

QSize PageStack::minimumSizeHint() const
{
    const auto *shown = currentWidget();
    return shown ? shown->minimumSizeHint().expandedTo(shown->minimumSize()) : QSize();
}

int PageStack::heightForWidth(int width) const
{
    Q_UNUSED(width)
    return minimumSizeHint().height();
}

} // namespace app
