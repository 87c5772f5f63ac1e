// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/stateoverlay.h"

#include "models/errorwords.h"
#include "models/session/session.h"
#include "views/page.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/detailstext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr std::chrono::milliseconds loadingDelay{150};
constexpr int iconSize = 40;
constexpr int textWidth = 460;

} // namespace

StateOverlay::StateOverlay(QWidget *covered)
    : QWidget(covered)
{
    m_icon = new QLabel(this);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title = new QLabel(this);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_title->setFont(scaledFont(1.15, true));
    m_hint = new QLabel(this);
    tint(m_hint, QPalette::WindowText, &secondaryText);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setMaximumWidth(textWidth);
    m_title->setMaximumWidth(textWidth);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(180, 4);
    m_progress->setAccessibleName(tr("Loading"));
    m_button = new QPushButton(this);
    m_details = new DetailsText(this);
    m_details->setMaximumWidth(textWidth);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_icon, m_title, m_hint, m_details}) {
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(widget, 100);
        row->addStretch();
        layout->addLayout(row);
    }
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &StateOverlay::appear);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_state == State::Failed)
            emit retryRequested();
        else
            emit actionTriggered();
    });
    covered->installEventFilter(this);
    hide();
}

void StateOverlay::showReady()
{
    m_delay.stop();
    m_state = State::Ready;
    hide();
}

void StateOverlay::showLoading(const QString &text)
{
    if (m_state == State::Loading)
        return;
    m_state = State::Loading;
    m_iconName.clear();
    m_title->setText({});
    m_loading = text.isEmpty() ? tr("Loading…") : text;
    m_details->setText({});
    watchSession();
    sayLoading();
    m_delay.start(loadingDelay);
}

void StateOverlay::watchSession()
{
    for (auto *widget = parentWidget(); widget && !m_session; widget = widget->parentWidget()) {
        if (const auto *page = qobject_cast<Page *>(widget)) {
            m_session = &page->session();
            connect(m_session, &models::Session::stateChanged, this, &StateOverlay::sayLoading);
        }
    }
}

bool StateOverlay::waitsForConnection() const
{
    return m_session && m_session->state() == models::Session::State::Lost;
}

void StateOverlay::sayLoading()
{
    if (m_state != State::Loading)
        return;
    m_hint->setText(waitsForConnection()
                        ? tr("The connection is lost. This is read as soon as it is back.")
                        : m_loading);
    m_progress->setVisible(!waitsForConnection());
    setAccessibleName(message());
}

void StateOverlay::showEmpty(const QString &title, const QString &hint, const QString &iconName)
{
    show(State::Empty, iconName.isEmpty() ? u"empty"_s : iconName, title, hint);
}

void StateOverlay::showFailed(const eventstore::Error &error, const QString &title)
{
    const auto words = models::errorWords(error);
    show(State::Failed, u"error"_s, title.isEmpty() ? tr("This could not be loaded") : title,
         words.sentence);
    m_details->setText(words.details);
    m_button->setText(tr("Try again"));
    m_button->setIcon(icon(u"refresh"_s));
    m_button->show();
}

void StateOverlay::show(State state, const QString &iconName, const QString &title,
                        const QString &hint)
{
    m_delay.stop();
    m_state = state;
    m_iconName = iconName;
    m_title->setText(title);
    m_hint->setText(hint);
    m_details->setText({});
    m_button->hide();
    appear();
}

void StateOverlay::setAction(const QString &text, const QString &iconName)
{
    m_button->setText(text);
    m_button->setIcon(iconName.isEmpty() ? QIcon() : icon(iconName));
    m_button->setVisible(!text.isEmpty());
}

QString StateOverlay::message() const
{
    if (m_state == State::Ready)
        return {};
    return m_title->text().isEmpty() ? m_hint->text() : m_title->text() + u'\n' + m_hint->text();
}

void StateOverlay::appear()
{
    const bool loading = m_state == State::Loading;
    m_progress->setVisible(loading && !waitsForConnection());
    m_icon->setVisible(!loading);
    m_title->setVisible(!m_title->text().isEmpty());
    m_hint->setVisible(!m_hint->text().isEmpty());
    if (loading)
        m_button->hide();
    setAccessibleName(message());
    refreshIcon();
    setGeometry(parentWidget()->rect());
    QWidget::show();
    raise();
}

void StateOverlay::refreshIcon()
{
    const QColor color =
        m_state == State::Failed ? severityColor(models::Severity::Bad) : secondaryText();
    m_icon->setPixmap(icon(m_iconName.isEmpty() ? u"empty"_s : m_iconName, color)
                          .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

bool StateOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void StateOverlay::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
}

void StateOverlay::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_icon)
        refreshIcon();
    QWidget::changeEvent(event);
}

} // namespace views
