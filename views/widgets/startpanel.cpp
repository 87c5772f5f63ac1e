// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/startpanel.h"

#include "models/format.h"
#include "views/stateoverlay.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/chooser.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace views {

using models::Suggestions;

namespace {

constexpr int columnWidth = 620;

/// Higher rows; remarks are less prominent, on the right.
class RecentDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                option.fontMetrics.height() + 14};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = models::format::visible(option->text);
        if (index.column() == Suggestions::RemarkColumn) {
            option->palette.setColor(QPalette::Text, secondaryText());
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        }
    }
};

QLabel *textLabel(const QString &text, const QFont &font, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(font);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter);
    return label;
}

} // namespace

StartPanel::StartPanel(const Texts &texts, Suggestions &typed, Suggestions &recent, QWidget *parent)
    : QWidget(parent)
    , m_recent(recent)
    , m_chooser(new Chooser(typed, this))
    , m_list(new QTreeView(this))
{
    auto *column = new QWidget(this);
    column->setMaximumWidth(columnWidth);
    auto *picture = new QLabel(column);
    picture->setPixmap(icon(texts.iconName).pixmap(40, 40));
    picture->setAlignment(Qt::AlignHCenter);
    auto *hint = textLabel(texts.hint, font(), column);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_chooser->setPlaceholderText(texts.placeholder);
    m_chooser->setAccessibleName(texts.placeholder);
    m_chooser->setMinimumHeight(34);
    auto *listTitle = textLabel(texts.listTitle, scaledFont(1.0, true), column);
    listTitle->setAlignment(Qt::AlignLeft);
    m_list->setAccessibleName(texts.listTitle);
    setupList();

    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(8);
    lines->addSpacing(32);
    lines->addWidget(picture);
    lines->addWidget(textLabel(texts.title, scaledFont(1.4, true), column));
    lines->addWidget(hint);
    lines->addSpacing(8);
    lines->addWidget(m_chooser);
    lines->addSpacing(12);
    lines->addWidget(listTitle);
    lines->addWidget(m_list, 1);
    lines->addSpacing(16);
    auto *all = new QHBoxLayout(this);
    all->addStretch(1);
    all->addWidget(column, 100);
    all->addStretch(1);

    connect(m_chooser, &Chooser::chosen, this, &StartPanel::chosen);
    connect(&recent, &Suggestions::stateChanged, this, &StartPanel::showState);
    setFocusProxy(m_chooser);
}

void StartPanel::setupList()
{
    m_list->setModel(&m_recent);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RecentDelegate(m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    new TableActions(m_list);
    m_overlay = new StateOverlay(m_list);
    const auto choose = [this](const QModelIndex &index) {
        if (index.flags().testFlag(Qt::ItemIsEnabled))
            emit chosen(index.siblingAtColumn(Suggestions::ValueColumn).data().toString());
    };
    connect(m_list, &QTreeView::clicked, this, choose);
    connect(m_list, &QTreeView::activated, this, choose);
    connect(m_overlay, &StateOverlay::retryRequested, this, &StartPanel::refresh);
}

void StartPanel::refresh()
{
    m_recent.look({});
}

bool StartPanel::settled() const
{
    return m_recent.state() != Suggestions::State::Loading &&
           m_recent.state() != Suggestions::State::Idle;
}

QString StartPanel::failure() const
{
    return m_recent.errorText();
}

void StartPanel::showState()
{
    switch (m_recent.state()) {
    case Suggestions::State::Loading:
        m_overlay->showLoading();
        break;
    case Suggestions::State::Failed:
        m_overlay->showFailed(
            {eventstore::ErrorCode::Database, m_recent.errorText().toStdString(), {}});
        break;
    case Suggestions::State::Empty:
        m_overlay->showEmpty(m_recent.index(0, 0).data().toString());
        break;
    default:
        m_overlay->showReady();
        break;
    }
}

QStackedWidget *stackWithStart(QWidget *page, StartPanel *start, QWidget *content)
{
    auto *stack = new QStackedWidget(page);
    stack->addWidget(start);
    stack->addWidget(content);
    auto *all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(stack);
    return stack;
}

} // namespace views
