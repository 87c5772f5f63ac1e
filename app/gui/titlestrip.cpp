// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/titlestrip.h"

#include "eventstore/storekinds.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "models/session/connections.h"
#include "models/session/reconnector.h"
#include "views/keymap.h"
#include "views/theme.h"
#include "views/widgets/detailstext.h"
#include "views/widgets/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Environment = models::ConnectionSpec::Environment;

namespace app {
namespace {

constexpr int stripHeight = 44;
constexpr int edge = 4;
constexpr int searchWidth = 300;

QToolButton *actionButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace

/// The environment's word on a background in its colour.
class TitleStrip::Badge : public QWidget
{
public:
    using QWidget::QWidget;

    void setEnvironment(Environment environment)
    {
        m_environment = environment;
        setAccessibleName(views::environmentWord(environment));
        setVisible(environment != Environment::None);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(views::scaledFont(0.85, true));
        return {metrics.horizontalAdvance(views::environmentWord(m_environment)) + 18,
                metrics.height() + 6};
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(views::environmentColor(m_environment));
        painter.drawRoundedRect(rect(), 4, 4);
        painter.setPen(views::environmentText(m_environment));
        painter.setFont(views::scaledFont(0.85, true));
        painter.drawText(rect(), Qt::AlignCenter, views::environmentWord(m_environment));
    }

private:
    Environment m_environment = Environment::None;
};

TitleStrip::TitleStrip(QAction *back, QAction *forward, QAction *palette, QMenu *menu,
                       QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(stripHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, edge, 10, 1);
    row->setSpacing(6);
    row->addWidget(actionButton(back, this));
    row->addWidget(actionButton(forward, this));
    row->addSpacing(8);
    m_name = new QLabel(this);
    m_name->setFont(views::scaledFont(1.1, true));
    m_badge = new Badge(this);
    m_badge->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_target = new QLabel(this);
    m_target->setForegroundRole(QPalette::PlaceholderText);
    m_target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_name);
    row->addWidget(m_badge);
    row->addWidget(m_target, 1);
    auto *search = new QPushButton(views::icon(u"search"_s), palette->text() + u"  "_s, this);
    search->setFixedWidth(searchWidth);
    search->setFocusPolicy(Qt::TabFocus);
    views::followKeys(search, [search, palette] {
        const QString key = palette->shortcut().toString(QKeySequence::NativeText);
        search->setText(tr("Open anything…    %1").arg(key).trimmed());
        search->setToolTip(palette->toolTip());
    });
    connect(search, &QPushButton::clicked, palette, &QAction::trigger);
    row->addWidget(search);
    auto *more = new QToolButton(this);
    more->setIcon(views::icon(u"menu"_s));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(menu);
    more->setToolTip(tr("Menu"));
    more->setAccessibleName(tr("Menu"));
    more->setObjectName(u"main-menu"_s);
    row->addWidget(more);
    setStore({}, {}, Environment::None);
}

QString TitleStrip::showStore(const models::Session &session)
{
    if (session.state() == models::Session::State::Closed) {
        setStore({}, {}, models::ConnectionSpec::Environment::None);
        return tr("Eventglass");
    }
    const auto &spec = session.spec();
    setStore(spec.name, models::targetOf(spec.url), spec.environment);
    const QString word = views::environmentWord(spec.environment);
    return word.isEmpty() ? tr("%1 – Eventglass").arg(spec.name)
                          : tr("%1 – %2 – Eventglass").arg(spec.name, word);
}

void TitleStrip::setStore(const QString &name, const QString &target, Environment environment)
{
    m_environment = environment;
    m_name->setText(name.isEmpty() ? tr("No store open") : name);
    m_target->setText(target);
    m_target->setToolTip(target);
    m_badge->setEnvironment(environment);
    update();
}

void TitleStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    if (m_environment != Environment::None)
        painter.fillRect(0, 0, width(), edge - 1, views::environmentColor(m_environment));
    painter.fillRect(0, height() - 1, width(), 1, views::lineColor());
}

LostBar::LostBar(const models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 7, 14, 7);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    m_text = new QLabel(this);
    views::wrapWithin(*m_text);
    m_details = new views::DetailsText(this);
    column->addWidget(m_text);
    column->addWidget(m_details);
    row->addLayout(column, 1);
    m_retry = new QPushButton(tr("Reconnect now"), this);
    m_retry->setToolTip(tr("Reconnect now instead of waiting for the next try"));
    row->addWidget(m_retry, 0, Qt::AlignTop);
    auto &reconnector = models::Reconnector::of(session);
    connect(m_retry, &QPushButton::clicked, &reconnector, &models::Reconnector::now);
    connect(&reconnector, &models::Reconnector::changed, this, &LostBar::refresh);
    hide();
}

QString LostBar::said() const
{
    const auto &reconnector = models::Reconnector::of(m_session);
    if (reconnector.trying())
        return tr("Connection lost; trying again now.");
    return reconnector.failed()
               ? tr("Connection lost; reconnecting failed. The next try starts by itself.")
               : tr("Connection lost; trying again by itself.");
}

void LostBar::refresh()
{
    const bool lost = m_session.state() == models::Session::State::Lost;
    setVisible(lost);
    if (!lost)
        return;
    using eventstore::ErrorCode;
    const bool file = isFile(m_session.spec().url);
    const auto words = models::errorWords({file ? ErrorCode::Io : ErrorCode::ConnectionLost,
                                           models::format::utf8(m_session.errorText()),
                                           {}});
    m_text->setText(said() + u' ' + words.sentence);
    m_details->setText(words.details);
    m_retry->setEnabled(!models::Reconnector::of(m_session).trying());
    setAccessibleName(m_text->text());
}

void LostBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QColor warning = views::severityColor(models::Severity::Warning);
    painter.fillRect(rect(), views::softFill(warning));
    painter.fillRect(0, 0, 4, height(), warning);
}

} // namespace app
