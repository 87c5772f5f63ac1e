// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"

#include <QList>
#include <QString>

namespace models::sql {

using Dialect = eventstore::StoreUrl::Kind;

enum class TokenKind { Space, Comment, Word, Quoted, Text, Number, Semicolon, Operator };

/// A piece of SQL: its kind and its place in the text.
struct Token
{
    TokenKind kind = TokenKind::Operator;
    int begin = 0;
    int length = 0;

    int end() const { return begin + length; }
    bool silent() const { return kind == TokenKind::Space || kind == TokenKind::Comment; }
};

/// Splits SQL of that dialect into tokens; every character belongs to one. A token that is not
/// closed extends to the end.
QList<Token> tokens(const QString &text, Dialect dialect);

/// A statement in a text, without surrounding space and its semicolon.
struct Statement
{
    int begin = 0;
    int length = 0;
    bool empty() const { return length == 0; }
};
/// All statements that contain more than comments.
QList<Statement> statements(const QString &text, Dialect dialect);
/// The statement at the cursor, or the one before it; empty if there is none.
Statement statementAt(const QString &text, int cursor, Dialect dialect);

/// A name as the catalogue has it: without quotes, or in lower case where the dialect folds names.
QString nameOf(const QString &text, const Token &token, Dialect dialect);
/// A name as SQL, in quotes if needed.
QString quoted(const QString &name, Dialect dialect);
bool isKeyword(const QString &word);
const QStringList &keywords();

} // namespace models::sql
