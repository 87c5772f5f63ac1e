// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionlist.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "models/roles.h"
#include "views/connect/connectiondelegate.h"
#include "views/connect/limitsdialog.h"
#include "views/namedkeys.h"
#include "views/stateoverlay.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QToolButton>

#include <optional>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int listWidth = 330;
constexpr int leastWidth = 240; ///< pixels for the heading and its buttons

/// The address of a server; absent for a file, and where there is no connection.
std::optional<eventstore::PostgresAddress> serverOf(const models::SavedConnection *connection)
{
    if (!connection)
        return {};
    const auto url = eventstore::StoreUrl::parse(models::format::utf8(connection->url));
    return url && !eventstore::isFile(*url) ? std::optional(url->address()) : std::nullopt;
}

} // namespace

ConnectionList::ConnectionList(models::Connections &connections, QWidget *page)
    : QWidget(page)
    , m_connections(connections)
{
    setMinimumWidth(leastWidth);
    setMaximumWidth(listWidth);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(8);
    makeHead();
    makeSearch();
    makeList();
    setFocusProxy(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectionList::chosen);
    connect(&m_connections, &QAbstractItemModel::modelReset, this, &ConnectionList::refresh);
}

void ConnectionList::makeHead()
{
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Connections"), this);
    title->setFont(scaledFont(1.25, true));
    auto *add = new QToolButton(this);
    add->setIcon(icon(u"add"_s));
    add->setText(tr("New"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    add->setObjectName(u"connection-new"_s);
    connect(add, &QToolButton::clicked, this, &ConnectionList::newRequested);
    auto *more = new QToolButton(this);
    more->setIcon(icon(u"more"_s));
    more->setToolTip(tr("Export and import connections"));
    more->setAccessibleName(more->toolTip());
    more->setAutoRaise(true);
    more->setObjectName(u"connection-more"_s);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addAction(icon(u"export"_s), tr("Export connections…"), this,
                    &ConnectionList::exportRequested);
    menu->addAction(icon(u"import"_s), tr("Import connections…"), this,
                    &ConnectionList::importRequested);
    more->setMenu(menu);
    head->addWidget(title, 1);
    head->addWidget(add);
    head->addWidget(more);
    m_column->addLayout(head);
}

void ConnectionList::makeSearch()
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search by name"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setAccessibleName(tr("Search connections"));
    m_column->addWidget(m_search);
    m_filtered = new QSortFilterProxyModel(this);
    m_filtered->setSourceModel(&m_connections);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setFilterRole(Qt::AccessibleTextRole); // role with name and group
    connect(m_search, &QLineEdit::textChanged, m_filtered,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &ConnectionList::refresh);
    addKeys(parentWidget(), u"connect.find"_s, m_search->accessibleName(),
            {QKeySequence(u"Ctrl+F"_s)}, Keymap::Way::Shortcut, [this] {
                m_search->setFocus(Qt::ShortcutFocusReason);
                m_search->selectAll();
            });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filtered->index(0, 0));
        m_list->setFocus();
    });
}

void ConnectionList::makeList()
{
    m_list = new QListView(this);
    m_list->setModel(m_filtered);
    m_delegate = new ConnectionDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Saved connections"));
    m_list->setObjectName(u"connection-list"_s);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_state = new StateOverlay(m_list->viewport());
    connect(m_list, &QListView::activated, this, &ConnectionList::connectRequested);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConnectionList::contextMenu);
    m_column->addWidget(m_list, 1);
}

void ConnectionList::addBelow(QWidget *widget)
{
    m_column->addWidget(widget);
}

QString ConnectionList::selectedId() const
{
    return m_list->currentIndex().data(models::KeyRole).toString();
}

void ConnectionList::select(const QString &id)
{
    const int row = m_connections.rowOf(id);
    if (row >= 0 && !m_filtered->mapFromSource(m_connections.index(row, 0)).isValid())
        m_search->clear(); // otherwise the filter might hide it
    const QModelIndex index = m_filtered->mapFromSource(m_connections.index(std::max(row, 0), 0));
    if (row >= 0 && index.isValid())
        m_list->setCurrentIndex(index);
}

void ConnectionList::clearSelection()
{
    m_list->selectionModel()->clear();
}

void ConnectionList::setOpen(const QString &id)
{
    m_delegate->setOpen(id);
    m_list->viewport()->update();
}

void ConnectionList::refresh()
{
    if (m_filtered->rowCount() > 0)
        m_state->showReady();
    else if (m_connections.all().isEmpty())
        m_state->showEmpty(tr("Nothing saved yet"), tr("What you connect to is kept here."),
                           u"database"_s);
    else
        m_state->showEmpty(tr("No connection has this name"), {}, u"search"_s);
}

void ConnectionList::contextMenu(const QPoint &pos)
{
    const QModelIndex index = m_list->indexAt(pos);
    if (!index.isValid())
        return;
    const QString id = index.data(models::KeyRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"connect"_s), tr("Connect"), this, &ConnectionList::connectRequested);
    menu->addAction(icon(u"copy"_s), tr("Duplicate"), this,
                    [this, id] { select(m_connections.duplicate(id)); });
    if (serverOf(m_connections.find(id)))
        menu->addAction(icon(u"clock"_s), tr("Limits…"), this, [this, id] { askLimits(id); });
    menu->addSeparator();
    menu->addAction(icon(u"delete"_s), tr("Delete…"), this,
                    [this, id] { emit removeRequested(id); });
    menu->popup(m_list->viewport()->mapToGlobal(pos));
}

void ConnectionList::askLimits(const QString &id)
{
    const auto *connection = m_connections.find(id);
    const auto address = serverOf(connection);
    if (!address)
        return;
    auto *dialog = new LimitsDialog(connection->name, models::limitsOf(*address), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id, dialog, address = *address] {
        const auto *there = m_connections.find(id);
        if (!there)
            return;
        auto changed = *there;
        changed.url = models::format::text(models::withLimits(address, dialog->limits()).text());
        m_connections.save(changed);
        select(id);
        emit chosen(); // the form shows the new address
    });
    dialog->open();
}

} // namespace views
