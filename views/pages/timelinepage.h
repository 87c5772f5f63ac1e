// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/timeline/timelinemodel.h"
#include "views/page.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace views {

class Chooser;
class EventCard;
class FilterBar;
class FreshnessStrip;
class StartPanel;
class StateOverlay;
namespace timeline {
class TimelineWidget;
} // namespace timeline

/// One stream, several, or a whole correlation on one time axis, with the picked event beside it.
class TimelinePage : public Page
{
    Q_OBJECT
public:
    explicit TimelinePage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("timeline"); }
    QString title() const override { return tr("Timeline"); }
    QString iconName() const override { return QStringLiteral("timeline"); }
    /// `stream` can name several streams, separated by line feeds (which no stream id contains).
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    void refresh() override;
    void leaveStore() override;
    QString failure() const override;

    models::TimelineModel &model() { return m_model; }
    timeline::TimelineWidget *timeline() const { return m_timeline; }

private:
    void setupBar();
    void setupContent();
    void setupKeys();
    QToolButton *addTool(const QString &iconName, const QString &text, const QString &keys);
    void showModel();
    void refreshState();
    void refreshCard();
    void addStream(const QString &stream);
    void showCorrelation();
    void showFilter(const Place &place);

    models::TimelineModel m_model;
    models::StreamSuggestions m_typed;
    models::StreamSuggestions m_startTyped;
    models::StreamSuggestions m_recent;
    QWidget *m_bar = nullptr;
    Chooser *m_chooser = nullptr;
    QLineEdit *m_correlation = nullptr;
    FilterBar *m_filter = nullptr;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QWidget *m_content = nullptr;
    QSplitter *m_splitter = nullptr;
    timeline::TimelineWidget *m_timeline = nullptr;
    StateOverlay *m_overlay = nullptr;
    EventCard *m_card = nullptr;
    FreshnessStrip *m_stale = nullptr;
    QLabel *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    bool m_pickLatest = true;
};

} // namespace views
