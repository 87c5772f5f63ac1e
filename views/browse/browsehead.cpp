// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/browsehead.h"

#include "models/browse/categoriesmodel.h"
#include "models/format.h"
#include "models/typedtime.h"
#include "views/eventlist/eventlistview.h"
#include "views/keymap.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/markedfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::EventSource;
using models::EventWindow;
namespace format = models::format;

namespace views {
namespace {

constexpr int jumpWidth = 200;
constexpr int narrowHead = 420; ///< below this width some parts are shortened

} // namespace

BrowseHead::BrowseHead(EventWindow &window, models::CategoriesModel &counted, EventListView &list,
                       QWidget *parent)
    : QWidget(parent)
    , m_window(window)
    , m_counted(counted)
    , m_list(list)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(6);
    auto *heading = new ElidedLabel(this);
    heading->setElideMode(Qt::ElideMiddle);
    heading->setFont(scaledFont(1.2, true));
    m_heading = heading;
    line->addWidget(m_heading);
    m_leaveStream = addButton(u"close"_s, tr("Back to all events"), {});
    m_leaveStream->setAutoRaise(true);
    m_count = new QLabel(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    line->addWidget(m_count);
    line->addStretch(1);
    m_jump = new QLineEdit(this);
    m_jump->setMinimumWidth(90);
    m_jump->setMaximumWidth(jumpWidth);
    m_jump->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // takes the space that the
                                                                     // heading leaves
    m_jump->setClearButtonEnabled(true);
    m_jump->setObjectName(u"jump"_s);
    m_jump->addAction(icon(u"jump"_s), QLineEdit::LeadingPosition);
    m_jump->setAccessibleName(tr("Go to position, version or time"));
    tellKeys(*m_jump, tr("A position, a version or a time: %1").arg(format::typedTimeForms()),
             u"browse.go-to"_s);
    line->addWidget(m_jump, 2);
    makeButtons();
    connect(m_jump, &QLineEdit::returnPressed, this, &BrowseHead::jump);
    connect(m_leaveStream, &QToolButton::clicked, this, &BrowseHead::streamLeft);
    for (const auto signal : {&EventWindow::stateChanged, &EventWindow::boundsChanged,
                              &EventWindow::wasReset, &EventWindow::unseenChanged})
        connect(&m_window, signal, this, &BrowseHead::refresh);
    connect(&m_list, &EventListView::orderChanged, this, &BrowseHead::refresh);
}

QToolButton *BrowseHead::addButton(const QString &iconName, const QString &name, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setToolTip(tip.isEmpty() ? name : tip);
    button->setAccessibleName(name);
    layout()->addWidget(button);
    return button;
}

void BrowseHead::makeButtons()
{
    m_order =
        addButton(u"up"_s, tr("Newest first"), tr("Newest events at the top, or at the bottom"));
    m_order->setObjectName(u"newest-first"_s);
    m_order->setCheckable(true);
    m_live = addButton(u"follow"_s, tr("Live"), tr("Stay at the newest event as events arrive"));
    m_live->setText(tr("Live"));
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setCheckable(true);
    auto *save = addButton(u"export"_s, tr("Export what is listed…"), {});
    connect(save, &QToolButton::clicked, this, &BrowseHead::exportRequested);
    connect(m_order, &QToolButton::clicked, &m_list, &EventListView::turn);
    connect(m_live, &QToolButton::clicked, this, [this](bool on) {
        if (on)
            m_window.goToEnd();
        else
            m_window.setFollowing(false);
    });
}

/// If space is short, buttons show only their icons, which leaves space for the heading.
void BrowseHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_live->setToolButtonStyle(width() < narrowHead ? Qt::ToolButtonIconOnly
                                                    : Qt::ToolButtonTextBesideIcon);
}

/// Marks the field as invalid; an empty problem removes the mark.
void BrowseHead::markJump(const QString &problem)
{
    markField(m_jump, problem);
    if (!problem.isEmpty())
        m_count->setText(problem);
}

/// Jumps to "#123", "123", "v12" or a time in the displayed events.
void BrowseHead::jump()
{
    QString text = m_jump->text().trimmed();
    text.remove(u',').remove(u'\'');
    if (text.startsWith(u'#') || text.startsWith(u'v'))
        text.remove(0, 1);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) {
        m_list.select(number);
    } else if (const auto time = format::typedTime(text)) {
        m_window.goToTime(time->first);
    } else {
        markJump(tr("“%1” is neither a number nor a time like 2026-01-31 09:00 or now-2h")
                     .arg(format::visible(text)));
        return;
    }
    markJump({});
    m_jump->clear();
    m_list.setFocus();
    refresh();
}

void BrowseHead::refresh()
{
    const EventSource &source = m_window.source();
    m_heading->setText(source.isStream() ? source.stream : tr("All events"));
    m_leaveStream->setVisible(source.isStream());
    m_jump->setPlaceholderText(source.isStream() ? tr("Go to version or time")
                                                 : tr("Go to position or time"));
    m_live->setChecked(m_window.following());
    m_order->setChecked(m_list.newestFirst());
    if (!source.filter.empty())
        m_count->clear(); // the strip shows the count
    else if (source.isStream())
        m_count->setText(streamText());
    else
        m_count->setText(allText());
}

QString BrowseHead::allText() const
{
    const auto events = format::events(m_counted.totalEvents());
    return m_counted.freshness().fresh() ? events : tr("%1 and newer ones").arg(events);
}

/// The number of events in the stream, or its last version if the number is unknown.
QString BrowseHead::streamText() const
{
    if (m_window.streamCount())
        return format::events(m_window.streamCount());
    return m_window.keys() ? tr("up to version %1").arg(format::number(m_window.keys()->highest))
                           : QString();
}

} // namespace views
