// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"

#include <QList>
#include <QString>

namespace models::sql {

using Dialect = eventstore::StoreUrl::Kind;

enum class TokenKind { Space, Comment, Word, Quoted, Text, Number, Semicolon, Operator };

/// A piece of SQL: where it stands and what it is.
struct Token
{
    TokenKind kind = TokenKind::Operator;
    int begin = 0;
    int length = 0;

    int end() const { return begin + length; }
    bool silent() const { return kind == TokenKind::Space || kind == TokenKind::Comment; }
};

/// Cuts SQL of that database into tokens; every character belongs to one. What is not closed goes
/// to the end.
QList<Token> tokens(const QString &text, Dialect dialect);

/// A statement in a text, without the space around it and the semicolon behind it.
struct Statement
{
    int begin = 0;
    int length = 0;
    bool empty() const { return length == 0; }
};
/// All statements that hold more than comments.
QList<Statement> statements(const QString &text, Dialect dialect);
/// The one at the cursor: that it stands in or behind; empty where there is none.
Statement statementAt(const QString &text, int cursor, Dialect dialect);

/// A word as the catalogue has it: quotes taken away, else in lower case where the database does
/// so.
QString nameOf(const QString &text, const Token &token, Dialect dialect);
/// A name as SQL, in quotes where it needs them.
QString quoted(const QString &name, Dialect dialect);
bool isKeyword(const QString &word);
const QStringList &keywords();

} // namespace models::sql
