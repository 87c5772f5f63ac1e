// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartchoices.h"

#include "models/format.h"
#include "views/charts/timerangepicker.h"
#include "views/widgets/elidedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::AnalyticsModel;

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

/// Empty for custom bounds, which are written themselves.
QString rangeName(Preset preset)
{
    for (const auto &[known, word] : rangeNames) {
        if (known == preset)
            return QLatin1String(word);
    }
    return {};
}

/// As in links and settings, in the order of the list.
QStringList groupingNames()
{
    return {QString(), u"hour"_s, u"day"_s, u"week"_s};
}

} // namespace

ChartChoices::ChartChoices(AnalyticsModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_range(new TimeRangePicker(this))
    , m_grouping(new QComboBox(this))
    , m_groupingLabel(new QLabel(tr("&grouped"), this))
    , m_currency(new QComboBox(this))
    , m_account(new QLineEdit(this))
    , m_note(new ElidedLabel(this))
{
    makeGrouping();
    makeCurrency();
    makeAccount();
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_account);
    row->addWidget(m_currency);
    row->addWidget(m_range);
    row->addWidget(m_groupingLabel);
    row->addWidget(m_grouping);
    row->addWidget(m_note, 1);
    row->addStretch();
    connect(m_range, &TimeRangePicker::rangeChanged, this,
            [this](const models::charts::TimeRange &range) {
                m_model.setRange(range);
                emit chosen();
            });
}

void ChartChoices::makeGrouping()
{
    m_groupingLabel->setBuddy(m_grouping);
    m_grouping->addItems({tr("automatically"), tr("by hour"), tr("by day"), tr("by week")});
    m_grouping->setAccessibleName(tr("Grouping"));
    connect(m_grouping, &QComboBox::activated, this, [this](int index) {
        m_model.setGrouping(static_cast<models::charts::Grouping>(index));
        emit chosen();
    });
}

void ChartChoices::makeCurrency()
{
    m_currency->setAccessibleName(tr("Currency"));
    m_currency->setToolTip(tr("Amounts of different currencies are never added up."));
    m_currency->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_currency, &QComboBox::activated, this, [this] {
        m_model.setCurrency(m_currency->currentData().toString());
        emit chosen();
    });
}

void ChartChoices::makeAccount()
{
    m_account->setPlaceholderText(tr("Account id"));
    m_account->setAccessibleName(tr("Account id"));
    m_account->setClearButtonEnabled(true);
    m_account->setMinimumWidth(120);
    m_account->setMaximumWidth(220);
    connect(m_account, &QLineEdit::editingFinished, this, [this] {
        const auto account = m_account->text().trimmed();
        if (account == m_model.account())
            return;
        m_model.setAccount(account);
        emit chosen();
    });
}

void ChartChoices::refresh()
{
    const auto &chart = m_model.chart();
    m_range->setEnabled(chart.usesRange);
    m_range->setVisible(chart.usesRange);
    m_grouping->setVisible(chart.usesGrouping);
    m_groupingLabel->setVisible(chart.usesGrouping);
    m_currency->setVisible(chart.usesCurrency);
    m_account->setVisible(chart.usesAccount);
    if (!m_account->hasFocus())
        m_account->setText(m_model.account());
    showCurrencies();
    const auto extent = m_model.extent();
    m_note->setVisible(extent.has_value());
    if (!extent)
        return;
    m_range->setExtent(*extent);
    m_note->setText(noteOf(*extent));
}

QString ChartChoices::noteOf(const models::charts::Extent &extent) const
{
    const auto zone = models::DisplayZone::instance().label(extent.newest);
    const auto newest = format::timeShort(extent.newest);
    if (!m_model.chart().usesRange)
        return tr("as of the newest event, %1 %2").arg(newest, zone);
    const auto &window = m_model.spec()->window;
    const auto since = format::timeShort(window.since.value_or(extent.oldest));
    if (!window.until)
        return tr("%1 to the newest event, %2 %3").arg(since, newest, zone);
    return tr("%1 to %2 %3; the newest event is of %4")
        .arg(since, format::timeShort(*window.until), zone, newest);
}

void ChartChoices::showCurrencies()
{
    const auto &currencies = m_model.currencies();
    QStringList names;
    for (const auto &one : currencies)
        names << format::text(one.currency);
    QStringList shown;
    for (int i = 0; i < m_currency->count(); ++i)
        shown << m_currency->itemData(i).toString();
    const QSignalBlocker quiet(m_currency);
    if (names != shown) {
        m_currency->clear();
        for (const auto &one : currencies)
            m_currency->addItem(
                one.accounts == 1
                    ? tr("%1 · one account").arg(format::text(one.currency))
                    : tr("%1 · %2 accounts")
                          .arg(format::text(one.currency), format::number(one.accounts)),
                format::text(one.currency));
    }
    m_currency->setCurrentIndex(m_currency->findData(m_model.currency()));
}

void ChartChoices::setRange(const models::charts::TimeRange &range)
{
    m_range->setRange(range);
    m_model.setRange(range);
}

void ChartChoices::focusRange()
{
    m_range->setFocus();
}

void ChartChoices::setGrouping(const QString &name)
{
    const auto grouping = std::max<qsizetype>(groupingNames().indexOf(name), 0);
    m_grouping->setCurrentIndex(static_cast<int>(grouping));
    m_model.setGrouping(static_cast<models::charts::Grouping>(grouping));
}

void ChartChoices::take(const Place &place)
{
    if (!place.account.isEmpty()) {
        m_account->setText(place.account);
        m_model.setAccount(place.account);
    }
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
    // A place with a chart is complete: a missing grouping means automatic.
    if (!place.chart.isEmpty() && m_model.chart().usesGrouping)
        setGrouping(place.grouping);
    if (!place.currency.isEmpty())
        m_model.setCurrency(place.currency);
}

void ChartChoices::tell(Place &place) const
{
    const auto &chart = m_model.chart();
    if (chart.usesAccount)
        place.account = m_model.account();
    if (chart.usesCurrency)
        place.currency = m_model.currency();
    if (chart.usesGrouping)
        place.grouping = groupingNames().value(static_cast<int>(m_model.grouping()));
    const auto &range = m_model.range();
    if (range.since)
        place.sinceMicros = range.since->micros;
    if (range.until)
        place.untilMicros = range.until->micros;
    place.range = rangeName(range.preset);
}

} // namespace views
