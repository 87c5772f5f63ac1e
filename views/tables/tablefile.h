// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabletext.h"

#include <functional>
#include <optional>
#include <utility>

class QAbstractItemModel;
class QWidget;

/// The rows of a list as a file.
namespace views::tablefile {

/// What rows can be copied as, by the names that are offered.
QList<std::pair<QString, models::tabletext::Format>> copyFormats();
/// The name of the file decides: .csv, .tsv, .json, .md, .sql, each with .gz behind it as well;
/// none for any other.
std::optional<models::tabletext::Format> formatOf(const QString &path);
/// All rows that are loaded, every column, exact values.
models::tabletext::Table allRows(const QAbstractItemModel &model);
/// Asks for a file; nothing where the user does not want one.
QString choose(QWidget *parent, const QString &title, const QString &name);
/// Writes a file as its name says, whole or not at all. A sentence that says how it went.
QString save(const QString &path, const models::tabletext::Table &table);

} // namespace views::tablefile
