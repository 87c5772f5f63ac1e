// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistview.h"

#include "models/format.h"
#include "views/eventlist/eventlistaccessible.h"
#include "views/eventlist/rowpainter.h"
#include "views/stateoverlay.h"
#include "views/tables/columnchooser.h"
#include "views/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using models::EventWindow;

namespace views {
namespace {

constexpr std::chrono::milliseconds thumbDelay{25};
constexpr int leastLastColumn = 80;

} // namespace

EventListView::EventListView(EventWindow &window, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_window(window)
{
    installEventListAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Events"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_rowHeight = eventRowHeight();
    setupHeader();
    setupScrolling();
    setupPill();
    m_overlay = new StateOverlay(viewport());
    connect(m_overlay, &StateOverlay::retryRequested, &m_window, &EventWindow::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &EventListView::emptyActionTriggered);
    setupWindow();
    setEmptyText(tr("No events yet"), tr("Events appear here as soon as they are written."), {});
}

void EventListView::setupHeader()
{
    m_columns = new QStandardItemModel(0, static_cast<int>(EventColumn::Count), this);
    m_columns->setHorizontalHeaderLabels(
        {tr("Position"), tr("Time"), tr("Type"), tr("Stream"), tr("Version"), tr("Data")});
    for (const auto column : {EventColumn::Position, EventColumn::Version})
        m_columns->horizontalHeaderItem(static_cast<int>(column))
            ->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_header = new QHeaderView(Qt::Horizontal, this);
    m_header->setModel(m_columns);
    m_header->setSectionsMovable(true);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setObjectName(u"event-columns"_s);
    m_header->setAccessibleName(tr("Columns of the event list"));
    const int widths[] = {64, 160, 136, 116, 52, 240};
    for (int i = 0; i < m_header->count(); ++i)
        m_header->resizeSection(i, widths[i]);
    connect(m_header, &QHeaderView::sectionResized, this, [this] {
        syncScrollBar();
        viewport()->update();
    });
    auto *chooser = new ColumnChooser(m_header);
    connect(chooser, &ColumnChooser::fitRequested, this, &EventListView::fitColumns);
    connect(chooser, &ColumnChooser::changed, this, [this] {
        layoutHeader();
        viewport()->update();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] { viewport()->update(); });
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, viewport(),
            qOverload<>(&QWidget::update));
}

void EventListView::setupWindow()
{
    connect(&m_window, &EventWindow::wasReset, this, &EventListView::wasReset);
    connect(&m_window, &EventWindow::rowsInserted, this, &EventListView::rowsInserted);
    connect(&m_window, &EventWindow::rowsRemoved, this, &EventListView::rowsRemoved);
    connect(&m_window, &EventWindow::stateChanged, this, &EventListView::refreshState);
    connect(&m_window, &EventWindow::boundsChanged, this, &EventListView::syncScrollBar);
    connect(&m_window, &EventWindow::unseenChanged, this, &EventListView::refreshPill);
}

void EventListView::setupScrolling()
{
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &EventListView::scrollAction);
    connect(verticalScrollBar(), &QScrollBar::sliderReleased, this, [this] {
        if (m_thumbDelay.isActive())
            thumbMoved(); // let go before the jump was made
        else
            syncScrollBar();
    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        viewport()->update();
    });
    m_thumbDelay.setSingleShot(true);
    m_thumbDelay.setInterval(thumbDelay);
    connect(&m_thumbDelay, &QTimer::timeout, this, &EventListView::thumbMoved);
}

void EventListView::setupPill()
{
    m_pill = new QPushButton(viewport());
    m_pill->setIcon(icon(u"down"_s));
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, &m_window, &EventWindow::goToEnd);
}

void EventListView::setEmptyText(const QString &title, const QString &hint, const QString &action)
{
    m_emptyTitle = title;
    m_emptyHint = hint;
    m_emptyAction = action;
    refreshState();
}

const models::EventRow *EventListView::current() const
{
    if (!m_current)
        return nullptr;
    const auto index = m_window.indexOfKey(*m_current);
    return index ? &m_window.row(*index) : nullptr;
}

std::optional<std::pair<qint64, qint64>> EventListView::selection() const
{
    if (!m_current)
        return {};
    return std::minmax(*m_current, m_anchor.value_or(*m_current));
}

void EventListView::clearSelection()
{
    m_current.reset();
    m_anchor.reset();
    m_wanted.reset();
    viewport()->update();
    emit currentChanged();
}

int EventListView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

QRect EventListView::cellRect(int row, int column) const
{
    const QRect cell(m_header->sectionViewportPosition(column), (row - m_top) * m_rowHeight,
                     m_header->isSectionHidden(column) ? 0 : m_header->sectionSize(column),
                     m_rowHeight);
    return cell & viewport()->rect();
}

