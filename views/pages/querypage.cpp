// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/querypage.h"

#include "models/errorwords.h"
#include "models/masking/masking.h"
#include "views/namedkeys.h"
#include "views/query/queryexport.h"
#include "views/query/querymenus.h"
#include "views/query/resultpanel.h"
#include "views/query/sqleditor.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/revealstrip.h"

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::QueryRun;
using models::Session;
namespace format = models::format;

namespace views {

namespace {

constexpr qsizetype longestKept = 20'000; ///< length of a statement kept in the place

constexpr int rowsSaid[] = {1'000, 10'000, 100'000};

QLabel *labelOf(QWidget *parent, const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(buddy);
    return label;
}

/// Keeps a field and its label on the same line.
QWidget *together(QWidget *parent, const QString &text, QComboBox *field)
{
    auto *pair = new QWidget(parent);
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(labelOf(pair, text, field));
    row->addWidget(field);
    return pair;
}

} // namespace

QueryPage::QueryPage(Session &session, QSettings &settings, QWidget *parent)
    : Page(session, parent)
    , m_history(settings)
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"querySplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_editor = new SqlEditor(m_catalogue, splitter);
    m_editor->setMinimumHeight(70);
    m_panel = new ResultPanel(m_run, splitter);
    splitter->addWidget(m_editor);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({150, 450});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    auto *name = new QLabel(title(), this);
    name->setFont(scaledFont(1.4, true));
    m_place = new ElidedLabel(this);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_place->setElideMode(Qt::ElideMiddle);
    head->addWidget(name);
    head->addSpacing(8);
    head->addWidget(m_place, 1);
    column->addLayout(head);
    column->addWidget(makeBar());
    auto *masked = new RevealStrip(session, this);
    masked->setQueries();
    column->addWidget(masked);
    column->addWidget(splitter, 1);
    setupActions();
    connect(m_panel, &ResultPanel::revealAsked, this, &QueryPage::reveal);
    connect(&models::Masking::of(this->session()), &models::Masking::changed, m_panel,
            &ResultPanel::maskChanged);
    connect(&m_run, &QueryRun::stateChanged, this, &QueryPage::runChanged);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &QueryPage::showFreshness);
    connect(&m_catalogue, &models::QueryCatalogue::changed, this, &QueryPage::catalogueChanged);
    connect(&this->session(), &Session::stateChanged, this, &QueryPage::sessionChanged);
    connect(&this->session(), &Session::replaced, this, &QueryPage::forgetAnswer);
    sessionChanged();
    runChanged();
}

QWidget *QueryPage::makeBar()
{
    auto *bar = new QWidget(this);
    m_databases = new QComboBox(bar);
    m_databases->setAccessibleName(tr("Database"));
    m_databases->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_limits = new QComboBox(bar);
    m_limits->setAccessibleName(tr("Time limit"));
    for (const int seconds : {10, 30, 60, 300, 1800})
        m_limits->addItem(seconds < 60 ? tr("%1 s").arg(seconds) : tr("%1 min").arg(seconds / 60),
                          seconds);
    m_limits->setCurrentIndex(1);
    m_rowLimits = new QComboBox(bar);
    m_rowLimits->setAccessibleName(tr("Most rows shown"));
    for (const int rows : rowsSaid)
        m_rowLimits->addItem(tr("%1 rows").arg(format::number(std::int64_t{rows})), rows);
    m_rowLimits->setCurrentIndex(1);
    m_runButton = new QPushButton(icon(u"play"_s), tr("Run"), bar);
    m_cancelButton = new QPushButton(icon(u"stop"_s), tr("Cancel"), bar);
    auto *flow = new FlowLayout(8, bar);
    flow->addWidget(m_runButton);
    flow->addWidget(m_cancelButton);
    flow->addWidget(together(bar, tr("In"), m_databases));
    flow->addWidget(together(bar, tr("at most"), m_limits));
    flow->addWidget(m_rowLimits);
    const auto asked = [this] {
        return m_targets.isEmpty() ? std::nullopt : std::optional(target());
    };
    m_menus = new QueryMenus(m_history, m_catalogue, *m_editor, asked, bar);
    for (auto *button : {m_menus->examples(), m_menus->saved(), m_menus->asked()})
        flow->addWidget(button);
    connect(m_menus, &QueryMenus::chosen, this, &QueryPage::put);
    connect(m_menus, &QueryMenus::saveRequested, this, &QueryPage::askForName);
    connect(m_databases, &QComboBox::activated, this, &QueryPage::chooseTarget);
    return bar;
}

