// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/statetreemodel.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/replay/comparisonmodel.h"
#include "projections/aggregates/money.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;
using projections::StateChange;

/// A key and its value. Owned by its parent.
struct StateTreeModel::Node
{
    QString key;
    QString path;
    QString value;  ///< JSON text of a leaf; empty for a branch
    QString before; ///< JSON text before the change; empty if unchanged
    Change change = Change::None;
    json::Kind kind = json::Kind::Null;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node &add(const QString &name)
    {
        auto node = std::make_unique<Node>();
        node->key = name;
        node->path = path.isEmpty() ? name : path + QLatin1Char('.') + name;
        node->parent = this;
        node->row = int(children.size());
        children.push_back(std::move(node));
        return *children.back();
    }
    Node *child(const QString &name) const
    {
        for (const auto &node : children) {
            if (node->key == name)
                return node.get();
        }
        return nullptr;
    }
    bool sameShape(const Node &other) const
    {
        if (key != other.key || children.size() != other.children.size())
            return false;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (!children[i]->sameShape(*other.children[i]))
                return false;
        }
        return true;
    }
};

namespace {

/// The numbers in a state that are money, which is shown with two decimals elsewhere.
bool isMoney(const QString &key)
{
    static constexpr const char *keys[] = {"balance", "total_deposits", "total_withdrawals",
                                           "total_transfers_in", "total_transfers_out"};
    return std::any_of(std::begin(keys), std::end(keys),
                       [&key](const char *one) { return key == QLatin1StringView(one); });
}

/// Text without quotes, numbers in groups: what JSON adds only gets in the way of reading.
QString readable(const QString &key, const QString &raw, const QString &currency)
{
    const std::string text = format::utf8(raw);
    if (raw.startsWith(QLatin1Char('"')))
        return format::text(json::unescape(text));
    if (isMoney(key)) {
        if (const auto money = projections::Money::parse(text))
            return format::amount(money->units, currency);
    }
    return format::jsonNumber(text);
}

} // namespace

StateTreeModel::StateTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

StateTreeModel::~StateTreeModel() = default;

/// Builds the tree of a state; its depth is limited by the JSON checker.
void StateTreeModel::fill(Node &node, eventstore::json::Value value, Changes &changes)
{
    node.kind = value.kind;
    if (const auto change = changes.constFind(node.path); change != changes.constEnd()) {
        node.change = changeOf(**change);
        node.before = format::text((*change)->before);
        changes.erase(change);
    }
    if (value.kind == json::Kind::Object) {
        json::forEachMember(value.raw, [&](std::string_view key, json::Value member) {
            fill(node.add(format::text(key)), member, changes);
            return true;
        });
    } else if (value.kind == json::Kind::Array) {
        json::forEachElement(value.raw, [&](json::Value element) {
            fill(node.add(QString::number(node.children.size())), element, changes);
            return true;
        });
    } else {
        node.value = format::text(value.raw);
    }
}

/// Adds removed keys below the parent they had.
void StateTreeModel::addRemoved(Node &root, const QString &path, const StateChange &change)
{
    Node *at = &root;
    for (const auto &part : path.split(QLatin1Char('.'))) {
        Node *next = at->child(part);
        at = next ? next : &at->add(part);
    }
    at->change = changeOf(change);
    at->before = format::text(change.before);
}

/// Copies the values of a tree of the same shape, so that the views' indexes stay valid.
void StateTreeModel::takeOver(Node &to, const Node &from)
{
    to.value = from.value;
    to.before = from.before;
    to.change = from.change;
    to.kind = from.kind;
    for (std::size_t i = 0; i < to.children.size(); ++i)
        takeOver(*to.children[i], *from.children[i]);
    if (!to.children.empty())
        emit dataChanged(indexOf(*to.children.front(), 0),
                         indexOf(*to.children.back(), ColumnCount - 1));
}

