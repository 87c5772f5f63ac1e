// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/analyticspage.h"

#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/charts/chartexport.h"
#include "views/charts/chartview.h"
#include "views/charts/figurestrip.h"
#include "views/charts/timerangepicker.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/sourcestrip.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {

using models::AnalyticsModel;
using State = AnalyticsModel::State;

namespace {

using Preset = models::charts::TimeRange::Preset;

constexpr std::pair<Preset, const char *> rangeNames[] = {{Preset::LastDay, "day"},
                                                          {Preset::LastWeek, "week"},
                                                          {Preset::LastMonth, "month"},
                                                          {Preset::LastQuarter, "quarter"},
                                                          {Preset::All, "all"}};

std::optional<Preset> presetNamed(const QString &name)
{
    for (const auto &[preset, word] : rangeNames) {
        if (name == QLatin1String(word))
            return preset;
    }
    return std::nullopt;
}

/// Empty for ends of one's own, which stand for themselves.
QString rangeName(Preset preset)
{
    for (const auto &[known, word] : rangeNames) {
        if (known == preset)
            return QLatin1String(word);
    }
    return {};
}

/// As links and settings name them, in the order of the list.
QStringList groupingNames()
{
    return {QString(), u"hour"_s, u"day"_s, u"week"_s};
}

bool hasPicture(State state)
{
    return state == State::Ready;
}

} // namespace

AnalyticsPage::AnalyticsPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(new AnalyticsModel(session, this))
    , m_table(new models::charts::ChartTable(this))
{
    setupPage();
    connectModel();
    setZone();
    refresh();
}

void AnalyticsPage::connectModel()
{
    connect(m_model, &AnalyticsModel::changed, this, &AnalyticsPage::refresh);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &AnalyticsPage::setZone);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (!item || item->data(Qt::UserRole).isNull())
            return;
        m_model->setChart(item->data(Qt::UserRole).toString());
        refresh();
        emit placeChanged();
    });
    connect(m_range, &TimeRangePicker::rangeChanged, this,
            [this](const models::charts::TimeRange &range) {
                m_model->setRange(range);
                emit placeChanged();
            });
    connect(m_grouping, &QComboBox::activated, this, [this](int index) {
        m_model->setGrouping(static_cast<models::charts::Grouping>(index));
        emit placeChanged();
    });
    connect(m_currency, &QComboBox::activated, this, [this] {
        m_model->setCurrency(m_currency->currentData().toString());
        emit placeChanged();
    });
    connect(m_account, &QLineEdit::editingFinished, this, [this] {
        if (m_account->text().trimmed() == m_model->account())
            return;
        m_model->setAccount(m_account->text().trimmed());
        emit placeChanged();
    });
    connect(m_chart, &ChartView::activated, this, &AnalyticsPage::drill);
    connect(m_tableView, &QTableView::activated, this,
            [this](const QModelIndex &index) { drill(m_table->drill(index.row())); });
    connect(m_drillButton, &QPushButton::clicked, this,
            [this] { drill(m_model->spec()->headline.drill); });
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &AnalyticsModel::refresh);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &AnalyticsPage::leaveEmptiness);
    connect(m_stale, &Banner::actionTriggered, this, &AnalyticsPage::project);
}

void AnalyticsPage::project()
{
    if (session().canProject())
        return m_model->runProjections();
    Place place;
    place.page = u"projections"_s;
    emit navigate(place);
}

void AnalyticsPage::go(const Place &place)
{
    if (!place.account.isEmpty()) {
        m_account->setText(place.account);
        m_model->setAccount(place.account);
        m_model->setChart(u"account-balance"_s);
    }
    if (!place.chart.isEmpty())
        m_model->setChart(place.chart);
    models::charts::TimeRange range;
    if (place.sinceMicros || place.untilMicros) {
        range.preset = Preset::Custom;
        if (place.sinceMicros)
            range.since = eventstore::Timestamp{*place.sinceMicros};
        if (place.untilMicros)
            range.until = eventstore::Timestamp{*place.untilMicros};
        setRange(range);
    } else if (const auto preset = presetNamed(place.range)) {
        range.preset = *preset;
        setRange(range);
    }
    // A place that names its chart names all of it: what it leaves out is automatic.
    if (!place.chart.isEmpty() && m_model->chart().usesGrouping) {
        const auto grouping = groupingNames().indexOf(place.grouping);
        m_grouping->setCurrentIndex(static_cast<int>(std::max<qsizetype>(grouping, 0)));
        m_model->setGrouping(static_cast<models::charts::Grouping>(m_grouping->currentIndex()));
    }
    if (!place.currency.isEmpty())
        m_model->setCurrency(place.currency);
    selectChart();
    refresh();
}

