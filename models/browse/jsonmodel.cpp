// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/jsonmodel.h"

#include "models/format.h"

#include <set>

using namespace Qt::StringLiterals;
namespace json = eventstore::json;

namespace models {
namespace {

constexpr std::size_t pieceSize = 1000; ///< children created at a time
constexpr qsizetype shownLength = 400;  ///< characters of a string shown in a cell

bool isBranch(json::Kind kind)
{
    return kind == json::Kind::Object || kind == json::Kind::Array;
}

} // namespace

struct JsonModel::Node
{
    Node *parent = nullptr;
    int row = 0;
    QString key;
    bool duplicate = false;
    json::Value value;
    bool scanned = false;
    std::size_t made = 0; ///< how many of `children` the view has seen
    std::vector<std::unique_ptr<Node>> children;

    QString path() const
    {
        QString path;
        for (const Node *node = this; node && node->parent; node = node->parent)
            path = path.isEmpty() ? node->key : node->key + u'.' + path;
        return path;
    }
};

JsonModel::JsonModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(new Node)
{
}

JsonModel::~JsonModel() = default;

bool JsonModel::setJson(std::string text, QStringList unshown)
{
    beginResetModel();
    m_json = std::move(text);
    m_unshown = std::move(unshown);
    m_root = std::make_unique<Node>();
    m_root->scanned = true;
    m_error.clear();
    if (!m_json.empty()) {
        if (auto value = json::check(m_json)) {
            m_root->value = *value;
            m_root->scanned = false;
            scan(*m_root);
            m_root->made = std::min(pieceSize, m_root->children.size());
        } else {
            m_error = format::error(value.error());
        }
    }
    endResetModel();
    return m_error.isEmpty();
}

void JsonModel::setChanges(const QHash<QString, Change> &changes)
{
    if (m_changes == changes)
        return;
    m_changes = changes;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {ChangeRole});
    emit layoutChanged(); // repaints deeper rows, whose marks may have changed, without visiting
                          // each of them
}

void JsonModel::scan(Node &node) const
{
    if (node.scanned)
        return;
    node.scanned = true;
    const auto add = [&node](QString key, json::Value value) {
        auto child = std::make_unique<Node>();
        child->parent = &node;
        child->row = static_cast<int>(node.children.size());
        child->key = std::move(key);
        child->value = value;
        node.children.push_back(std::move(child));
    };
    if (node.value.kind == json::Kind::Array) {
        json::forEachElement(node.value.raw, [&](json::Value value) {
            add(QString::number(node.children.size()), value);
            return true;
        });
        return;
    }
    std::set<QString> seen;
    json::forEachMember(node.value.raw, [&](std::string_view key, json::Value value) {
        if (!node.parent && m_unshown.contains(format::text(key)))
            return true;
        add(format::text(key), value);
        node.children.back()->duplicate = !seen.insert(node.children.back()->key).second;
        return true;
    });
}

JsonModel::Node *JsonModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex JsonModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    Node *above = nodeOf(child)->parent;
    return !above || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->made);
}

int JsonModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return ColumnCount;
}

bool JsonModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    if (node->scanned)
        return !node->children.empty();
    return isBranch(node->value.kind) && node->value.raw.size() > 2;
}

bool JsonModel::canFetchMore(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    if (!node->scanned)
        return isBranch(node->value.kind);
    return node->made == 0 && !node->children.empty();
}

void JsonModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        addPiece(parent);
}

bool JsonModel::hasMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return parent.column() <= 0 && node->scanned && node->made < node->children.size();
}

void JsonModel::readMore(const QModelIndex &parent)
{
    if (hasMore(parent))
        addPiece(parent);
}

void JsonModel::addPiece(const QModelIndex &parent)
{
    Node *node = nodeOf(parent);
    scan(*node);
    const std::size_t end = std::min(node->children.size(), node->made + pieceSize);
    if (end == node->made)
        return;
    beginInsertRows(parent, static_cast<int>(node->made), static_cast<int>(end) - 1);
    node->made = end;
    endInsertRows();
}

Change JsonModel::changeOf(const Node &node) const
{
    if (m_changes.isEmpty())
        return Change::None;
    const QString path = node.path();
    if (const auto found = m_changes.constFind(path); found != m_changes.constEnd())
        return *found;
    const QString below = path + u'.';
    for (auto it = m_changes.keyBegin(); it != m_changes.keyEnd(); ++it) {
        if (it->startsWith(below))
            return Change::Changed;
    }
    return Change::None;
}

QVariant JsonModel::valueData(const Node &node, int role) const
{
    const auto &value = node.value;
    if (role == CopyRole) {
        return value.kind == json::Kind::String ? format::text(json::unescape(value.raw))
                                                : format::text(value.raw);
    }
    const bool tip = role == Qt::ToolTipRole;
    switch (value.kind) {
    case json::Kind::String:
        return format::visibleLines(
            format::shortened(format::text(json::unescape(value.raw)), tip ? 4000 : shownLength));
    case json::Kind::Object:
    case json::Kind::Array: {
        if (!node.scanned)
            return format::visible(format::shortened(format::text(value.raw.substr(0, 256)), 80));
        const QString count = format::number(static_cast<std::int64_t>(node.children.size()));
        return value.kind == json::Kind::Object ? tr("{ %1 }").arg(count) : tr("[ %1 ]").arg(count);
    }
    default:
        return format::text(value.raw);
    }
}

QVariant JsonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case CopyRole:
        if (index.column() == ValueColumn)
            return valueData(node, role);
        if (role == Qt::ToolTipRole && node.duplicate)
            return tr("%1 stands here more than once; readers take the last")
                .arg(format::isolated(node.key));
        return role == CopyRole ? node.key : format::visible(node.key);
    case KindRole:
        return static_cast<int>(node.value.kind);
    case PathRole:
        return node.path();
    case DuplicateRole:
        return node.duplicate;
    case RawRole:
        return format::text(node.value.raw);
    case BeginRole:
        return qlonglong(node.value.raw.data() - m_json.data());
    case LengthRole:
        return qlonglong(node.value.raw.size());
    case ChangeRole:
        return static_cast<int>(changeOf(node));
    default:
        return {};
    }
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

} // namespace models
