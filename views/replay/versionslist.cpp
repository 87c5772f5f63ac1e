// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/versionslist.h"

#include "models/format.h"
#include "views/delegates/timedelegate.h"
#include "views/safety/plaintext.h"
#include "views/tables/columnchooser.h"
#include "views/tables/columnfitter.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace views {

using models::ReplayModel;
using models::VersionsModel;

namespace {

/// Incoming amounts are green, outgoing ones red; accounts are links; a contradiction is marked at
/// its version.
class VersionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect,
                              option.palette.color(option.state.testFlag(QStyle::State_Active)
                                                       ? QPalette::Active
                                                       : QPalette::Inactive,
                                                   QPalette::Highlight));
        QStyledItemDelegate::paint(painter, inset(option, index), index);
        if (isMarked(index))
            icon(u"warning"_s, models::Severity::Bad)
                .paint(painter, QRect(option.rect.left() + markLeft, option.rect.center().y() - 7,
                                      markSize, markSize));
    }

    /// A mark stands before its number, not upon it.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        auto size = QStyledItemDelegate::sizeHint(option, index);
        if (isMarked(index))
            size.rwidth() += markLeft + markSize;
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        const auto color = textColor(index);
        if (color.isValid())
            option->palette.setColor(QPalette::Text, color);
        if (index.column() == VersionsModel::TimeColumn)
            TimeDelegate::fit(option, index);
        if (index.column() == VersionsModel::CounterpartyColumn)
            option->font.setUnderline(option->state.testFlag(QStyle::State_MouseOver));
        if (index.column() == VersionsModel::BalanceColumn)
            option->font.setBold(true);
    }

private:
    static constexpr int markLeft = 4;
    static constexpr int markSize = 15;

    static bool isMarked(const QModelIndex &index)
    {
        return index.column() == VersionsModel::VersionColumn &&
               index.data(models::SeverityRole).toInt() == int(models::Severity::Bad);
    }

    /// Room between a figure at the right of its column and the text that begins the next.
    static QStyleOptionViewItem inset(const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        auto inner = option;
        if (index.column() == VersionsModel::TimeColumn ||
            index.column() == VersionsModel::CounterpartyColumn)
            inner.rect.adjust(10, 0, 0, 0);
        return inner;
    }

    static QColor textColor(const QModelIndex &index)
    {
        switch (index.column()) {
        case VersionsModel::EventColumn:
            return eventTypeColor(index.data(models::EventTypeRole).toString());
        case VersionsModel::TimeColumn:
        case VersionsModel::AfterColumn:
        case VersionsModel::FeeColumn:
            return secondaryText();
        case VersionsModel::AmountColumn:
            return index.data(VersionsModel::AmountRole).toLongLong() < 0
                       ? severityColor(models::Severity::Bad)
                       : severityColor(models::Severity::Good);
        case VersionsModel::BalanceColumn:
            return index.data(VersionsModel::BalanceRole).toLongLong() < 0
                       ? severityColor(models::Severity::Bad)
                       : QColor();
        case VersionsModel::CounterpartyColumn:
            return QGuiApplication::palette().color(QPalette::Link);
        default:
            return {};
        }
    }
};

} // namespace

