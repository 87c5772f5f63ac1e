// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/replay/replaymodel.h"
#include "models/replay/versionfilter.h"
#include "views/page.h"

#include <QTimer>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace views {

class BalanceCurve;
class Chooser;
class ComparePanel;
class EventCard;
class FilterBar;
class FindingsStrip;
class FreshnessStrip;
class StartPanel;
class StateOverlay;
class StateTree;
class TransportBar;
class VersionsList;

/// A stream played back version by version: the state, what the event changed, and for accounts how
/// the balance came about. Left, Right, Home, End, Page Up, Page Down and Space work wherever the
/// focus is, except in fields and trees that need these keys themselves.
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
    QString failure() const override;

    models::ReplayModel &model() { return m_model; }
    TransportBar *transport() const { return m_transport; }
    BalanceCurve *curve() const { return m_curve; }
    VersionsList *versions() const { return m_versions; }
    StateTree *tree() const { return m_tree; }
    ComparePanel *comparison() const { return m_compare; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupHead();
    void setupControls();
    void setupBody();
    void setupKeys();
    void connectModel();
    void openStream(const QString &stream);
    void setFilter(const models::EventSearch &filter);
    void choose(qint64 version);
    void compare(qint64 before, qint64 after);
    void openAccount(const QString &account);
    void refreshState();
    void refreshHead();
    void refreshFrame();
    void say(const QString &text);

    models::ReplayModel m_model;
    models::VersionFilter m_shown;
    models::StreamSuggestions m_typed;
    models::StreamSuggestions m_startTyped;
    models::StreamSuggestions m_recent;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QWidget *m_content = nullptr;
    StateOverlay *m_overlay = nullptr;
    Chooser *m_chooser = nullptr;
    FilterBar *m_filter = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_subheading = nullptr;
    FreshnessStrip *m_stale = nullptr;
    FindingsStrip *m_findings = nullptr;
    BalanceCurve *m_curve = nullptr;
    TransportBar *m_transport = nullptr;
    QLabel *m_note = nullptr;
    QTimer m_noteTimer;
    QSplitter *m_splitter = nullptr;
    QSplitter *m_right = nullptr;
    VersionsList *m_versions = nullptr;
    QTabWidget *m_tabs = nullptr;
    StateTree *m_tree = nullptr;
    StateOverlay *m_treeOverlay = nullptr;
    ComparePanel *m_compare = nullptr;
    EventCard *m_card = nullptr;
};

} // namespace views
