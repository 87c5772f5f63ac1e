// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/jsonview.h"

#include "models/browse/jsonmodel.h"
#include "models/format.h"
#include "models/masking/masker.h"
#include "views/namedkeys.h"
#include "views/tables/findstrip.h"
#include "views/theme.h"
#include "views/widgets/decodedialog.h"
#include "views/widgets/jsondelegate.h"
#include "views/widgets/jsontext.h"
#include "views/widgets/readahead.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::JsonModel;

namespace views {
namespace {

constexpr int copyWidth = 32;  ///< pixels for the button beside the tabs
constexpr int keysWidth = 134; ///< pixels, unless a key needs more

void setClipboard(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

} // namespace

JsonView::JsonView(QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonModel(this))
{
    setupTabs();
    setupTree();
    m_raw = new JsonText(this);
    m_raw->setAccessibleName(tr("JSON text"));
    m_note = new QLabel(this);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_note->setMargin(12);
    m_note->setForegroundRole(QPalette::PlaceholderText);

    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_raw);
    m_stack->addWidget(m_note);
    layout()->addWidget(m_stack);
    setEmptyText(tr("Nothing to show"));
    setJson({});
}

void JsonView::setupTabs()
{
    m_tabs = new QTabBar(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Tree"));
    m_tabs->addTab(tr("Formatted"));
    m_tabs->addTab(tr("Raw"));
    m_tabs->addTab(tr("Hex"));
    m_tabs->setTabToolTip(HexTab, tr("The bytes as they are stored, in hexadecimal"));
    m_tabs->setTabToolTip(RawTab,
                          tr("The text as it is stored; what can't be seen is shown as its code"));
    m_tabs->setAccessibleName(tr("How the JSON is shown"));
    connect(m_tabs, &QTabBar::currentChanged, this, &JsonView::showTab);

    auto *copy = new QToolButton(this);
    copy->setAutoRaise(true);
    copy->setIcon(icon(u"copy"_s));
    copy->setToolTip(tr("Copy the whole text as it is stored"));
    copy->setAccessibleName(tr("Copy JSON"));
    connect(copy, &QToolButton::clicked, this, &JsonView::copyAll);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_tabs);
    bar->addStretch();
    bar->addWidget(copy);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(bar);
}

void JsonView::setupTree()
{
    m_tree = new QTreeView(this);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new JsonDelegate(m_tree));
    new ReadAhead(m_tree, *m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(16);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("JSON tree"));
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_tree->header()->setResizeContentsPrecision(64);
    m_tree->header()->resizeSection(0, keysWidth);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &JsonView::contextMenu);
    const auto remember = [this](const QModelIndex &index) {
        m_expanded.insert(index.data(JsonModel::PathRole).toString(), m_tree->isExpanded(index));
    };
    connect(m_tree, &QTreeView::expanded, this, remember);
    connect(m_tree, &QTreeView::collapsed, this, remember);
    addKeys(m_tree, u"json.copy"_s, tr("Copy value"), QKeySequence::keyBindings(QKeySequence::Copy),
            Keymap::Way::Shortcut, [this] { copySelected(); });
    m_find = new FindStrip(m_tree);
    addKeys(this, u"json.find"_s, tr("Find in the JSON…"), {QKeySequence(u"Ctrl+Shift+F"_s)},
            Keymap::Way::Shortcut, [this] { find(); });
}

void JsonView::setJson(std::string text, QStringList unshown)
{
    m_unshown = !unshown.isEmpty();
    m_model->setJson(std::move(text), std::move(unshown));
    restoreExpanded();
    showTab(m_tabs->currentIndex());
    widenKeys();
}

const std::string &JsonView::json() const
{
    return m_model->json();
}

void JsonView::setChanges(const QHash<QString, models::Change> &changes)
{
    m_model->setChanges(changes);
}

void JsonView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    showTab(m_tabs->currentIndex());
}

void JsonView::showTab(int tab)
{
    if (!m_stack)
        return;
    const std::string &text = json();
    if (text.empty()) {
        m_note->setText(m_emptyText);
        m_stack->setCurrentWidget(m_note);
        m_raw->showText({});
        return;
    }
    if (tab == TreeTab && m_model->errorText().isEmpty()) {
        if (m_model->rowCount() == 0) {
            m_note->setText(m_unshown
                                ? tr("Nothing beyond what is shown above; Raw has all of it")
                                : tr("Empty: %1").arg(models::format::text(text.substr(0, 64))));
            m_stack->setCurrentWidget(m_note);
        } else {
            m_stack->setCurrentWidget(m_tree);
        }
        return;
    }
    showText(tab);
    m_stack->setCurrentWidget(m_raw);
}

/// Shows the text of a tab, with the value selected in the tree marked.
void JsonView::showText(int tab)
{
    const QModelIndex chosen = m_tree->currentIndex();
    JsonStretch mark;
    if (chosen.isValid())
        mark = {std::size_t(chosen.data(JsonModel::BeginRole).toLongLong()),
                std::size_t(chosen.data(JsonModel::LengthRole).toLongLong())};
    if (tab == HexTab)
        m_raw->showBytes(json(), mark);
    else if (tab == FormattedTab && m_model->errorText().isEmpty())
        m_raw->showText(eventstore::json::pretty(json()));
    else
        m_raw->showText(json(), mark);
}

