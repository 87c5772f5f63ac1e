// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/querycatalogue.h"

#include <QPlainTextEdit>

class QCompleter;
class QStandardItemModel;

namespace views {

class SqlHighlighter;

/// The editor for queries: colours, completion of tables, columns and keywords (automatically while
/// typing, or with Ctrl+Space), and a mark at the place of an error. Tab moves the focus.
class SqlEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit SqlEditor(const models::QueryCatalogue &catalogue, QWidget *parent = nullptr);

    void setDialect(models::sql::Dialect dialect);
    /// The statement to run: the selection, else the statement at the cursor.
    QString chosen() const;
    /// Whether this is one of the statements of the text as it is now.
    bool has(const QString &sql) const;
    /// Index where chosen() begins.
    int chosenBegin() const;
    /// Marks an error at this index until the text changes; -1 = none.
    void showFault(int place);
    int fault() const;
    /// Adds a query below the text (replaces the text with `replace`), as one undo step.
    void write(const QString &sql, bool replace);
    QCompleter *completer() const { return m_completer; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void offer(bool asked);
    void insert(const QString &text);

    const models::QueryCatalogue &m_catalogue;
    models::sql::Dialect m_dialect = models::sql::Dialect::Sqlite;
    SqlHighlighter *m_highlighter = nullptr;
    QStandardItemModel *m_offers = nullptr;
    QCompleter *m_completer = nullptr;
    int m_wordBegin = 0;
};

} // namespace views
