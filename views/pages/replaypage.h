// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/replay/replaymodel.h"
#include "models/replay/versionfilter.h"
#include "views/page.h"

class QStackedWidget;

namespace views {

class BalanceCurve;
class ComparePanel;
class FreshnessStrip;
class ReplayHead;
class ReplayPlayer;
class StartPanel;
class StateOverlay;
class StateTree;
class TransportBar;
class VersionDetail;
class VersionsList;
class VersionsPanel;

/// Plays back a stream version by version: the state, what the event changed, and for accounts how
/// the balance developed. Left, Right, Home, End, Page Up, Page Down and Space work everywhere
/// except in fields and trees that need these keys themselves.
class ReplayPage : public Page
{
    Q_OBJECT
public:
    explicit ReplayPage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("replay"); }
    QString title() const override { return tr("Replay"); }
    QString iconName() const override { return QStringLiteral("replay"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    void refresh() override;
    void leaveStore() override;
    QString failure() const override;

    models::ReplayModel &model() { return m_model; }
    TransportBar *transport() const;
    BalanceCurve *curve() const;
    VersionsList *versions() const;
    StateTree *tree() const;
    ComparePanel *comparison() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupContent();
    void setupKeys();
    void connectModel();
    void openStream(const QString &stream);
    void choose(qint64 version);
    void openAccount(const QString &account);
    void refreshState();

    models::ReplayModel m_model;
    models::VersionFilter m_shown;
    models::StreamSuggestions m_startTyped;
    models::StreamSuggestions m_recent;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QWidget *m_content = nullptr;
    StateOverlay *m_overlay = nullptr;
    ReplayHead *m_head = nullptr;
    FreshnessStrip *m_stale = nullptr;
    ReplayPlayer *m_player = nullptr;
    VersionsPanel *m_versions = nullptr;
    VersionDetail *m_detail = nullptr;
};

} // namespace views
