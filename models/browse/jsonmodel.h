// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "models/incrementalmodel.h"
#include "models/roles.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QStringList>

#include <memory>
#include <string>

namespace models {

/// A JSON text as a tree that shows it exactly: number text, key order and duplicate keys are kept.
/// Children are created when a branch is opened, those of long lists piece by piece. Columns: key
/// and value.
class JsonModel : public QAbstractItemModel, public IncrementalModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    Q_ENUM(Column)
    enum JsonRole {
        KindRole = FirstFreeRole,
        PathRole,
        DuplicateRole,
        RawRole,
        BeginRole, ///< offset of the value in json(), in bytes
        LengthRole ///< its length there, in bytes
    };
    Q_ENUM(JsonRole)

    explicit JsonModel(QObject *parent = nullptr);
    ~JsonModel() override;

    /// Shows another text. Returns false (and an empty tree) if it is not JSON; errorText() says
    /// why. Top-level members named in `unshown` are part of json() but not of the tree.
    bool setJson(std::string json, QStringList unshown = {});
    const std::string &json() const { return m_json; }
    QString errorText() const { return m_error; }
    /// Marks values by dotted path (`preferences.0`); a branch with a marked value below it counts
    /// as changed.
    void setChanges(const QHash<QString, Change> &changes);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    /// True until the first piece is there; readMore() adds the others.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    bool hasMore(const QModelIndex &parent) const override;
    void readMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Node;
    Node *nodeOf(const QModelIndex &index) const;
    void scan(Node &node) const;
    void addPiece(const QModelIndex &parent);
    QVariant valueData(const Node &node, int role) const;
    Change changeOf(const Node &node) const;

    std::string m_json;
    QStringList m_unshown;
    QString m_error;
    std::unique_ptr<Node> m_root;
    QHash<QString, Change> m_changes;
};

} // namespace models
