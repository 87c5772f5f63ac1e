// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectioneditor.h"

#include "views/connect/connectionform.h"
#include "views/connect/testpanel.h"
#include "views/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int formWidth = 640;

} // namespace

ConnectionEditor::ConnectionEditor(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    auto *body = new QWidget(this);
    body->setBackgroundRole(QPalette::Base);
    auto *column = new QWidget(body);
    column->setMaximumWidth(formWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(32, 28, 32, 28);
    layout->setSpacing(14);
    m_heading = new QLabel(column);
    m_heading->setFont(scaledFont(1.6, true));
    m_form = new ConnectionForm(column);
    m_result = new TestPanel(column);
    layout->addWidget(m_heading);
    layout->addWidget(m_form);
    layout->addWidget(makeButtons());
    layout->addWidget(m_result);
    layout->addStretch();
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(column, 1);
    row->addStretch(0);
    setWidget(body);
}

QWidget *ConnectionEditor::makeButtons()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    m_openButton = new QPushButton(icon(u"connect"_s), tr("Connect"), box);
    m_openButton->setObjectName(u"connection-open"_s);
    m_openButton->setDefault(true);
    m_testButton = new QPushButton(icon(u"check"_s), tr("Test"), box);
    m_testButton->setObjectName(u"connection-test"_s);
    m_saveButton = new QPushButton(tr("Save"), box);
    m_saveButton->setObjectName(u"connection-save"_s);
    m_deleteButton = new QPushButton(icon(u"delete"_s), tr("Delete"), box);
    m_deleteButton->setObjectName(u"connection-delete"_s);
    connect(m_openButton, &QPushButton::clicked, this, &ConnectionEditor::openRequested);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectionEditor::testRequested);
    connect(m_saveButton, &QPushButton::clicked, this, &ConnectionEditor::saveRequested);
    connect(m_deleteButton, &QPushButton::clicked, this, &ConnectionEditor::deleteRequested);
    row->addWidget(m_openButton);
    row->addWidget(m_testButton);
    row->addWidget(m_saveButton);
    row->addStretch();
    row->addWidget(m_deleteButton);
    return box;
}

void ConnectionEditor::setHeading(const QString &text)
{
    m_heading->setText(text);
}

void ConnectionEditor::showButtons(bool testing, bool opening, bool saved)
{
    m_testButton->setText(testing ? tr("Stop test") : tr("Test"));
    m_testButton->setIcon(icon(testing ? u"stop"_s : u"check"_s));
    m_openButton->setText(opening ? tr("Stop") : tr("Connect"));
    m_deleteButton->setEnabled(saved);
}

void ConnectionEditor::showResult(models::Severity severity, const QString &text,
                                  const QString &detail, const QString &details)
{
    m_result->showMessage(severity, text, detail, details);
    showInSight(m_result);
}

void ConnectionEditor::showInSight(QWidget *part)
{
    QTimer::singleShot(0, part, [this, part] {
        if (isVisible())
            ensureWidgetVisible(part, 0, 12);
    });
}

bool ConnectionEditor::returnConnects(const QWidget *focused) const
{
    const bool inField =
        focused && m_form->isAncestorOf(focused) && !qobject_cast<const QAbstractButton *>(focused);
    return inField || focused == m_openButton;
}

} // namespace views