/// Searches the whole tree as far as it is expanded.
void JsonView::find()
{
    m_tabs->setCurrentIndex(TreeTab);
    if (m_stack->currentWidget() != m_tree)
        return;
    expandAll();
    m_find->open();
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The least used tab is hidden if space is short.
    m_tabs->setTabVisible(HexTab, true);
    m_tabs->setTabVisible(HexTab, m_tabs->sizeHint().width() + copyWidth <= width());
    m_tabs->updateGeometry();
    layout()->activate();
    widenKeys();
}

/// Makes the column wide enough for its keys, if there is space. Never makes it narrower, so that
/// values do not move from one event to the next.
void JsonView::widenKeys()
{
    auto *header = m_tree->header();
    const int before = header->sectionSize(0);
    m_tree->resizeColumnToContents(0);
    const int most = std::max(keysWidth, width() * 3 / 5);
    header->resizeSection(0, std::min(std::max(before, header->sectionSize(0)), most));
}

void JsonView::restoreExpanded()
{
    // Breadth first over the expanded branches; collapsed ones cost nothing.
    QList<QModelIndex> open{QModelIndex()};
    while (!open.isEmpty()) {
        const QModelIndex parent = open.takeFirst();
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex child = m_model->index(row, 0, parent);
            if (!m_model->hasChildren(child))
                continue;
            const QString path = child.data(JsonModel::PathRole).toString();
            const bool small = child.data(JsonModel::RawRole).toString().size() < 400;
            if (m_expanded.value(path, small)) {
                const QSignalBlocker quiet(m_tree);
                m_model->fetchMore(child);
                m_tree->setExpanded(child, true);
                open.append(child);
            }
        }
    }
}

void JsonView::expandAll()
{
    m_tree->expandRecursively(QModelIndex(), 8);
}

void JsonView::copyAll()
{
    setClipboard(models::format::text(json()));
}

void JsonView::copySelected()
{
    QStringList lines;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows(JsonModel::ValueColumn);
    for (const QModelIndex &index : rows)
        lines.append(index.data(models::CopyRole).toString());
    if (!lines.isEmpty())
        setClipboard(lines.join(u'\n'));
}

/// Offers to decode a value; one that is masked says nothing.
void JsonView::addDecoding(QMenu &menu, const QModelIndex &at)
{
    if (at.model()->hasChildren(at))
        return;
    const QModelIndex value = at.sibling(at.row(), JsonModel::ValueColumn);
    const QString text = value.data(models::CopyRole).toString();
    menu.addAction(icon(u"decode"_s), tr("Decode…"), this,
                   [this, text] { DecodeDialog::showFor(window(), text); })
        ->setEnabled(!models::hasMask(models::format::utf8(text)));
}

void JsonView::contextMenu(const QPoint &pos)
{
    const QPersistentModelIndex at(m_tree->indexAt(pos));
    auto *menu = new QMenu(this);
    menu->setObjectName(u"json-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (at.isValid()) {
        const auto copy = [this, menu, at](const QString &label, int role) {
            menu->addAction(label, this, [at, role] {
                const QModelIndex value = at.sibling(at.row(), JsonModel::ValueColumn);
                setClipboard(value.data(role).toString());
            });
        };
        copy(tr("Copy value"), models::CopyRole);
        copy(tr("Copy as JSON"), JsonModel::RawRole);
        copy(tr("Copy path"), JsonModel::PathRole);
        addDecoding(*menu, at);
        menu->addSeparator();
        const auto path = at.data(JsonModel::PathRole).toString();
        if (m_columns && !path.isEmpty())
            menu->addAction(icon(u"table"_s), tr("Show as a column"), this,
                            [this, path] { emit columnChosen(path); });
    }
    if (m_filtering && at.isValid() && !at.model()->hasChildren(at)) {
        const auto path = at.data(JsonModel::PathRole).toString();
        const auto value = at.sibling(at.row(), JsonModel::ValueColumn);
        const auto text = value.data(models::CopyRole).toString();
        menu->addSeparator();
        // A masked value can't be searched for.
        const bool known = !models::hasMask(models::format::utf8(text));
        menu->addAction(icon(u"filter"_s), tr("Show only events with this value"), this,
                        [=, this] { emit valueChosen(path, text, true); })
            ->setEnabled(known);
        menu->addAction(icon(u"filter"_s), tr("Show events without this value"), this,
                        [=, this] { emit valueChosen(path, text, false); })
            ->setEnabled(known);
        menu->addSeparator();
    }
    menu->addAction(icon(u"search"_s), tr("Find in the JSON…"), this, &JsonView::find);
    menu->addAction(tr("Copy all"), this, &JsonView::copyAll);
    menu->addAction(tr("Expand all"), this, &JsonView::expandAll);
    menu->addAction(tr("Collapse all"), m_tree, &QTreeView::collapseAll);
    menu->popup(m_tree->viewport()->mapToGlobal(pos));
}

} // namespace views
