// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracebar.h"

#include "models/browse/filtertext.h"
#include "views/browse/filterbar.h"
#include "views/listorder.h"
#include "views/namedkeys.h"
#include "views/theme.h"
#include "views/trace/tracelist.h"
#include "views/trace/tracerange.h"
#include "views/widgets/chooser.h"
#include "views/widgets/rangefields.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {

using models::TraceModel;
using models::eventtext::Kind;

namespace {

QIcon kindDot(Kind kind)
{
    QPixmap picture(28, 28);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kindColor(kind));
    painter.drawEllipse(QRectF(2, 2, 10, 10));
    return QIcon(picture);
}

} // namespace

TraceBar::TraceBar(models::Session &session, TraceModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_typed(session)
    , m_range(new TraceRange(this))
    , m_chooser(new Chooser(m_typed, this))
    , m_order(new QToolButton(this))
    , m_correlation(makeCorrelation())
    , m_filter(new FilterBar(this))
{
    m_chooser->setPlaceholderText(tr("User id, name or e-mail …"));
    m_chooser->setAccessibleName(tr("User to trace"));
    m_chooser->setMaximumWidth(280);
    m_order->setAutoRaise(true);
    m_order->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 4);
    row->setSpacing(6);
    row->addWidget(m_chooser, 2);
    row->addWidget(m_range->combo());
    row->addWidget(m_order);
    addKinds(row);
    row->addStretch(1);
    row->addWidget(m_correlation, 1);
    m_range->fields()->setContentsMargins(12, 0, 12, 4);
    m_filter->setContentsMargins(12, 0, 12, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_range->fields());
    column->addWidget(m_filter);
    connect(m_chooser, &Chooser::chosen, this, &TraceBar::userChosen);
    connect(m_range, &TraceRange::chosen, this, &TraceBar::changed);
    connect(m_order, &QToolButton::clicked, this, &TraceBar::turn);
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        m_model.setFilter(m_filter->filter());
        emit changed();
    });
    connect(&model, &TraceModel::stateChanged, this, &TraceBar::refreshOrder);
    refreshOrder();
}

void TraceBar::addKinds(QHBoxLayout *row)
{
    for (const auto kind : {Kind::Money, Kind::Watching, Kind::Profile}) {
        auto *button = new QToolButton(this);
        button->setText(kindName(kind));
        button->setIcon(kindDot(kind));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(true);
        button->setToolTip(tr("Show or hide events about %1").arg(kindName(kind).toLower()));
        connect(button, &QToolButton::toggled, this, [this, kind](bool shown) {
            m_model.setKindHidden(kind, !shown);
            if (kind == Kind::Watching)
                m_model.setKindHidden(Kind::Content, !shown);
        });
        row->addWidget(button);
    }
}

QLineEdit *TraceBar::makeCorrelation()
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(tr("Correlation id …"));
    field->setAccessibleName(tr("Correlation id"));
    field->setToolTip(tr("Paste a correlation id and press Enter: its tree of causes"));
    field->setClearButtonEnabled(true);
    field->setMaximumWidth(260);
    connect(field, &QLineEdit::returnPressed, this,
            [this, field] { emit correlationChosen(field->text().trimmed()); });
    return field;
}

void TraceBar::addActions(QWidget *page)
{
    m_filter->addFindAction(page, u"trace.filter"_s);
    addKeys(page, u"trace.order"_s, tr("Newest first or last"), {QKeySequence(u"Ctrl+Shift+N"_s)},
            Keymap::Way::Shortcut, [this] { turn(); });
}

void TraceBar::turn()
{
    m_model.setNewestFirst(!m_model.newestFirst());
    emit changed();
}

void TraceBar::showUser(const QString &user)
{
    m_chooser->setChosen(user);
}

void TraceBar::showCorrelation(const QString &correlation)
{
    m_correlation->setText(correlation);
}

void TraceBar::take(const Place &place)
{
    m_range->setBounds({place.sinceMicros, place.untilMicros});
    m_model.setNewestFirst(newestFirstOf(place).value_or(m_model.newestFirst()));
    Place here;
    tell(here);
    const auto filter = models::filtertext::parse(place.filter);
    if (filter && here.filter != place.filter) {
        m_filter->presentFilter(*filter);
        m_model.setFilter(*filter);
    }
}

void TraceBar::tell(Place &place) const
{
    place.sinceMicros = m_range->bounds().since;
    place.untilMicros = m_range->bounds().until;
    place.order = orderName(m_model.newestFirst());
    if (!m_model.filter().empty())
        place.filter = models::filtertext::toText(m_model.filter());
}

void TraceBar::refreshOrder()
{
    const bool newest = m_model.newestFirst();
    m_order->setText(newest ? tr("Newest first") : tr("Oldest first"));
    m_order->setIcon(icon(newest ? u"down"_s : u"up"_s));
    m_order->setToolTip(newest ? tr("Show the oldest first") : tr("Show the newest first"));
}

} // namespace views
