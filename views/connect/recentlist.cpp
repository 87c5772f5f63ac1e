// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/recentlist.h"

#include "models/format.h"
#include "models/roles.h"
#include "models/session/connections.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::Connections;
using models::RecentStores;
using Environment = models::ConnectionSpec::Environment;

namespace views {
namespace {

constexpr int mostShown = 4;
constexpr int iconSize = 16;
constexpr int stripWidth = 4;
constexpr int gap = 8;

int lineHeight()
{
    return QFontMetrics(QApplication::font()).height() + 12;
}

/// One line: kind and environment as icon, strip and word, the name, and the time.
class RecentStoreDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        Q_UNUSED(option)
        Q_UNUSED(index)
        return {120, lineHeight()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        const bool missing = index.data(RecentStores::MissingRole).toBool();
        const auto environment =
            static_cast<Environment>(index.data(Connections::EnvironmentRole).toInt());
        if (selected)
            painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, option.palette.color(QPalette::AlternateBase));
        QRect rect = option.rect;
        if (environment != Environment::None)
            painter->fillRect(QRect(rect.left(), rect.top() + 1, stripWidth, rect.height() - 2),
                              environmentColor(environment));
        rect.adjust(stripWidth + gap, 0, -gap, 0);
        const QColor text =
            option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QColor quiet = selected ? text : secondaryText();
        const bool file = index.data(RecentStores::FileRole).toBool();
        icon(file ? u"file"_s : u"server"_s, quiet)
            .paint(painter,
                   QRect(rect.left(), rect.center().y() - iconSize / 2 + 1, iconSize, iconSize));
        rect.setLeft(rect.left() + iconSize + gap);
        painter->setFont(scaledFont(0.9));
        painter->setPen(missing && !selected ? severityColor(models::Severity::Bad) : quiet);
        const QString when = whenOf(index, missing, environment);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, when);
        rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(when) - gap);
        painter->setFont(QApplication::font());
        painter->setPen(missing ? quiet : text);
        painter->drawText(rect, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(),
                                                            Qt::ElideMiddle, rect.width()));
        painter->restore();
    }

private:
    static QString whenOf(const QModelIndex &index, bool missing, Environment environment)
    {
        if (missing)
            return RecentList::tr("not there");
        const auto when = models::format::relative(
            eventstore::Timestamp{index.data(models::TimeRole).toLongLong()});
        const QString word = environmentWord(environment);
        return word.isEmpty() ? when : RecentList::tr("%1 · %2").arg(word, when);
    }
};

} // namespace

RecentList::RecentList(RecentStores &stores, QWidget *parent)
    : QWidget(parent)
    , m_stores(stores)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title = new QLabel(tr("&Opened last"), this);
    title->setFont(scaledFont(1.0, true));
    column->addWidget(title);
    makeList();
    title->setBuddy(m_list);
    column->addWidget(m_list);
    connect(&m_stores, &QAbstractItemModel::modelReset, this, &RecentList::fit);
    fit();
}

void RecentList::makeList()
{
    m_list = new QListView(this);
    m_list->setModel(&m_stores);
    m_list->setItemDelegate(new RecentStoreDelegate(m_list));
    m_list->setObjectName(u"recent-list"_s);
    m_list->setAccessibleName(tr("Stores opened last"));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::activated, this, &RecentList::choose);
    auto *actions = new TableActions(m_list);
    actions->setFields(
        {{tr("Store"), [](const QModelIndex &index) { return index.data().toString(); }},
         {tr("Address"), [](const QModelIndex &index) {
              return index.data(Connections::TargetRole).toString();
          }}});
    actions->setMenu([this](QMenu &menu, const QModelIndex &index) {
        if (!index.isValid())
            return;
        const QPersistentModelIndex kept(index);
        menu.addAction(icon(u"connect"_s), tr("Open"), this, [this, kept] { choose(kept); });
        menu.addAction(icon(u"remove"_s), tr("Remove from this list"), this,
                       [this, kept] { remove(kept); });
    });
}

/// Makes the list as high as its lines, up to a few of them.
void RecentList::fit()
{
    const int lines = std::min(m_stores.rowCount(), mostShown);
    m_list->setFixedHeight(lines * lineHeight() + 2 * m_list->frameWidth());
    setVisible(lines > 0);
}

void RecentList::choose(const QModelIndex &index)
{
    if (const auto *store = m_stores.find(index.data(models::KeyRole).toString()))
        emit chosen(models::RecentStore(*store));
}

/// Removes the entry, not the store; the focus moves to the next line.
void RecentList::remove(const QModelIndex &index)
{
    const int row = index.row();
    m_stores.remove(index.data(models::KeyRole).toString());
    if (m_stores.rowCount() > 0)
        m_list->setCurrentIndex(m_stores.index(std::min(row, m_stores.rowCount() - 1), 0));
}

void RecentList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_stores.readAgain();
}

bool RecentList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        if (m_list->currentIndex().isValid())
            remove(m_list->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace views