void AnalyticsPage::setRange(const models::charts::TimeRange &range)
{
    m_range->setRange(range);
    m_model->setRange(range);
}

Place AnalyticsPage::place() const
{
    Place place;
    place.page = id();
    const auto &chart = m_model->chart();
    place.chart = chart.id;
    if (chart.usesAccount)
        place.account = m_model->account();
    if (chart.usesCurrency)
        place.currency = m_model->currency();
    if (chart.usesGrouping)
        place.grouping = groupingNames().value(static_cast<int>(m_model->grouping()));
    const auto &range = m_model->range();
    if (range.since)
        place.sinceMicros = range.since->micros;
    if (range.until)
        place.untilMicros = range.until->micros;
    place.range = rangeName(range.preset);
    return place;
}

bool AnalyticsPage::settled() const
{
    return m_model->state() != State::Idle && m_model->state() != State::Loading;
}

QString AnalyticsPage::failure() const
{
    return m_model->state() == State::Failed ? models::format::error(m_model->error()) : QString();
}

void AnalyticsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setActive(true);
}

void AnalyticsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setActive(false);
}

void AnalyticsPage::setZone()
{
    m_model->setZone(models::DisplayZone::instance().zone());
}

void AnalyticsPage::refresh()
{
    showChoices();
    showCurrencies();
    showHeadline();
    if (m_shown != m_model->spec()) {
        m_shown = m_model->spec();
        m_chart->setSpec(m_shown);
        m_table->setSpec(m_shown);
        m_figures->setFigures(m_shown->figures);
        m_notes->setText(m_shown->notes.join(u' '));
        m_notes->setVisible(!m_shown->notes.isEmpty());
        m_tableView->resizeColumnsToContents();
    }
    m_source->show(m_model->source());
    showState();
}

void AnalyticsPage::showChoices()
{
    const auto &chart = m_model->chart();
    m_title->setText(chart.title);
    m_range->setEnabled(chart.usesRange);
    m_range->setVisible(chart.usesRange);
    m_grouping->setVisible(chart.usesGrouping);
    m_groupingLabel->setVisible(chart.usesGrouping);
    m_currency->setVisible(chart.usesCurrency);
    m_account->setVisible(chart.usesAccount);
    if (!m_account->hasFocus())
        m_account->setText(m_model->account());
    const auto extent = m_model->extent();
    m_rangeNote->setVisible(extent.has_value());
    if (!extent)
        return;
    m_range->setExtent(*extent);
    const auto zone = models::DisplayZone::instance().label(extent->newest);
    const auto newest = models::format::timeShort(extent->newest);
    if (!chart.usesRange)
        return m_rangeNote->setText(tr("as of the newest event, %1 %2").arg(newest, zone));
    const auto &window = m_model->spec()->window;
    const auto since = models::format::timeShort(window.since.value_or(extent->oldest));
    if (window.until)
        m_rangeNote->setText(
            tr("%1 to %2 %3; the newest event is of %4")
                .arg(since, models::format::timeShort(*window.until), zone, newest));
    else
        m_rangeNote->setText(tr("%1 to the newest event, %2 %3").arg(since, newest, zone));
}

void AnalyticsPage::showCurrencies()
{
    const auto &currencies = m_model->currencies();
    QStringList names;
    for (const auto &one : currencies)
        names << models::format::text(one.currency);
    QStringList shown;
    for (int i = 0; i < m_currency->count(); ++i)
        shown << m_currency->itemData(i).toString();
    const QSignalBlocker quiet(m_currency);
    if (names != shown) {
        m_currency->clear();
        for (const auto &one : currencies)
            m_currency->addItem(one.accounts == 1
                                    ? tr("%1 · one account").arg(models::format::text(one.currency))
                                    : tr("%1 · %2 accounts")
                                          .arg(models::format::text(one.currency),
                                               models::format::number(one.accounts)),
                                models::format::text(one.currency));
    }
    m_currency->setCurrentIndex(m_currency->findData(m_model->currency()));
}

void AnalyticsPage::showHeadline()
{
    const auto spec = m_model->spec();
    const auto &headline = spec->headline;
    const bool shown = hasPicture(m_model->state()) || m_model->state() == State::Loading;
    m_headline->setText(shown ? headline.text : QString());
    colorHeadline();
    const bool drills = shown && !headline.drill.page.isEmpty();
    m_drillButton->setVisible(drills);
    m_drillButton->setText(headline.drill.page == u"accounts" ? tr("Open the account")
                                                              : tr("Show its events"));
    m_stale->show(m_model->freshness(),
                  session().canProject() ? tr("Run the projections") : tr("Projections"));
}

void AnalyticsPage::colorHeadline()
{
    const auto spec = m_model->spec();
    const auto severity = spec ? spec->headline.severity : models::Severity::Neutral;
    QPalette colors = palette();
    if (severity != models::Severity::Neutral && severity != models::Severity::Info)
        colors.setColor(QPalette::WindowText, severityColor(severity));
    m_headline->setPalette(colors);
}

void AnalyticsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_headline) {
        colorHeadings();
        colorHeadline();
    }
}

/// Greyed text would be too faint to be read.
void AnalyticsPage::colorHeadings()
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->flags() == Qt::NoItemFlags)
            m_list->item(i)->setForeground(secondaryText());
    }
}

void AnalyticsPage::showState()
{
    m_exportButton->setEnabled(hasPicture(m_model->state()));
    const auto spec = m_model->spec();
    switch (m_model->state()) {
    case State::Ready:
        return m_overlay->showReady();
    case State::Idle:
    case State::Loading:
        // What was there stays in sight until the next answer.
        return spec->empty() ? m_overlay->showLoading(tr("Counting…")) : m_overlay->showReady();
    case State::Empty:
        return showEmpty(*spec);
    case State::NoEvents:
        return m_overlay->showEmpty(tr("This store has no events yet"),
                                    tr("Charts appear with the first events."), u"chart"_s);
    case State::NotProjected:
        m_overlay->showEmpty(
            tr("Not projected yet"),
            tr("This chart is made from %1. Run the projections to fill it.")
                .arg(m_model->missingReadModels().join(tr(" and ", "between two names"))),
            u"projections"_s);
        return session().canProject()
                   ? m_overlay->setAction(tr("Run the projections"), u"play"_s)
                   : m_overlay->setAction(tr("Go to Projections"), u"projections"_s);
    case State::Failed:
        return m_overlay->showFailed(m_model->error(), tr("The chart could not be made"));
    }
}

/// Says when the last event was, and leads there, where the time chosen is what is empty.
void AnalyticsPage::showEmpty(const models::charts::ChartSpec &spec)
{
    const auto title = spec.emptyTitle.isEmpty() ? tr("Nothing to show") : spec.emptyTitle;
    const auto extent = m_model->extent();
    const bool custom = m_model->chart().usesRange && extent &&
                        m_model->range().preset == models::charts::TimeRange::Preset::Custom;
    if (!custom)
        return m_overlay->showEmpty(title, spec.emptyHint, u"chart"_s);
    const auto last =
        tr("The store's last event is of %1.").arg(models::format::timeShort(extent->newest));
    m_overlay->showEmpty(title, spec.emptyHint.isEmpty() ? last : spec.emptyHint + u' ' + last,
                         u"chart"_s);
    m_overlay->setAction(tr("Show the last 30 days before it"), u"clock"_s);
}

/// What the overlay offers.
void AnalyticsPage::leaveEmptiness()
{
    if (m_model->state() != State::Empty)
        return project();
    setRange({});
    m_range->setFocus();
    emit placeChanged();
}

void AnalyticsPage::showTable(bool table)
{
    m_stack->setCurrentWidget(table ? static_cast<QWidget *>(m_tableView) : m_chart);
    (table ? m_tableButton : m_pictureButton)->setChecked(true);
}

void AnalyticsPage::drill(const models::charts::DrillDown &drill)
{
    if (drill.page.isEmpty())
        return;
    Place place;
    place.page = drill.page;
    place.stream = drill.stream;
    place.account = drill.account;
    place.eventType = drill.eventType;
    place.sinceMicros = drill.sinceMicros;
    place.untilMicros = drill.untilMicros;
    emit navigate(place);
}

void AnalyticsPage::exportPicture()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export the picture"),
                                                   m_model->chart().id + u".png"_s,
                                                   tr("PNG picture (*.png);;SVG drawing (*.svg)"));
    if (!path.isEmpty())
        writePicture(path);
}

void AnalyticsPage::writePicture(const QString &path)
{
    auto bytes =
        path.endsWith(u".svg", Qt::CaseInsensitive)
            ? std::function<QByteArray()>([data = chartexport::svg(*m_chart)] { return data; })
            : chartexport::png(*m_chart);
    chartexport::write(path, std::move(bytes), this,
                       [this, path](const QString &error) { written(path, error); });
}

void AnalyticsPage::exportTable()
{
    const auto path =
        QFileDialog::getSaveFileName(this, tr("Export the data"), m_model->chart().id + u".csv"_s,
                                     tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        writeTable(path);
}

void AnalyticsPage::writeTable(const QString &path)
{
    chartexport::write(
        path, [spec = m_model->spec()] { return models::charts::csv(*spec); }, this,
        [this, path](const QString &error) { written(path, error); });
}

void AnalyticsPage::written(const QString &path, const QString &error)
{
    if (error.isEmpty())
        m_banner->say(models::Severity::Good, tr("Written to %1").arg(path));
    else
        m_banner->say(models::Severity::Bad, error);
}

} // namespace views
