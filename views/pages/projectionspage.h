// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionsmodel.h"
#include "views/page.h"
#include "views/projections/projectiontoolbar.h"

class QPushButton;
class QStackedLayout;
class QTableView;

namespace views {

class Banner;
class ProjectionDetail;
class ProjectionQuestions;
class ReviewPanel;
class StateOverlay;
class WaitingReview;

/// The projections of the store with their states, and buttons to start, stop, rebuild and reset
/// them. A disabled button says why in its tool tip.
class ProjectionsPage : public Page
{
    Q_OBJECT
public:
    using Action = models::ProjectionsModel::Action;

    explicit ProjectionsPage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("projections"); }
    QString title() const override { return tr("Projections"); }
    QString iconName() const override { return QStringLiteral("projections"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    QString failure() const override;

    models::ProjectionsModel &model() { return *m_model; }
    QTableView *table() const { return m_table; }
    QPushButton *button(Action action) const { return m_toolbar->button(action); }
    QPushButton *startAllButton() const { return m_toolbar->startAllButton(); }
    QPushButton *stopAllButton() const { return m_toolbar->stopAllButton(); }
    QPushButton *sinksButton() const { return m_toolbar->sinksButton(); }
    ProjectionDetail *detail() const { return m_detail; }
    ReviewPanel *review() const { return m_review; }
    /// Selects a projection in the list.
    void choose(const QString &name);
    /// True if the review of a rebuild is shown instead of the list.
    bool reviewing() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    void setupToolbar();
    void setupDetail();
    QWidget *setupTable();
    void setupReview();
    void showReview(bool shown);
    void openEvent(const QString &page, const QString &stream, qint64 version);
    void observe();
    void showButtons();
    void showState();
    void perform(Action action);
    void startReview(const QString &name);
    void sayOutcome(models::Severity severity, const QString &sentence);
    void leaveButtons();
    int currentRow() const;
    QList<int> rowsFor(Action action) const;
    QString whyNot(Action action) const;
    bool goesOn() const;

    models::ProjectionsModel *m_model = nullptr;
    ProjectionToolbar *m_toolbar = nullptr;
    Banner *m_banner = nullptr;
    Banner *m_outcome = nullptr;        ///< the outcome of the last rebuild or reset
    WaitingReview *m_waiting = nullptr; ///< rebuilt rows that wait for a decision
    QStackedLayout *m_stack = nullptr;
    QWidget *m_list = nullptr;
    ReviewPanel *m_review = nullptr;
    ProjectionQuestions *m_questions = nullptr;
    QTableView *m_table = nullptr;
    ProjectionDetail *m_detail = nullptr;
    StateOverlay *m_overlay = nullptr;
    QString m_chosen; ///< the selected projection; kept when the same store is opened again
};

} // namespace views
