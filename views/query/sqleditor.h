// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/querycatalogue.h"

#include <QPlainTextEdit>

class QCompleter;
class QStandardItemModel;

namespace views {

class SqlHighlighter;

/// Where questions are written: colours, completion of tables, columns and keywords (by itself
/// while typing, or Ctrl+Space), and the place of a fault. Tab leaves it.
class SqlEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit SqlEditor(const models::QueryCatalogue &catalogue, QWidget *parent = nullptr);

    void setDialect(models::sql::Dialect dialect);
    /// What is to be run: what is selected, else the statement at the cursor.
    QString chosen() const;
    /// Where chosen() begins.
    int chosenBegin() const;
    /// Marks a fault there until the text changes; -1 = none.
    void showFault(int place);
    int fault() const;
    /// Writes a question below what is there (in place of it where `replace`), as one step of undo.
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