VersionsList::VersionsList(ReplayModel &model, models::VersionFilter &shown, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_shown(shown)
{
    setModel(&shown);
    setItemDelegate(new VersionDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setAccessibleName(tr("Versions of the stream"));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int rowHeight = fontMetrics().height() + 9;
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    takeHeader(*horizontalHeader());
    auto *actions = new TableActions(this);
    actions->setMenu([this](QMenu &menu, const QModelIndex &index) { fillMenu(menu, index); });
    ColumnChooser::of(horizontalHeader())->setAddedLater({VersionsModel::AfterColumn});
    connect(ColumnChooser::of(horizontalHeader()), &ColumnChooser::wasReset, this, [this] {
        m_ledgerShown.reset();
        arrangeColumns();
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_following && current.isValid())
                    emit versionChosen(current.data(models::VersionRole).toLongLong());
            });
    connect(&model, &ReplayModel::versionChanged, this, &VersionsList::follow);
    // Removing rows changes the current one, which is not a choice of the user.
    connect(&shown, &models::VersionFilter::matchesAboutToChange, this,
            [this] { m_following = true; });
    connect(&shown, &models::VersionFilter::matchesChanged, this, [this] {
        m_following = false;
        follow();
    });
    connect(&model, &ReplayModel::stateChanged, this, [this] {
        arrangeColumns();
        follow();
    });
}

/// A click on Version or Time reverses the order.
void VersionsList::takeHeader(QHeaderView &header)
{
    header.setHighlightSections(false);
    header.setMinimumSectionSize(40);
    header.setObjectName(u"columns-versions"_s);
    header.setSectionsClickable(true);
    header.setSortIndicatorShown(true);
    header.moveSection(VersionsModel::AfterColumn, VersionsModel::TimeColumn + 1);
    header.setSectionHidden(VersionsModel::AfterColumn, true);
    connect(&header, &QHeaderView::sectionClicked, this, [this](int column) {
        // The header has changed its arrow already, even for a column that does not set the order.
        if (column == VersionsModel::VersionColumn || column == VersionsModel::TimeColumn)
            m_shown.setNewestFirst(!m_shown.newestFirst());
        showOrder();
    });
    connect(&m_shown, &models::VersionFilter::orderChanged, this, &VersionsList::showOrder);
    showOrder();
}

void VersionsList::showOrder()
{
    horizontalHeader()->setSortIndicator(VersionsModel::VersionColumn, m_shown.newestFirst()
                                                                           ? Qt::DescendingOrder
                                                                           : Qt::AscendingOrder);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void VersionsList::follow()
{
    const auto version = m_model.version();
    const auto row = version ? m_shown.rowOf(*version) : std::nullopt;
    const auto current = selectionModel()->currentIndex();
    if (!version || (row && current.isValid() && current.row() == *row))
        return;
    m_following = true;
    const auto index = row ? m_shown.index(*row, 0) : QModelIndex();
    setCurrentIndex(index); // invalid if the filter hides it
    if (row)
        scrollTo(index);
    m_following = false;
}

void VersionsList::arrangeColumns()
{
    if (ColumnChooser::of(horizontalHeader())->chosen())
        return;
    const bool ledger = m_model.versions().hasLedger();
    if (m_ledgerShown != ledger) {
        m_ledgerShown = ledger;
        for (const auto column : {VersionsModel::AmountColumn, VersionsModel::FeeColumn,
                                  VersionsModel::BalanceColumn, VersionsModel::CounterpartyColumn})
            setColumnHidden(column, !ledger);
        auto *fitter = ColumnFitter::at(horizontalHeader());
        fitter->setTimes({VersionsModel::TimeColumn});
        fitter->setHideable(ledger ? std::vector<int>{VersionsModel::FeeColumn}
                                   : std::vector<int>());
    }
    // Before the widths: a section that stretches does not accept one.
    horizontalHeader()->setStretchLastSection(ledger);
    horizontalHeader()->setSectionResizeMode(
        VersionsModel::EventColumn, ledger ? QHeaderView::Interactive : QHeaderView::Stretch);
    const auto width = [this](const QString &text) {
        return fontMetrics().horizontalAdvance(text) + 20;
    };
    const auto last = models::format::number(m_model.range().last);
    setColumnWidth(VersionsModel::VersionColumn, std::max(width(tr("Version")), width(last) + 20));
    setColumnWidth(VersionsModel::TimeColumn, width(u"2026-01-31 09:00:00"_s) + 8);
    setColumnWidth(VersionsModel::AfterColumn, width(u"+23 h 59 min"_s));
    const int money = width(u"−000,000.00"_s);
    setColumnWidth(VersionsModel::AmountColumn, money);
    setColumnWidth(VersionsModel::FeeColumn, width(u"000.00"_s));
    setColumnWidth(VersionsModel::BalanceColumn, money + 12);
    setColumnWidth(VersionsModel::EventColumn, width(u"MoneyTransferred"_s));
}

QString VersionsList::accountAt(const QPoint &point) const
{
    const auto index = indexAt(point);
    if (!index.isValid() || index.column() != VersionsModel::CounterpartyColumn)
        return {};
    return index.data(VersionsModel::CounterpartyRole).toString();
}

void VersionsList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        event->ignore();
        return; // the page steps through the versions
    default:
        QTableView::keyPressEvent(event);
    }
}

void VersionsList::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    viewport()->setCursor(accountAt(event->pos()).isEmpty() ? Qt::ArrowCursor
                                                            : Qt::PointingHandCursor);
}

void VersionsList::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const auto account = accountAt(event->pos());
    const bool selecting = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (event->button() == Qt::LeftButton && !selecting && !account.isEmpty())
        emit accountChosen(account);
}

void VersionsList::fillMenu(QMenu &menu, const QModelIndex &index)
{
    auto *order =
        menu.addAction(tr("Newest first"), &m_shown, &models::VersionFilter::setNewestFirst);
    order->setCheckable(true);
    order->setChecked(m_shown.newestFirst());
    if (!index.isValid())
        return;
    menu.addSeparator();
    const auto version = index.data(models::VersionRole).toLongLong();
    const auto range = m_model.range();
    menu.addAction(tr("Compare with the version before"), this,
                   [this, version] { emit compareRequested(version - 1, version); })
        ->setEnabled(version > range.first);
    menu.addAction(tr("Compare version %1 with this").arg(models::format::number(range.first)),
                   this, [=, this] { emit compareRequested(range.first, version); });
    menu.addAction(tr("Compare this with the last version"), this,
                   [=, this] { emit compareRequested(version, range.last); });
    const auto account = index.data(VersionsModel::CounterpartyRole).toString();
    if (!account.isEmpty())
        menu.addAction(tr("Open account %1").arg(caption(account)), this,
                       [=, this] { emit accountChosen(account); });
}

void VersionsList::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

} // namespace views