void QueryPage::setupActions()
{
    constexpr auto shortcut = Keymap::Way::Shortcut;
    m_runAction = addKeys(this, u"query.run"_s, tr("Run the statement at the cursor"),
                          {QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s)}, shortcut,
                          [this] { start(); });
    addKeys(this, u"query.save"_s, tr("Save the query…"), {QKeySequence(u"Ctrl+S"_s)}, shortcut,
            [this] { askForName(); });
    m_cancelAction = addKeys(this, u"query.cancel"_s, tr("Cancel the query"),
                             {QKeySequence(u"Esc"_s)}, shortcut, [this] { m_run.cancel(); });
    tellKeys(*m_runButton, tr("Run what is selected, or the statement at the cursor"),
             u"query.run"_s);
    tellKeys(*m_cancelButton, tr("Ask the server to stop"), u"query.cancel"_s);
    connect(m_runButton, &QPushButton::clicked, this, &QueryPage::start);
    connect(m_cancelButton, &QPushButton::clicked, &m_run, &QueryRun::cancel);
}

/// The audit entry names the column, the row as it is shown and, if the row has one, the event.
void QueryPage::reveal(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto &columns = m_panel->result().resultColumns();
    QJsonObject what{{u"column"_s, columns.at(index.column()).name}, {u"row"_s, index.row() + 1}};
    for (int i = 0; i < columns.size(); ++i) {
        if (columns.at(i).name == "event_id"_L1 && !m_panel->result().isHidden(index.row(), i))
            what.insert(u"event_id"_s, m_panel->result().text(index.row(), i));
    }
    models::Masking::of(session()).revealQueryValue(
        what, [panel = QPointer(m_panel), place = QPersistentModelIndex(index)] {
            if (panel && place.isValid())
                panel->result().reveal(place.row(), place.column());
        });
}

models::QueryTarget QueryPage::target() const
{
    return m_targets.value(m_databases->currentIndex());
}

/// The rows of another statement, or of a store that can't be reached, are marked.
void QueryPage::showFreshness()
{
    const bool any = m_panel->result().rowCount() > 0 && !m_run.busy();
    auto freshness = models::freshnessOf(session(), {.any = any});
    const auto &sql = m_run.request().sql;
    const bool same = m_ran.ofPart ? m_editor->toPlainText().contains(sql) : m_editor->has(sql);
    if (any && freshness.fresh() && !same)
        freshness = {
            models::Freshness::Why::Other,
            tr("These rows answer the statement that was run; it has been changed since.")};
    m_panel->showFreshness(freshness);
}

void QueryPage::sessionChanged()
{
    const auto state = session().state();
    showFreshness();
    if (state == Session::State::Opening || state == Session::State::Lost)
        return; // keep the contents until the outcome is known
    auto targets = models::queryTargets(session());
    if (targets == m_targets)
        return;
    const bool same =
        !targets.isEmpty() && !m_targets.isEmpty() && targets.first().url == m_targets.first().url;
    if (!same && !m_targets.isEmpty() && m_editor->toPlainText() != m_untouched)
        m_drafts.insert(m_targets.first().url.text(), m_editor->toPlainText());
    m_targets = std::move(targets);
    m_databases->clear();
    for (const auto &one : m_targets)
        m_databases->addItem(one.name());
    m_databases->parentWidget()->setVisible(m_targets.size() > 1); // hides its label, too
    if (!same) {
        forgetAnswer();
        m_editor->setPlainText(m_targets.isEmpty() ? QString()
                                                   : m_drafts.take(m_targets.first().url.text()));
        m_untouched.clear();
        m_first = true;
    }
    chooseTarget();
}

/// What was asked of a store that is open no more is no answer of the one that is.
void QueryPage::forgetAnswer()
{
    m_run.forget();
    m_panel->clear();
    m_catalogue.clear();
}

