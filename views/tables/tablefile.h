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

/// The formats that rows can be copied in, with their names for the user.
QList<std::pair<QString, models::tabletext::Format>> copyFormats();
/// The format for a file name: .csv, .tsv, .json, .md or .sql, each also with .gz; nullopt for any
/// other.
std::optional<models::tabletext::Format> formatOf(const QString &path);
/// All loaded rows with all columns; exact values.
models::tabletext::Table allRows(const QAbstractItemModel &model);
/// Asks for a file name, without blocking; `chosen` is called with it.
void ask(QWidget *parent, const QString &title, const QString &name,
         std::function<void(const QString &)> chosen);
/// Writes a file in the format of its name, completely or not at all. Returns the outcome as a
/// sentence.
QString save(const QString &path, const models::tabletext::Table &table);

} // namespace views::tablefile
