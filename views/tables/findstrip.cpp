// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/findstrip.h"

#include "models/roles.h"
#include "views/tables/tablecolumns.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int editWidth = 180;

} // namespace

FindStrip::FindStrip(QAbstractItemView *view)
    : QFrame(view)
    , m_view(view)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    m_edit = new QLineEdit(this);
    m_edit->setMinimumWidth(editWidth);
    m_edit->setPlaceholderText(tr("Find in this list"));
    m_edit->setAccessibleName(tr("Find in this list"));
    m_edit->setObjectName(u"find-in-list"_s);
    m_message = new QLabel(this);
    m_message->hide();
    row->addWidget(m_edit);
    row->addWidget(m_message);
    m_edit->installEventFilter(this);
    view->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &FindStrip::typed);
    hide();
}

QString FindStrip::message() const
{
    return m_message->text();
}

void FindStrip::open()
{
    show();
    place();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindStrip::close()
{
    hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

void FindStrip::place()
{
    adjustSize();
    const auto &area = m_view->viewport()->geometry();
    resize(std::min(width(), area.width()), height());
    move(area.right() - width() + 1, area.bottom() - height() + 1);
}

void FindStrip::typed()
{
    const auto current = m_view->currentIndex().siblingAtColumn(0);
    const auto found = m_edit->text().isEmpty() ? QModelIndex() : search(current, true, true);
    if (found.isValid())
        m_view->setCurrentIndex(found);
    const bool missing = !m_edit->text().isEmpty() && !found.isValid();
    m_message->setText(!missing                            ? QString()
                       : m_view->model()->canFetchMore({}) ? tr("not in the rows read so far")
                                                           : tr("not in this list"));
    m_message->setVisible(missing);
    place();
}

void FindStrip::step(bool forwards)
{
    const auto found = search(m_view->currentIndex().siblingAtColumn(0), forwards, false);
    if (found.isValid())
        m_view->setCurrentIndex(found);
}

bool FindStrip::matches(const QModelIndex &row) const
{
    const auto &text = m_edit->text();
    for (const int column : m_columns) {
        const auto cell = row.siblingAtColumn(column);
        if (cell.data().toString().contains(text, Qt::CaseInsensitive) ||
            cell.data(models::CopyRole).toString().contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

QModelIndex FindStrip::last(QModelIndex parent) const
{
    const auto *model = m_view->model();
    while (const int rows = model->rowCount(parent))
        parent = model->index(rows - 1, 0, parent);
    return parent;
}

/// The next or previous row in the reading order of a tree; invalid at the ends.
QModelIndex FindStrip::beside(const QModelIndex &row, bool forwards) const
{
    const auto *model = m_view->model();
    if (!row.isValid())
        return forwards ? model->index(0, 0) : last({});
    if (!forwards)
        return row.row() > 0 ? last(row.siblingAtRow(row.row() - 1)) : row.parent();
    if (model->rowCount(row) > 0)
        return model->index(0, 0, row);
    for (auto at = row; at.isValid(); at = at.parent()) {
        if (at.row() + 1 < model->rowCount(at.parent()))
            return at.siblingAtRow(at.row() + 1);
    }
    return {};
}

/// Searches all rows once, wrapping around at the ends.
QModelIndex FindStrip::search(const QModelIndex &from, bool forwards, bool inclusive)
{
    m_columns = shownColumns(m_view);
    if (inclusive && from.isValid() && matches(from))
        return from;
    auto at = beside(from, forwards);
    for (bool turned = !from.isValid(); at != from || !at.isValid();) {
        if (!at.isValid()) {
            if (std::exchange(turned, true))
                return {};
            at = beside({}, forwards);
            continue;
        }
        if (matches(at))
            return at;
        at = beside(at, forwards);
    }
    return !inclusive && from.isValid() && matches(from) ? from : QModelIndex();
}

bool FindStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            step(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace views
