// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"
#include "models/browse/filterhistory.h"
#include "models/browse/storetypes.h"
#include "views/page.h"

class QMenu;
class QSplitter;

namespace views {

class BrowseHead;
class EventDetail;
class EventExport;
class EventListView;
class EventMenu;
class FilterBar;
class FreshnessStrip;
class SearchStrip;
class StreamsPane;

/// The events of the store or of one stream, filtered; categories and streams on the left, the
/// chosen event on the right.
class BrowsePage : public Page
{
    Q_OBJECT
public:
    explicit BrowsePage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString iconName() const override;
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    void refresh() override;
    QString failure() const override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeCentre();
    QWidget *makeTop();
    void setupConnections();
    void setupActions();
    void sessionChanged();
    void present(models::EventSource source, std::optional<qint64> key = {});
    void showFilter();
    void presentFilter(const models::EventSearch &filter);
    void undoFilter();
    void redoFilter();
    void widenSearch();
    QString whereText(const models::EventSource &source) const;
    void showCategory(const QString &category);
    void showStream(const QString &stream);
    void currentChanged();
    void refreshHead();
    void offerNames();
    void streamMenu(QMenu &menu, const QString &stream);

    models::EventWindow m_window;
    models::StoreTypes m_types;
    models::FilterHistory m_filters;
    bool m_quiet = false; ///< a place is being applied: adds no steps to the history
    QSplitter *m_split = nullptr;
    StreamsPane *m_streams = nullptr;
    BrowseHead *m_head = nullptr;
    FilterBar *m_filter = nullptr;
    SearchStrip *m_search = nullptr;
    FreshnessStrip *m_stale = nullptr;
    EventListView *m_list = nullptr;
    EventMenu *m_menu = nullptr;
    EventDetail *m_detail = nullptr;
    EventExport *m_export = nullptr;
};

} // namespace views
