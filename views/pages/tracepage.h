// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/chosenevent.h"
#include "models/browse/suggestions.h"
#include "models/timepresets.h"
#include "models/trace/causesmodel.h"
#include "models/trace/tracemodel.h"
#include "views/page.h"

class QStackedWidget;
class QTabWidget;

namespace views {

class CausesPanel;
class EventCard;
class FreshnessStrip;
class HistoryOverlay;
class RangeFields;
class StartPanel;
class TraceBar;
class TraceHead;
class TraceList;

/// All events about one user across streams, in order, and the tree of causes of a correlation.
class TracePage : public Page
{
    Q_OBJECT
public:
    explicit TracePage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("trace"); }
    QString title() const override { return tr("Trace"); }
    QString iconName() const override { return QStringLiteral("trace"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    void refresh() override;
    void leaveStore() override;
    QString failure() const override;

    models::TraceModel &model() { return m_model; }
    models::CausesModel &causes() { return m_causes; }
    TraceList *list() const { return m_list; }
    CausesPanel *causesPanel() const { return m_causesPanel; }
    void setPreset(models::TimePreset preset);
    RangeFields *fields() const;

private:
    void setupContent();
    QTabWidget *makeTabs();
    void connectModel();
    void openUser(const QString &user);
    void openCorrelation(const QString &correlation);
    void load();
    void showLastSeen();
    void showModel();
    void choose(qint64 position);
    void showFreshness();
    void showChosen();
    void showEvent(const eventstore::Event *event, bool whole, const QString &sentence);
    void showLong();
    bool nothingChosen() const;

    models::TraceModel m_model;
    models::CausesModel m_causes;
    models::UserSuggestions m_startTyped;
    models::UserSuggestions m_recent;
    std::optional<qint64> m_wanted; ///< position to select once it is loaded
    QString m_user;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QWidget *m_content = nullptr;
    TraceBar *m_bar = nullptr;
    FreshnessStrip *m_stale = nullptr;
    TraceHead *m_head = nullptr;
    QTabWidget *m_tabs = nullptr;
    TraceList *m_list = nullptr;
    HistoryOverlay *m_overlay = nullptr;
    CausesPanel *m_causesPanel = nullptr;
    EventCard *m_card = nullptr;
    models::ChosenEvent *m_long = nullptr; ///< reads whole events of which the list has only the
                                           ///< beginning
    QString m_sentence;                    ///< the sentence for the event in the card
};

} // namespace views
