// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/replay/replaymodel.h"
#include "models/replay/versionfilter.h"

#include <QWidget>

namespace views {

class Chooser;
class ElidedLabel;

/// The head of a replay: the field for another stream, and the displayed stream and version.
class ReplayHead : public QWidget
{
    Q_OBJECT
public:
    ReplayHead(models::Session &session, models::ReplayModel &model,
               const models::VersionFilter &shown, QWidget *parent = nullptr);

    /// Moves the focus to the field.
    void askStream();
    void refresh();

signals:
    void streamChosen(const QString &stream);

private:
    QStringList facts() const;

    models::ReplayModel &m_model;
    const models::VersionFilter &m_shown;
    models::StreamSuggestions m_typed;
    Chooser *m_chooser = nullptr;
    ElidedLabel *m_heading = nullptr;
    ElidedLabel *m_subheading = nullptr;
};

} // namespace views
