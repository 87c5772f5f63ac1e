// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/sqltokens.h"

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace views {

/// Colours SQL: keywords, strings, numbers, comments; underlines the place of an error.
class SqlHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit SqlHighlighter(QPlainTextEdit *edit);

    void setDialect(models::sql::Dialect dialect);
    /// Marks the word at this index; -1 = none.
    void setFault(int place);
    int fault() const { return m_fault; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void cut();

    QPlainTextEdit *m_edit;
    models::sql::Dialect m_dialect = models::sql::Dialect::Sqlite;
    QString m_text; ///< the text of the tokens
    QList<models::sql::Token> m_tokens;
    int m_fault = -1;
};

} // namespace views
