// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/searchprogress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace views {

using models::TraceModel;

SearchProgress::SearchProgress(TraceModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_bar(new QProgressBar(this))
{
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("How much of the store was searched"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->addWidget(new QLabel(tr("Searching the store"), this));
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    hide();
    connect(cancel, &QPushButton::clicked, &model, &TraceModel::cancel);
    // Shown after a delay, as the page would jump with a quick answer.
    connect(&model, &TraceModel::progressChanged, this, [this] {
        m_bar->setValue(int(m_model.progress() * 1000));
        setVisible(m_model.state() == TraceModel::State::Loading);
    });
    connect(&model, &TraceModel::stateChanged, this, [this] {
        if (m_model.state() != TraceModel::State::Loading)
            hide();
    });
}

} // namespace views
