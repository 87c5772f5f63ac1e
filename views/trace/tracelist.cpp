// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracelist.h"

#include "models/format.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/selectionlook.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace views {

using models::TraceModel;
using models::eventtext::Kind;

namespace {

constexpr int edge = 14;
constexpr int timeWidth = 66;
constexpr int dotAt = edge + timeWidth + 12;
constexpr int textAt = dotAt + 20;

class TraceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool day = index.data(TraceModel::RowKindRole).toInt() == TraceModel::DayRow;
        return {200, option.fontMetrics.height() + (day ? 20 : 12)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(TraceModel::RowKindRole).toInt() == TraceModel::DayRow)
            paintDay(painter, option, index);
        else
            paintEvent(painter, option, index);
        painter->restore();
    }

private:
    static void paintDay(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index)
    {
        painter->fillRect(option.rect, option.palette.color(QPalette::Active, QPalette::Window));
        painter->setPen(lineColor());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const auto box = option.rect.adjusted(edge, 4, -edge, 0);
        painter->setFont(scaledFont(1.05, true));
        painter->setPen(option.palette.color(QPalette::Active, QPalette::WindowText));
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setFont(option.font);
        painter->setPen(secondaryText());
        const int count = index.data(TraceModel::CountRole).toInt();
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                          count == 1 ? QObject::tr("1 event")
                                     : QObject::tr("%1 events").arg(count));
    }

    static void paintEvent(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            painter->fillRect(option.rect, selectionFill(option));
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, option.palette.color(QPalette::AlternateBase));
        const auto plain = selected ? selectionText(option) : option.palette.color(QPalette::Text);
        const auto faint = selected ? plain : secondaryText();
        const auto box = option.rect;

        painter->setFont(option.font);
        painter->setPen(faint);
        painter->drawText(QRect(box.left() + edge, box.top(), timeWidth, box.height()),
                          Qt::AlignRight | Qt::AlignVCenter,
                          index.data(TraceModel::TimeTextRole).toString());
        const auto color = kindColor(Kind(index.data(TraceModel::KindRole).toInt()));
        const QPointF dot(box.left() + dotAt, box.center().y() + 0.5);
        painter->setPen(QPen(lineColor(), 1));
        painter->drawLine(QPointF(dot.x(), box.top()), QPointF(dot.x(), box.bottom() + 1));
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? plain : color);
        painter->drawEllipse(dot, 5, 5);

        // The sentence has priority: if space is short, the stream is only in the tool tip.
        const auto type = models::format::isolated(index.data(models::EventTypeRole).toString());
        const auto where = placeText(index);
        const int wanted = QFontMetrics(option.font).horizontalAdvance(index.data().toString());
        painter->setFont(scaledFont(0.9));
        const auto metrics = painter->fontMetrics();
        const int spare = box.width() - textAt - edge - 14 - wanted;
        const auto remark = metrics.horizontalAdvance(where) + 4 <= spare ? where : type;
        const int remarkWidth =
            std::min(metrics.horizontalAdvance(remark) + 4, box.width() * 45 / 100);
        painter->setPen(faint);
        painter->drawText(
            QRect(box.right() - edge - remarkWidth, box.top(), remarkWidth, box.height()),
            Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(remark, Qt::ElideRight, remarkWidth));
        painter->setFont(option.font);
        painter->setPen(plain);
        const int room = box.width() - textAt - remarkWidth - edge - 14;
        painter->drawText(
            QRect(box.left() + textAt, box.top(), room, box.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room));
    }
};

} // namespace

QString placeText(const QModelIndex &event)
{
    // Else the version would stand within a stream id that is written from right to left.
    const auto said = [&event](int role) {
        return models::format::isolated(event.data(role).toString());
    };
    return u"%1   %2 @ %3"_s.arg(said(models::EventTypeRole), said(models::StreamRole),
                                 event.data(models::VersionRole).toString());
}

QColor kindColor(Kind kind)
{
    switch (kind) {
    case Kind::Money:
        return categoryColor(u"account"_s);
    case Kind::Profile:
        return categoryColor(u"user"_s);
    case Kind::Watching:
    case Kind::Content:
        return categoryColor(u"content"_s);
    case Kind::Other:
        break;
    }
    return secondaryText();
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Money:
        return TraceList::tr("Money");
    case Kind::Watching:
        return TraceList::tr("Watching");
    case Kind::Profile:
        return TraceList::tr("Profile");
    case Kind::Content:
        return TraceList::tr("Content");
    case Kind::Other:
        break;
    }
    return TraceList::tr("Other");
}

TraceList::TraceList(TraceModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new TraceDelegate(this));
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setLayoutMode(QListView::Batched);
    setBatchSize(2000);
    setAccessibleName(tr("What the user did"));
    auto *actions = new TableActions(this);
    const auto column = [](int at) {
        return [at](const QModelIndex &row) {
            return row.data(models::TraceModel::CellsRole).toStringList().value(at);
        };
    };
    // Day rows are headings and have no cells.
    actions->setFields({{tr("Time"), column(0)},
                        {tr("Stream"), column(1)},
                        {tr("Type"), column(2)},
                        {tr("What happened"), column(3)}});
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { emit eventChosen(m_model.eventAt(current)); });
    connect(&model, &QAbstractItemModel::modelReset, this, &TraceList::chooseFirst);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { m_revealed = QPersistentModelIndex(); });
    connect(this, &QListView::doubleClicked, this, &TraceList::opened);
}

void TraceList::chooseFirst()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.eventAt(m_model.index(row))) {
            setCurrentIndex(m_model.index(row));
            scrollToTop();
            return;
        }
    }
    emit eventChosen(nullptr);
}

void TraceList::reveal(const QModelIndex &index)
{
    setCurrentIndex(index);
    m_revealed = index;
    scrollToRevealed();
}

/// The view lays out its rows in batches, and widgets above it may appear: scrolls to the event
/// again until the user selects another.
void TraceList::scrollToRevealed()
{
    if (!m_revealed.isValid())
        return;
    if (m_revealed == currentIndex())
        scrollTo(m_revealed);
    else
        m_revealed = QPersistentModelIndex();
}

void TraceList::timerEvent(QTimerEvent *event)
{
    QListView::timerEvent(event);
    scrollToRevealed();
}

void TraceList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scrollToRevealed();
}

void TraceList::wheelEvent(QWheelEvent *event)
{
    m_revealed = QPersistentModelIndex();
    QListView::wheelEvent(event);
}

void TraceList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit opened();
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace views
