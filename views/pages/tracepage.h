// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/timepresets.h"
#include "models/trace/causesmodel.h"
#include "models/trace/tracemodel.h"
#include "views/page.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace views {

class CausesPanel;
class Chooser;
class EventCard;
class FreshnessStrip;
class FilterBar;
class RangeFields;
class StartPanel;
class StateOverlay;
class TraceHead;
class TraceList;

/// Everything about one user across streams, in order, and the tree of causes of a correlation.
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
    QString failure() const override;

    models::TraceModel &model() { return m_model; }
    models::CausesModel &causes() { return m_causes; }
    TraceList *list() const { return m_list; }
    CausesPanel *causesPanel() const { return m_causesPanel; }
    void setPreset(models::TimePreset preset);
    RangeFields *fields() const { return m_fields; }

private:
    void setupBar();
    void setupKinds(QHBoxLayout *row);
    void setupBody();
    void connectModel();
    void openUser(const QString &user);
    void openCorrelation(const QString &correlation);
    void load();
    void readAgain();
    void takeRange();
    void showLastSeen();
    void showBounds(const models::TimeBounds &bounds);
    void setBounds(const models::TimeBounds &bounds, const QString &name);
    void refresh();
    void refreshOverlay();
    void showFreshness();
    void showEvent(const eventstore::Event *event, const QString &sentence);
    bool nothingChosen() const;

    models::TraceModel m_model;
    models::CausesModel m_causes;
    models::UserSuggestions m_typed;
    models::UserSuggestions m_startTyped;
    models::UserSuggestions m_recent;
    std::optional<qint64> m_again; ///< position to choose once the same is read again
    QString m_user;
    models::TimeBounds m_bounds;
    QStackedWidget *m_stack = nullptr;
    StartPanel *m_start = nullptr;
    QWidget *m_content = nullptr;
    QWidget *m_bar = nullptr;
    Chooser *m_chooser = nullptr;
    QComboBox *m_range = nullptr;
    RangeFields *m_fields = nullptr;
    FilterBar *m_filter = nullptr;
    QToolButton *m_order = nullptr;
    QList<QToolButton *> m_kinds;
    QLineEdit *m_correlation = nullptr;
    FreshnessStrip *m_stale = nullptr;
    TraceHead *m_head = nullptr;
    QTabWidget *m_tabs = nullptr;
    TraceList *m_list = nullptr;
    StateOverlay *m_overlay = nullptr;
    CausesPanel *m_causesPanel = nullptr;
    EventCard *m_card = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_search = nullptr; ///< progress of a long search
    QProgressBar *m_progress = nullptr;
};

} // namespace views
