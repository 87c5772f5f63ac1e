// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/welcomepanel.h"

#include "views/theme.h"

#include <QCommandLinkButton>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int columnWidth = 520;

} // namespace

WelcomePanel::WelcomePanel(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QWidget(this);
    column->setFixedWidth(columnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(8);

    auto *logo = new QLabel(column);
    logo->setPixmap(QIcon(u":/icons/eventglass.svg"_s).pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *title = new QLabel(tr("Look into an event store"), column);
    title->setFont(scaledFont(1.9, true));
    auto *what =
        new QLabel(tr("Browse every event, replay any stream to any version, trace what a "
                      "user did, watch projections, and see trends. Nothing is written to a "
                      "store unless you unlock it."),
                   column);
    what->setWordWrap(true);
    what->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(logo);
    layout->addWidget(title);
    layout->addWidget(what);
    layout->addSpacing(12);

    const auto choice = [&](const QString &text, const QString &hint, const QString &iconName,
                            void (WelcomePanel::*signal)()) {
        auto *button = new QCommandLinkButton(text, hint, column);
        button->setIcon(icon(iconName));
        button->setIconSize(QSize(24, 24));
        connect(button, &QAbstractButton::clicked, this, signal);
        layout->addWidget(button);
        return button;
    };
    choice(tr("Open the demo store"), tr("A made-up bank and streaming service, for a first look."),
           u"demo"_s, &WelcomePanel::demoRequested)
        ->setObjectName(u"welcome-demo"_s);
    choice(tr("Open an SQLite file…"), tr("A .db, .sqlite or .sqlite3 file on this computer."),
           u"file"_s, &WelcomePanel::fileRequested)
        ->setObjectName(u"welcome-file"_s);
    choice(tr("Connect to PostgreSQL…"),
           tr("By host, address or service name; read-only at first."), u"server"_s,
           &WelcomePanel::serverRequested)
        ->setObjectName(u"welcome-server"_s);

    auto *drop =
        new QLabel(tr("You can also drop a database file anywhere on this window."), column);
    drop->setForegroundRole(QPalette::PlaceholderText);
    layout->addSpacing(8);
    layout->addWidget(drop);

    auto *all = new QVBoxLayout(this);
    all->addStretch(2);
    all->addWidget(column, 0, Qt::AlignHCenter);
    all->addStretch(3);
}

} // namespace views
