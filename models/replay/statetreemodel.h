// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "models/roles.h"
#include "projections/aggregates/replay.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <string>
#include <vector>

namespace models {

/// The state of an aggregate as a tree that marks its differences to another state: old values are
/// shown beside new ones, removed keys stay visible. If the keys are the same in the next version
/// the tree keeps its shape, so that a view keeps selection and scroll position. GUI thread.
class StateTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, BeforeColumn, ColumnCount };
    Q_ENUM(Column)
    enum StateRole { PathRole = FirstFreeRole, BeforeRole, ValueRole };
    Q_ENUM(StateRole)

    explicit StateTreeModel(QObject *parent = nullptr);
    ~StateTreeModel() override;

    /// Shows `state`, a JSON object; `changes` are those of projections::difference().
    void setState(const std::string &state, const std::vector<projections::StateChange> &changes);
    void clear();
    /// The first marked row; invalid if none.
    QModelIndex firstChange() const;
    QModelIndex find(const QString &path) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Node;
    using Changes = QHash<QString, const projections::StateChange *>;
    static void fill(Node &node, eventstore::json::Value value, Changes &changes);
    static void addRemoved(Node &root, const QString &path, const projections::StateChange &change);
    void takeOver(Node &to, const Node &from);
    static Node *nodeOf(const QModelIndex &index);
    QString display(const Node &node, int column) const;
    QModelIndex indexOf(const Node &node, int column) const;

    std::unique_ptr<Node> m_root;
    QString m_currency; ///< of the state shown, where it has one
};

} // namespace models