int EventListView::maxTop() const
{
    return std::max(0, m_window.count() - visibleRows());
}

bool EventListView::allLoaded() const
{
    return !m_window.hasBefore() && !m_window.hasAfter();
}

bool EventListView::atBottom() const
{
    return m_top >= maxTop() && !m_window.hasAfter();
}

int EventListView::rowAt(int y) const
{
    const int row = m_top + y / m_rowHeight;
    return y >= 0 && row < m_window.count() ? row : -1;
}

void EventListView::select(qint64 key)
{
    m_wanted = key;
    if (const auto index = m_window.indexOfKey(key)) {
        m_wanted.reset();
        moveCurrent(*index, false);
    } else {
        m_window.goToKey(key);
    }
}

void EventListView::wasReset()
{
    m_top = m_window.following() ? maxTop() : 0;
    m_showBefore = false;
    if (m_wanted && m_window.count() > 0) {
        const int index = std::min(m_window.lowerBound(*m_wanted), m_window.count() - 1);
        m_wanted.reset();
        m_showBefore = !m_window.following();
        m_current = m_anchor = m_window.row(index).key;
        emit currentChanged();
    }
    sync();
}

void EventListView::rowsInserted(int at, int count)
{
    if (at == 0 && m_window.count() > count) {
        m_top += count;
        if (std::exchange(m_showBefore, false)) // some rows above what was jumped to
            m_top -= visibleRows() / 3;
    }
    if (at == 0 && m_wanted)
        wasReset();
    if (m_window.following())
        m_top = maxTop();
    sync();
}

void EventListView::rowsRemoved(int at, int count)
{
    if (at == 0)
        m_top = std::max(0, m_top - count);
    sync();
}

void EventListView::sync()
{
    m_top = std::clamp(m_top, 0, maxTop());
    m_window.setFollowing(atBottom() && m_window.state() == EventWindow::State::Ready);
    m_window.setVisible(m_top, m_top + visibleRows() - 1);
    fitNumbers();
    syncScrollBar();
    refreshState();
    viewport()->update();
}

ScrollScale EventListView::scrollScale() const
{
    const auto keys = m_window.keys().value_or(models::KeyRange{});
    return {keys.lowest, keys.highest};
}

/// A number that is cut off is another number, so these columns grow with what they show; they
/// never shrink, so nothing moves back and forth.
void EventListView::fitNumbers()
{
    const int last = std::min(m_window.count(), m_top + visibleRows() + 1);
    bool grew = false;
    for (const auto column : {EventColumn::Position, EventColumn::Version, EventColumn::Time}) {
        int widest = m_header->sectionSizeHint(static_cast<int>(column));
        for (int i = m_top; i < last; ++i)
            widest = std::max(widest, RowPainter::neededWidth(m_window.row(i), column));
        const int section = static_cast<int>(column);
        if (m_header->isSectionHidden(section) || widest <= m_header->sectionSize(section))
            continue;
        m_header->resizeSection(section, widest);
        grew = true;
    }
    if (!grew)
        return;
    // The header stretches its last section only when it is itself resized.
    const int end = m_header->logicalIndex(m_header->count() - 1);
    const int others = m_header->length() - m_header->sectionSize(end);
    m_header->resizeSection(end, std::max(leastLastColumn, viewport()->width() - others));
}

/// Every column as wide as what is on screen asks for; the last one takes what is left.
void EventListView::fitColumns()
{
    const int last = std::min(m_window.count(), m_top + visibleRows() + 1);
    for (int column = 0; column < static_cast<int>(EventColumn::Data); ++column) {
        int widest = m_header->sectionSizeHint(column);
        for (int i = m_top; i < last; ++i)
            widest = std::max(
                widest, RowPainter::neededWidth(m_window.row(i), static_cast<EventColumn>(column)));
        if (!m_header->isSectionHidden(column))
            m_header->resizeSection(column, std::min(widest, viewport()->width() / 3));
    }
}

/// Everything the list runs over, also what is not loaded.
void EventListView::selectAll()
{
    const auto keys = m_window.keys();
    if (!keys)
        return;
    m_anchor = keys->lowest;
    m_current = keys->highest;
    viewport()->update();
    emit currentChanged();
}

