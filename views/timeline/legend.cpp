// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/legend.h"

#include "models/format.h"
#include "views/safety/plaintext.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/flowlayout.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace views::timeline {

namespace {

constexpr int mostTypes = 24;
constexpr int widestName = 220;

QIcon dot(const QColor &color, bool filled, qreal ratio)
{
    QPixmap picture(QSize(14, 14) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(2, 2, 10, 10));
    return QIcon(picture);
}

} // namespace

Legend::Legend(models::TimelineModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setLayout(new FlowLayout(4));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend: event types"));
    connect(&model, &models::TimelineModel::changed, this, &Legend::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &Legend::refresh);
}

QToolButton *Legend::buttonFor(int type)
{
    const auto name = m_model.types()[std::size_t(type)].name;
    if (auto *known = m_buttons.value(name))
        return known;
    auto *button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, name] {
        const auto &types = m_model.types();
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (types[i].name == name) {
                m_model.setTypeHidden(int(i), !types[i].hidden);
                return;
            }
        }
    });
    m_buttons.insert(name, button);
    return button;
}

void Legend::refresh()
{
    const auto &types = m_model.types();
    std::vector<int> order(types.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return types[std::size_t(a)].count > types[std::size_t(b)].count;
    });
    QList<QToolButton *> wanted;
    for (const int type : order) {
        const auto &entry = types[std::size_t(type)];
        if (entry.count == 0 || wanted.size() >= mostTypes)
            continue;
        auto *button = buttonFor(type);
        button->setIcon(dot(eventTypeColor(entry.name), !entry.hidden, devicePixelRatioF()));
        button->setText(u"%1  %2"_s.arg(
            caption(fontMetrics().elidedText(entry.name, Qt::ElideMiddle, widestName)),
            models::format::number(entry.count)));
        button->setAccessibleName(tr("%1, %2", "event type, how many")
                                      .arg(entry.name, models::format::events(entry.count)));
        button->setToolTip(entry.hidden ? tr("Show %1 again").arg(entry.name)
                                        : tr("Hide %1").arg(entry.name));
        tint(button, QPalette::ButtonText, entry.hidden ? &secondaryText : nullptr);
        wanted << button;
    }
    if (wanted == m_order)
        return;
    while (auto *item = layout()->takeAt(0))
        delete item;
    for (auto *button : std::as_const(m_buttons))
        button->setVisible(wanted.contains(button));
    for (auto *button : std::as_const(wanted))
        layout()->addWidget(button);
    m_order = wanted;
    updateGeometry();
}

void Legend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace views::timeline
