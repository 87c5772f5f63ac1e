// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QHash>
#include <QWidget>

#include <string>

class QLabel;
class QMenu;
class QModelIndex;
class QTabBar;
class QStackedWidget;
class QTreeView;

namespace models {
class JsonModel;
}

namespace views {

class FindStrip;
class JsonText;

/// A JSON text as a tree and as text, with copying; changed paths can be marked. "Raw" is the
/// stored text, byte for byte, "Hex" its bytes; "Formatted" only adds indentation. The value
/// selected in the tree is marked in Raw and Hex.
class JsonView : public QWidget
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    /// Top-level members named in `unshown` are left out of the tree; "Raw", "Formatted" and
    /// copying include them.
    void setJson(std::string json, QStringList unshown = {});
    const std::string &json() const;
    /// Marks values by dotted path; see models::JsonModel.
    void setChanges(const QHash<QString, models::Change> &changes);
    /// Text displayed if there is no JSON.
    void setEmptyText(const QString &text);
    QTreeView *tree() const { return m_tree; }

    /// Whether to offer "Show only this" and "Show without this" for values; see valueChosen().
    void setFiltering(bool filtering) { m_filtering = filtering; }
    /// Offers "Show as a column".
    void setColumns(bool columns) { m_columns = columns; }

signals:
    /// Only events with this value at a dotted path should be shown, or none of them.
    void valueChosen(const QString &path, const QString &value, bool wanted);
    /// What stands at a dotted path is to be a column of the list; only where setColumns().
    void columnChosen(const QString &path);

public slots:
    void expandAll();
    void copyAll();
    void copySelected();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { TreeTab, FormattedTab, RawTab, HexTab };
    void setupTree();
    void setupTabs();
    void showTab(int tab);
    void restoreExpanded();
    void widenKeys();
    void contextMenu(const QPoint &pos);
    void addDecoding(QMenu &menu, const QModelIndex &at);
    void showText(int tab);
    void find();

    models::JsonModel *m_model = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_tree = nullptr;
    JsonText *m_raw = nullptr;
    FindStrip *m_find = nullptr;
    QLabel *m_note = nullptr;
    QString m_emptyText;
    bool m_filtering = false;
    bool m_columns = false;
    bool m_unshown = false; ///< the tree leaves members out
    QHash<QString, bool>
        m_expanded; ///< path -> expanded by the user; kept from one event to the next
};

} // namespace views
