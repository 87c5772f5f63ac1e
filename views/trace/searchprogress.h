// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/tracemodel.h"

#include <QWidget>

class QProgressBar;

namespace views {

/// Progress of a long search through the store, with a button to cancel it. Hidden otherwise.
class SearchProgress : public QWidget
{
    Q_OBJECT
public:
    explicit SearchProgress(models::TraceModel &model, QWidget *parent = nullptr);

private:
    models::TraceModel &m_model;
    QProgressBar *m_bar = nullptr;
};

} // namespace views
