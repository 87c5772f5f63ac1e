// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/elidedlabel.h"

#include "models/format.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace views {

namespace {

constexpr int leastCharacters = 6;

} // namespace

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::ClickFocus); // for Ctrl+C
    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(text()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QString ElidedLabel::shown() const
{
    return fontMetrics().elidedText(models::format::visible(text()), m_mode,
                                    contentsRect().width());
}

bool ElidedLabel::isElided() const
{
    return shown() != models::format::visible(text());
}

QSize ElidedLabel::minimumSizeHint() const
{
    const auto whole = sizeHint();
    return {std::min(whole.width(), leastCharacters * fontMetrics().averageCharWidth()),
            whole.height()};
}

QSize ElidedLabel::sizeHint() const
{
    // One pixel more than the sum of the rounded advances, or the last letter would not fit.
    const int width = fontMetrics().horizontalAdvance(models::format::visible(text())) + 2;
    return QSize(width + 2 * margin(), fontMetrics().height() + 2 * margin());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(alignment() | Qt::TextSingleLine),
                          palette(), isEnabled(), shown(), foregroundRole());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isElided()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                           models::format::visible(text()), this);
        return true;
    }
    return QLabel::event(event);
}

void wrapWithin(QLabel &label)
{
    label.setWordWrap(true);
    QSizePolicy policy = label.sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    label.setSizePolicy(policy);
}

} // namespace views