void EventListView::syncScrollBar()
{
    QScrollBar *bar = verticalScrollBar();
    // On its way to where the thumb was put, the thumb stays there.
    if (!bar->isSliderDown() && m_window.state() != EventWindow::State::Loading) {
        const QSignalBlocker quiet(bar);
        if (allLoaded() || m_window.count() == 0) {
            bar->setRange(0, maxTop());
            bar->setPageStep(visibleRows());
            bar->setValue(m_top);
        } else {
            const ScrollScale scale = scrollScale();
            bar->setRange(0, ScrollScale::steps);
            bar->setPageStep(std::max(ScrollScale::steps / 200, 1));
            bar->setValue(atBottom() ? ScrollScale::steps : scale.toStep(m_window.row(m_top).key));
        }
        bar->setSingleStep(1);
    }
    QScrollBar *across = horizontalScrollBar();
    const int wide = m_header->length() - viewport()->width();
    across->setRange(0, std::max(0, wide));
    across->setPageStep(viewport()->width());
}

void EventListView::refreshState()
{
    refreshPill();
    viewport()->update();
    if (m_window.count() > 0) {
        m_overlay->showReady();
        return;
    }
    switch (m_window.state()) {
    case EventWindow::State::Idle:
        m_overlay->showReady();
        break;
    case EventWindow::State::Loading:
        m_overlay->showLoading(tr("Reading events…"));
        break;
    case EventWindow::State::Failed:
        m_overlay->showFailed(m_window.error(), tr("The events could not be read"));
        break;
    case EventWindow::State::Ready:
        if (m_window.busy())
            return;
        m_overlay->showEmpty(m_emptyTitle, m_emptyHint,
                             m_window.source().filter.empty() ? u"empty"_s : u"filter"_s);
        m_overlay->setAction(m_emptyAction);
        break;
    }
}

void EventListView::refreshPill()
{
    const qint64 unseen = m_window.unseen();
    m_pill->setVisible(unseen > 0);
    if (unseen <= 0)
        return;
    m_pill->setText(m_window.source().filter.empty()
                        ? tr("%1 new events").arg(models::format::number(unseen))
                        : tr("New events"));
    m_pill->adjustSize();
    m_pill->move((viewport()->width() - m_pill->width()) / 2,
                 viewport()->height() - m_pill->height() - 12);
    m_pill->raise();
}

void EventListView::scrollTo(int top)
{
    m_top = top;
    sync();
}

void EventListView::ensureVisible(int row)
{
    if (row < m_top)
        scrollTo(row);
    else if (row >= m_top + visibleRows())
        scrollTo(row - visibleRows() + 1);
}

void EventListView::moveCurrent(int row, bool extend)
{
    if (m_window.count() == 0)
        return;
    row = std::clamp(row, 0, m_window.count() - 1);
    const qint64 key = m_window.row(row).key;
    const bool changed = m_current != key;
    m_current = key;
    if (!extend || !m_anchor)
        m_anchor = key;
    ensureVisible(row);
    viewport()->update();
    if (changed) {
        announce();
        emit currentChanged();
    }
}

void EventListView::scrollAction(int action)
{
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd:
        return scrollTo(m_top + 1);
    case QAbstractSlider::SliderSingleStepSub:
        return scrollTo(m_top - 1);
    case QAbstractSlider::SliderPageStepAdd:
        return scrollTo(m_top + visibleRows() - 1);
    case QAbstractSlider::SliderPageStepSub:
        return scrollTo(m_top - visibleRows() + 1);
    case QAbstractSlider::SliderToMinimum:
        return m_window.goToStart();
    case QAbstractSlider::SliderToMaximum:
        return m_window.goToEnd();
    case QAbstractSlider::SliderMove:
        if (allLoaded())
            return scrollTo(verticalScrollBar()->sliderPosition());
        if (!m_thumbDelay.isActive())
            m_thumbDelay.start();
        return;
    default:
        return;
    }
}

void EventListView::thumbMoved()
{
    m_thumbDelay.stop();
    const int step = verticalScrollBar()->sliderPosition();
    if (step >= verticalScrollBar()->maximum()) {
        m_window.goToEnd();
        return;
    }
    m_window.goToKey(scrollScale().toKey(step));
}

void EventListView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
}

void EventListView::layoutHeader()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_header->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
}

void EventListView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    RowPainter rows(painter, *m_header, palette());
    const auto selected = selection();
    const bool old = m_window.freshness().why == models::Freshness::Why::Other;
    const int last = m_top + viewport()->height() / m_rowHeight + 1;
    for (int i = m_top; i <= last; ++i) {
        const QRect rect(0, (i - m_top) * m_rowHeight, viewport()->width(), m_rowHeight);
        if (i >= m_window.count()) {
            if (m_window.hasAfter())
                rows.paintPlaceholder(rect);
            continue;
        }
        const models::EventRow &row = m_window.row(i);
        RowPainter::Look look;
        look.selected = selected && row.key >= selected->first && row.key <= selected->second;
        look.current = m_current == row.key;
        look.focused = hasFocus();
        look.old = old;
        rows.paintRow(row, rect, look);
    }
}

} // namespace views