void StateTreeModel::setState(const std::string &state, const std::vector<StateChange> &changes)
{
    Changes byPath;
    for (const auto &change : changes)
        byPath.insert(format::text(change.path), &change);
    const auto currency = json::member(state, "currency");
    m_currency = currency && currency->kind == json::Kind::String
                     ? format::text(json::unescape(currency->raw))
                     : QString();
    auto root = std::make_unique<Node>();
    fill(*root, {json::Kind::Object, state}, byPath);
    for (auto change = byPath.constBegin(); change != byPath.constEnd(); ++change)
        addRemoved(*root, change.key(), **change);
    if (root->sameShape(*m_root)) {
        takeOver(*m_root, *root);
        return;
    }
    beginResetModel();
    m_root = std::move(root);
    endResetModel();
}

void StateTreeModel::clear()
{
    if (m_root->children.empty())
        return;
    beginResetModel();
    m_root = std::make_unique<Node>();
    endResetModel();
}

StateTreeModel::Node *StateTreeModel::nodeOf(const QModelIndex &index)
{
    return static_cast<Node *>(index.internalPointer());
}

QModelIndex StateTreeModel::indexOf(const Node &node, int column) const
{
    return &node == m_root.get() ? QModelIndex()
                                 : createIndex(node.row, column, const_cast<Node *>(&node));
}

QModelIndex StateTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = parent.isValid() ? nodeOf(parent) : m_root.get();
    if (row < 0 || column < 0 || column >= ColumnCount || row >= int(above->children.size()))
        return {};
    return createIndex(row, column, above->children[std::size_t(row)].get());
}

QModelIndex StateTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child)->parent, 0) : QModelIndex();
}

int StateTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return int((parent.isValid() ? nodeOf(parent) : m_root.get())->children.size());
}

int StateTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString StateTreeModel::display(const Node &node, int column) const
{
    switch (column) {
    case KeyColumn:
        return node.key;
    case ValueColumn:
        if (node.change == Change::Removed)
            return tr("(removed)");
        if (node.kind == json::Kind::Array)
            return node.children.empty() ? tr("none")
                                         : tr("%n items", nullptr, int(node.children.size()));
        if (node.kind == json::Kind::Object)
            return node.children.empty() ? tr("empty") : QString();
        return readable(node.key, node.value, m_currency);
    case BeforeColumn:
        if (node.change == Change::Added)
            return tr("new");
        return node.change == Change::None ? QString()
                                           : readable(node.key, node.before, m_currency);
    default:
        return {};
    }
}

QVariant StateTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return format::visible(display(node, index.column()));
    case Qt::ToolTipRole:
        if (node.change == Change::Changed)
            return tr("%1: %2, before the event %3")
                .arg(format::isolated(node.path),
                     format::isolated(readable(node.key, node.value, m_currency)),
                     format::isolated(readable(node.key, node.before, m_currency)));
        return u"%1: %2"_s.arg(format::isolated(node.path),
                               format::isolated(display(node, ValueColumn)));
    case Qt::AccessibleTextRole:
        return u"%1 %2 %3"_s.arg(node.key, display(node, ValueColumn), display(node, BeforeColumn));
    case ChangeRole:
        return int(node.change);
    case CopyRole:
        return index.column() == BeforeColumn ? node.before : node.value;
    case PathRole:
        return node.path;
    case BeforeRole:
        return node.before;
    case ValueRole:
        return node.value;
    default:
        return {};
    }
}

QVariant StateTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn:
        return tr("Key");
    case ValueColumn:
        return tr("Value");
    case BeforeColumn:
        return tr("Before this event");
    default:
        return {};
    }
}

QModelIndex StateTreeModel::firstChange() const
{
    const std::function<const Node *(const Node &)> search = [&](const Node &node) -> const Node * {
        for (const auto &child : node.children) {
            if (child->change != Change::None)
                return child.get();
            if (const auto *found = search(*child))
                return found;
        }
        return nullptr;
    };
    const auto *found = search(*m_root);
    return found ? indexOf(*found, 0) : QModelIndex();
}

QModelIndex StateTreeModel::find(const QString &path) const
{
    const Node *at = m_root.get();
    for (const auto &part : path.split(QLatin1Char('.'))) {
        const Node *next = at->child(part);
        if (!next)
            return {};
        at = next;
    }
    return indexOf(*at, 0);
}

} // namespace models
