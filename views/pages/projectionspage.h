// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"
#include "models/projections/projectionsmodel.h"
#include "views/page.h"

#include <QHash>

class QMenu;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace views {

class Banner;
class ProjectionDetail;
class ReviewPanel;
class StateOverlay;

/// The projections of the store: what each does, and start, stop, rebuild, reset. What can't be
/// done now is disabled and says why.
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
    QPushButton *button(Action action) const { return m_buttons.value(action); }
    QPushButton *startAllButton() const { return m_startAll; }
    QPushButton *stopAllButton() const { return m_stopAll; }
    QPushButton *sinksButton() const { return m_sinks; }
    ProjectionDetail *detail() const { return m_detail; }
    ReviewPanel *review() const { return m_review; }
    /// Chooses a projection of the list.
    void choose(const QString &name);
    /// The review of a rebuild is shown instead of the list.
    bool reviewing() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeHead();
    QWidget *setupTable();
    void setupReview();
    void showReview(bool shown);
    void showWaiting();
    void openEvent(const QString &page, const QString &stream, qint64 version);
    void addButton(QLayout *row, Action action, const QString &text, const QString &iconName,
                   const QString &toolTip);
    void observe();
    void showButtons();
    void showState();
    void perform(Action action);
    void askReset();
    void askRebuild();
    void began(Action action, std::optional<qint64> rows);
    void leaveButtons();
    void fillMenu(QMenu &menu, const QModelIndex &index);
    int currentRow() const;
    QList<int> rowsFor(Action action) const;
    QString whyNot(Action action) const;
    bool goesOn() const;

    models::ProjectionsModel *m_model = nullptr;
    QHash<Action, QPushButton *> m_buttons;
    QHash<Action, QString> m_toolTips;
    QPushButton *m_startAll = nullptr;
    QPushButton *m_stopAll = nullptr;
    QPushButton *m_sinks = nullptr;
    Banner *m_banner = nullptr;
    Banner *m_outcome = nullptr; ///< how the last rebuild or reset ended
    Banner *m_waiting = nullptr; ///< rebuilt rows that wait for a decision
    QStackedLayout *m_stack = nullptr;
    QWidget *m_list = nullptr;
    ReviewPanel *m_review = nullptr;
    models::ProjectionOutcome *m_watch = nullptr;
    QTableView *m_table = nullptr;
    ProjectionDetail *m_detail = nullptr;
    StateOverlay *m_overlay = nullptr;
    QString m_chosen; ///< projection; also after the same store was opened again
};

} // namespace views
