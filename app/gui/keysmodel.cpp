// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keysmodel.h"

#include "models/browse/eventsearch.h"
#include "views/keymap.h"

#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;
using views::Keymap;

namespace app {
namespace {

QString foldedText(const QString &text)
{
    return QString::fromStdString(models::folded(text.toStdString()));
}

} // namespace

KeysModel::KeysModel(QHash<QString, QString> titles, QObject *parent)
    : TableModel(parent)
    , m_titles(std::move(titles))
{
    m_titles.insert(u"window"_s, tr("Everywhere"));
    m_titles.insert(u"events"_s, tr("List of events"));
    m_titles.insert(u"list"_s, tr("Lists"));
    m_titles.insert(u"json"_s, tr("JSON of an event"));
    connect(&Keymap::instance(), &Keymap::changed, this,
            [this] { emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1)); });
    fill();
}

void KeysModel::setSearch(const QString &text)
{
    m_search = text;
    beginResetModel();
    fill();
    endResetModel();
}

QString KeysModel::where(const QString &id) const
{
    return m_titles.value(Keymap::scope(id), Keymap::scope(id));
}

QString KeysModel::named(const QString &id) const
{
    return tr("“%1” (%2)").arg(Keymap::instance().text(id), where(id));
}

void KeysModel::fill()
{
    const auto &map = Keymap::instance();
    const auto words = foldedText(m_search).split(u' ', Qt::SkipEmptyParts);
    m_shown = map.ids();
    m_shown.removeIf([&](const QString &id) {
        const auto hay =
            foldedText(map.text(id) + u' ' + where(id) + u' ' + views::keysText(map.keys(id)));
        return !std::ranges::all_of(words,
                                    [&hay](const QString &word) { return hay.contains(word); });
    });
    const auto place = [](const QString &id) {
        return Keymap::scope(id) == u"window"_s ? QString() : Keymap::scope(id);
    };
    std::ranges::stable_sort(m_shown, {}, place);
}

QVariant KeysModel::cell(int row, int column, int role) const
{
    const QString &id = m_shown.at(row);
    const auto &map = Keymap::instance();
    if (role == IdRole)
        return id;
    if (role == Qt::FontRole && column == KeysColumn && map.isChanged(id)) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role == Qt::ToolTipRole && map.isChanged(id)) {
        const QString usual = views::keysText(map.usual(id));
        return usual.isEmpty() ? tr("Changed; usually without keys")
                               : tr("Changed; usually %1").arg(usual);
    }
    if (role != Qt::DisplayRole)
        return {};
    if (column == ActionColumn)
        return map.text(id);
    if (column == WhereColumn)
        return where(id);
    const QString keys = views::keysText(map.keys(id));
    return map.isChanged(id) ? tr("%1 (changed)").arg(keys.isEmpty() ? tr("none") : keys) : keys;
}

QVariant KeysModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return column == ActionColumn ? tr("Action") : column == WhereColumn ? tr("Where") : tr("Keys");
}

} // namespace app
