// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/streamspane.h"

#include "models/format.h"
#include "models/roles.h"
#include "views/stateoverlay.h"
#include "views/tables/columnchooser.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/categorydelegate.h"
#include "views/widgets/readahead.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::CategoriesModel;
using models::StreamsModel;

namespace views {
namespace {

constexpr std::chrono::milliseconds typingPause{150};

QTreeView *makeTree(QAbstractItemModel *model, const QString &name, QWidget *parent)
{
    auto *tree = new QTreeView(parent);
    tree->setModel(model);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setItemDelegate(new CategoryDelegate(tree));
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tree->header()->setResizeContentsPrecision(0);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setObjectName(u"columns-"_s + name);
    new TableActions(tree);
    return tree;
}

/// Changes the current row only if it differs, so that a selection of several rows stays.
void makeCurrent(QTreeView &tree, const QModelIndex &index)
{
    if (!index.isValid() || tree.currentIndex().row() != index.row())
        tree.setCurrentIndex(index);
}

} // namespace

StreamsPane::StreamsPane(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_categories(new CategoriesModel(session, this))
    , m_streams(new StreamsModel(session, this))
{
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(u"streams-split"_s);
    split->setChildrenCollapsible(false);
    split->addWidget(makeCategories());
    split->addWidget(makeStreams());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 5);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(&m_typed, &QTimer::timeout, this, &StreamsPane::showStreams);
}

QWidget *StreamsPane::makeCategories()
{
    m_categoryList = makeTree(m_categories, u"categories"_s, this);
    m_categoryList->setAccessibleName(tr("Categories"));
    m_categoryList->setObjectName(u"categories"_s);
    m_categoryOverlay = new StateOverlay(m_categoryList->viewport());
    connect(m_categoryOverlay, &StateOverlay::retryRequested, this, &StreamsPane::refresh);
    connect(m_categories, &CategoriesModel::refreshed, this, &StreamsPane::refreshCategoryState);
    connect(m_categoryList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (!m_telling || !index.isValid())
                    return;
                m_category = index.data(models::CategoryRole).toString();
                m_stream.clear();
                showStreams();
                emit categoryChosen(m_category);
            });
    return m_categoryList;
}

QWidget *StreamsPane::makeStreams()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 8, 0);
    m_search = new QLineEdit(box);
    m_search->setPlaceholderText(tr("Id starts with…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Streams whose id starts with"));
    m_search->setObjectName(u"stream-search"_s);
    connect(m_search, &QLineEdit::textEdited, &m_typed, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    m_order = new QComboBox(box);
    m_order->addItem(tr("By id"));
    m_order->addItem(tr("Latest"));
    m_order->setItemData(1, tr("Newest change first"), Qt::ToolTipRole);
    m_order->setAccessibleName(tr("Order of the streams"));
    connect(m_order, &QComboBox::currentIndexChanged, this, &StreamsPane::showStreams);
    line->addWidget(m_search, 1);
    line->addWidget(m_order);
    column->addLayout(line);

    m_streamList = makeTree(m_streams, u"streams"_s, box);
    new ReadAhead(m_streamList, *m_streams);
    m_streamList->setAccessibleName(tr("Streams"));
    m_streamList->setTextElideMode(Qt::ElideMiddle); // ids differ at their end
    m_streamList->setObjectName(u"streams"_s);
    m_streamList->setColumnHidden(StreamsModel::ChangedColumn, true);
    m_streamOverlay = new StateOverlay(m_streamList->viewport());
    column->addWidget(m_streamList, 1);
    connect(m_streamOverlay, &StateOverlay::retryRequested, m_streams, &StreamsModel::refresh);
    connect(m_streams, &StreamsModel::pageArrived, this, &StreamsPane::refreshStreamState);
    connect(m_streamList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (!m_telling || !index.isValid())
                    return;
                m_stream = index.data(models::StreamRole).toString();
                emit streamChosen(m_stream);
            });
    connect(m_streamList, &QTreeView::activated, this, [this](const QModelIndex &index) {
        emit streamActivated(index.data(models::StreamRole).toString());
    });
    connect(ColumnChooser::of(m_streamList->header()), &ColumnChooser::wasReset, this,
            &StreamsPane::showStreams);
    TableActions::of(m_streamList)->setMenu([this](QMenu &menu, const QModelIndex &index) {
        if (index.isValid())
            emit streamMenuShown(menu, index.data(models::StreamRole).toString());
    });
    return box;
}

void StreamsPane::showStreams()
{
    const bool latest = m_order->currentIndex() == 1;
    if (!ColumnChooser::of(m_streamList->header())->chosen()) {
        m_streamList->setColumnHidden(StreamsModel::ChangedColumn, !latest);
        m_streamList->setColumnHidden(StreamsModel::VersionColumn, latest);
    }
    m_streams->show(m_category, m_search->text().trimmed(),
                    latest ? StreamsModel::Order::ByLastChange : StreamsModel::Order::ById);
    refreshStreamState();
}

void StreamsPane::refresh()
{
    m_categories->refresh();
    if (m_streams->rowCount() > 0 || m_streams->error())
        m_streams->refresh();
    showStreams();
    refreshCategoryState();
}

void StreamsPane::clear()
{
    m_categories->clear();
    m_streams->clear();
    m_category.clear();
    m_stream.clear();
    m_streamOverlay->showReady();
    m_categoryOverlay->showReady();
}

bool StreamsPane::settled() const
{
    return !m_categories->loading() && !m_streams->loading() && !m_typed.isActive();
}

void StreamsPane::setChosen(const QString &category, const QString &stream)
{
    const QScopedValueRollback quiet(m_telling, false);
    if (m_category != category) {
        m_category = category;
        showStreams();
    }
    m_stream = stream;
    const int row = m_categories->rowOf(category);
    makeCurrent(*m_categoryList, m_categories->index(std::max(row, 0), 0));
    const int streamRow = stream.isEmpty() ? -1 : m_streams->rowOf(stream);
    makeCurrent(*m_streamList, streamRow < 0 ? QModelIndex() : m_streams->index(streamRow, 0));
}

void StreamsPane::refreshCategoryState()
{
    if (m_categories->error())
        m_categoryOverlay->showFailed(*m_categories->error());
    else if (m_categories->rowCount() > 0)
        m_categoryOverlay->showReady();
    else if (m_categories->loading())
        m_categoryOverlay->showLoading();
    else
        m_categoryOverlay->showEmpty(tr("No categories yet"));
    setChosen(m_category, m_stream);
    emit categoriesChanged();
}

void StreamsPane::refreshStreamState()
{
    if (m_streams->error())
        m_streamOverlay->showFailed(*m_streams->error());
    else if (m_streams->rowCount() > 0)
        m_streamOverlay->showReady();
    else if (m_streams->loading())
        m_streamOverlay->showLoading();
    else if (m_search->text().isEmpty())
        m_streamOverlay->showEmpty(tr("No streams yet"));
    else
        m_streamOverlay->showEmpty(tr("No stream starts like this"),
                                   tr("Upper and lower case matter."), u"search"_s);
    if (m_streams->rowCount() > 0 && !m_streamList->currentIndex().isValid())
        setChosen(m_category, m_stream);
}

} // namespace views