void QueryPage::chooseTarget()
{
    m_place->setText(m_targets.isEmpty() ? QString() : format::visible(target().place()));
    m_runButton->setEnabled(!m_targets.isEmpty());
    if (m_targets.isEmpty())
        return m_catalogue.clear();
    m_editor->setDialect(target().dialect());
    if (isVisible())
        m_catalogue.load(target());
}

void QueryPage::catalogueChanged()
{
    m_menus->examples()->setEnabled(!m_catalogue.loading());
    // A missing driver or a failed connection is reported before the user runs a query.
    if (const auto fault = m_catalogue.fault(); fault && !m_run.busy())
        m_panel->problem()->sayError(models::statementWords(*fault));
    if (m_catalogue.loading() || m_catalogue.tables().isEmpty() || !std::exchange(m_first, false) ||
        !m_editor->toPlainText().isEmpty())
        return;
    const auto examples = models::queryExamples(m_catalogue, target().dialect());
    if (examples.isEmpty())
        return;
    put(examples.first().sql);
    // Run the example at once if it reads the newest events by key, which is cheap for any size.
    const auto *events = m_catalogue.find(u"events"_s);
    if (events && events->has(u"global_position"_s) &&
        examples.first().sql.contains("order by global_position desc"_L1))
        start();
}

void QueryPage::go(const Place &place)
{
    // Never overwrites text that the user typed.
    const QString there = m_editor->toPlainText();
    if (!place.contains.isEmpty() && (there.trimmed().isEmpty() || there == m_untouched)) {
        m_first = false;
        m_untouched.clear();
        m_editor->write(place.contains, true);
    }
    if (!m_targets.isEmpty() && m_catalogue.tables().isEmpty() && !m_catalogue.loading())
        m_catalogue.load(target());
    m_editor->setFocus();
}

Place QueryPage::place() const
{
    Place place;
    place.page = id();
    const QString typed = m_editor->toPlainText();
    if (typed != m_untouched && typed.size() <= longestKept)
        place.contains = typed;
    return place;
}

bool QueryPage::settled() const
{
    return !m_catalogue.loading() && !m_run.busy() && !m_panel->exporter()->run().busy();
}

QString QueryPage::failure() const
{
    return m_catalogue.problem();
}

void QueryPage::refresh()
{
    if (!m_targets.isEmpty())
        m_catalogue.load(target());
}

void QueryPage::start()
{
    if (m_targets.isEmpty() || m_run.busy())
        return;
    const auto text = m_editor->chosen();
    m_ran.begin = m_editor->chosenBegin();
    m_ran.ofPart = !m_editor->has(text);
    models::QueryRequest request;
    request.target = target();
    request.sql = text;
    request.limit = std::chrono::seconds(m_limits->currentData().toInt());
    request.mostRows = m_rowLimits->currentData().toInt();
    m_editor->showFault(-1);
    if (!text.trimmed().isEmpty() && text != m_untouched)
        m_history.add(request.target, text);
    m_run.start(request);
}

void QueryPage::runChanged()
{
    const bool busy = m_run.busy();
    m_runButton->setEnabled(!busy && !m_targets.isEmpty());
    m_runAction->setEnabled(!busy && !m_targets.isEmpty());
    m_cancelButton->setEnabled(busy && !m_run.cancelling());
    m_cancelAction->setEnabled(busy);
    if (m_run.state() == QueryRun::State::Failed && m_run.fault().place >= 0)
        m_editor->showFault(m_ran.begin + m_run.fault().place);
    showFreshness();
}

/// Replaces an unchanged example; otherwise adds the query below the text.
void QueryPage::put(const QString &sql)
{
    const auto there = m_editor->toPlainText();
    m_editor->write(sql, there.trimmed().isEmpty() || there == m_untouched);
    m_untouched = m_editor->toPlainText() == sql ? sql : QString();
    m_editor->setFocus();
}

void QueryPage::save(const QString &name)
{
    if (!name.trimmed().isEmpty())
        m_history.save({name.trimmed(), m_editor->chosen()});
}

void QueryPage::askForName()
{
    if (m_editor->chosen().trimmed().isEmpty())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the query"));
    dialog->setLabelText(tr("Name (an existing one is replaced):"));
    connect(dialog, &QInputDialog::textValueSelected, this, &QueryPage::save);
    dialog->open();
}

} // namespace views
