// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/chooser.h"

#include "models/format.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int pauseMs = 120;

/// Remarks are less prominent and follow the ids.
class SuggestionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(12, 6);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = models::format::visible(option->text); // the model has the id unchanged
        if (index.column() == models::Suggestions::RemarkColumn)
            option->palette.setColor(QPalette::Text, secondaryText());
    }
};

QTreeView *makePopup()
{
    auto *popup = new QTreeView;
    popup->setRootIsDecorated(false);
    popup->setUniformRowHeights(true);
    popup->setHeaderHidden(true);
    popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    popup->setTextElideMode(Qt::ElideMiddle);
    return popup;
}

} // namespace

Chooser::Chooser(models::Suggestions &suggestions, QWidget *parent)
    : QLineEdit(parent)
    , m_suggestions(suggestions)
    , m_completer(new QCompleter(this))
{
    auto *popup = makePopup();
    m_completer->setModel(&suggestions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(14);
    m_completer->setPopup(popup);
    m_completer->setWidget(this);
    popup->setItemDelegate(new SuggestionDelegate(popup));
    popup->header()->setStretchLastSection(true);
    popup->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    setClearButtonEnabled(true);
    addAction(icon(u"search"_s), QLineEdit::LeadingPosition);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Chooser::look);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_wanted = true;
        m_pause.start();
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                if (index.flags().testFlag(Qt::ItemIsEnabled))
                    choose(
                        index.siblingAtColumn(models::Suggestions::ValueColumn).data().toString());
            });
    connect(&suggestions, &models::Suggestions::stateChanged, this, &Chooser::offer);
}

void Chooser::setChosen(const QString &value)
{
    m_wanted = false;
    m_pause.stop();
    m_completer->popup()->hide();
    if (text() != value)
        setText(value);
    setToolTip(value);
}

void Chooser::look()
{
    m_suggestions.look(text());
}

void Chooser::offer()
{
    if (!m_wanted || !hasFocus() || m_suggestions.state() == models::Suggestions::State::Idle)
        return;
    const int width = std::max(this->width(), 460);
    QRect below = rect();
    below.setWidth(width);
    m_completer->complete(below);
}

void Chooser::choose(const QString &value)
{
    setChosen(m_clearing ? QString() : value);
    if (!value.trimmed().isEmpty())
        emit chosen(value.trimmed());
}

void Chooser::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason || event->reason() == Qt::ShortcutFocusReason)
        selectAll();
}

void Chooser::mousePressEvent(QMouseEvent *event)
{
    QLineEdit::mousePressEvent(event);
    m_wanted = true;
    // If the field shows the current choice, suggests everything recent; only a text being typed
    // filters.
    if (!isModified() || text().isEmpty())
        m_suggestions.look({});
    else
        look();
}

void Chooser::keyPressEvent(QKeyEvent *event)
{
    const bool popup = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (popup && m_completer->popup()->currentIndex().isValid()) {
            event->ignore(); // handled by the popup
            return;
        }
        choose(text());
        return;
    case Qt::Key_Down:
        if (!popup) {
            m_wanted = true;
            look();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace views
