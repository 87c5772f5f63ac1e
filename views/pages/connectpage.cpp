// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/connectpage.h"

#include "models/format.h"
#include "models/roles.h"
#include "views/connect/connectiondelegate.h"
#include "views/connect/connectionform.h"
#include "views/connect/testpanel.h"
#include "views/connect/welcomepanel.h"
#include "views/stateoverlay.h"
#include "views/theme.h"

#include <QFileInfo>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using models::SavedConnection;
using models::Session;
using models::Severity;
using Environment = models::ConnectionSpec::Environment;

namespace views {

ConnectPage::ConnectPage(Session &session, Parts parts, QWidget *parent)
    : Page(session, parent)
    , m_parts(std::move(parts))
{
    setAcceptDrops(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_pane = makeList();
    row->addWidget(m_pane, 1);
    m_right = new QStackedWidget(this);
    m_right->setBackgroundRole(QPalette::Base);
    m_right->setAutoFillBackground(true);
    m_welcome = new WelcomePanel(this);
    m_right->addWidget(m_welcome);
    m_right->addWidget(makeEditor());
    row->addWidget(m_right, 3);
    setupModels();
    connect(m_welcome, &WelcomePanel::demoRequested, this, &ConnectPage::openDemo);
    connect(m_welcome, &WelcomePanel::fileRequested, this, &ConnectPage::chooseFile);
    connect(m_welcome, &WelcomePanel::serverRequested, this,
            [this] { newConnection(StoreUrl::Kind::Postgres); });
    connect(&session, &Session::stateChanged, this, &ConnectPage::sessionChanged);
    connect(&session, &Session::openingChanged, this, &ConnectPage::sessionChanged);
    connect(&session, &Session::openFailed, this, &ConnectPage::openFailed);
    showWelcomeOrForm();
}

QString ConnectPage::id() const
{
    return u"connect"_s;
}

QString ConnectPage::title() const
{
    return tr("Connect");
}

QString ConnectPage::iconName() const
{
    return u"connect"_s;
}

void ConnectPage::go(const Place &place)
{
    Q_UNUSED(place)
    m_list->setFocus();
}

Place ConnectPage::place() const
{
    Place place;
    place.page = id();
    return place;
}

bool ConnectPage::settled() const
{
    return !m_test.running() && !m_demo.running();
}

void ConnectPage::setupModels()
{
    m_filtered->setSourceModel(&m_parts.connections);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setFilterRole(Qt::DisplayRole);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectPage::selectionChanged);
    connect(&m_parts.connections, &QAbstractItemModel::rowsRemoved, this,
            &ConnectPage::showWelcomeOrForm);
    connect(&m_parts.connections, &QAbstractItemModel::modelReset, this, &ConnectPage::refreshList);
    connect(&m_test, &models::ConnectionTest::stepChanged, m_result, &TestPanel::setStep);
    connect(&m_test, &models::ConnectionTest::finished, this, &ConnectPage::testFinished);
    connect(&m_demo, &models::BackgroundJob::finished, this, &ConnectPage::demoFinished);
}

/// Without any connection there is nothing to list: the welcome has the page to itself.
void ConnectPage::showWelcomeOrForm()
{
    if (m_parts.connections.all().isEmpty())
        m_right->setCurrentWidget(m_welcome);
    else if (selectedId().isEmpty())
        select(m_parts.connections.all().first().id);
    refreshButtons();
}

QString ConnectPage::selectedId() const
{
    return m_list->currentIndex().data(models::KeyRole).toString();
}

void ConnectPage::select(const QString &id)
{
    const int row = m_parts.connections.rowOf(id);
    if (row >= 0 && !m_filtered->mapFromSource(m_parts.connections.index(row, 0)).isValid())
        m_search->clear(); // else it could not be shown
    const QModelIndex index =
        m_filtered->mapFromSource(m_parts.connections.index(std::max(row, 0), 0));
    if (row >= 0 && index.isValid())
        m_list->setCurrentIndex(index);
}

void ConnectPage::selectionChanged()
{
    const SavedConnection *connection = m_parts.connections.find(selectedId());
    if (!connection)
        return;
    m_test.cancel();
    m_result->clear();
    m_heading->setText(connection->name);
    m_form->setConnection(*connection);
    m_right->setCurrentWidget(m_editor);
    m_parts.secrets.read(connection->id, m_form,
                         [this, id = connection->id](const QString &secret) {
                             if (id == selectedId() && m_form->password().isEmpty())
                                 m_form->setPassword(secret);
                         });
    refreshButtons();
    refreshResult();
}

void ConnectPage::newConnection(StoreUrl::Kind kind)
{
    m_list->selectionModel()->clear();
    m_test.cancel();
    m_result->clear();
    SavedConnection fresh;
    fresh.url = kind == StoreUrl::Kind::Postgres ? u"host='localhost'"_s : QString();
    m_heading->setText(tr("New connection"));
    m_form->setConnection(fresh);
    m_right->setCurrentWidget(m_editor);
    m_form->setFocus();
    refreshButtons();
    refreshResult();
}

void ConnectPage::openFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (const SavedConnection *known = m_parts.connections.findUrl(u"sqlite:"_s + absolute)) {
        select(known->id);
    } else {
        const bool fresh = m_right->currentWidget() == m_editor && selectedId().isEmpty() &&
                           m_form->kind() == StoreUrl::Kind::Sqlite;
        if (!fresh) // else name and environment may have been chosen already
            newConnection(StoreUrl::Kind::Sqlite);
        m_form->setFile(absolute);
    }
    if (checkFields())
        openAttempt({m_form->connection(), m_form->password(), m_form->keepPassword()});
}

void ConnectPage::save()
{
    if (!checkFields())
        return;
    const Attempt attempt{m_form->connection(), m_form->password(), m_form->keepPassword()};
    const QString id = m_parts.connections.save(attempt.connection);
    keepPassword(id, attempt);
    select(id);
    showResult(Severity::Good, tr("Saved."));
}

void ConnectPage::keepPassword(const QString &id, const Attempt &attempt)
{
    const auto url = StoreUrl::parse(models::format::utf8(attempt.connection.url));
    if (!url || url->kind() == StoreUrl::Kind::Sqlite)
        return;
    if (attempt.password.isEmpty() || !attempt.keepPassword) {
        m_parts.secrets.remove(id);
        return;
    }
    m_parts.secrets.write(
        id, attempt.password, m_form,
        [this](models::SecretStore::Where where, const QString &problem) {
            m_form->setPasswordNote(
                where == models::SecretStore::Where::Keychain
                    ? tr("The password is in the system's keychain.")
                    : tr("The password is kept for this session only: %1").arg(problem));
        });
}

bool ConnectPage::checkFields()
{
    if (const QString problem = m_form->takeAddress(); !problem.isEmpty()) {
        showResult(Severity::Bad, tr("The address can't be read"), problem);
        return false;
    }
    const SavedConnection connection = m_form->connection();
    if (connection.url == "sqlite:"_L1) {
        showResult(Severity::Bad, tr("Choose the database file first."));
        return false;
    }
    if (const auto spec = connection.spec(); !spec) {
        showResult(Severity::Bad, models::format::error(spec.error()));
        return false;
    }
    return true;
}

void ConnectPage::test()
{
    if (m_test.running()) {
        m_test.cancel();
        showResult(Severity::Neutral, tr("The test was stopped."));
        refreshButtons();
        return;
    }
    if (!checkFields())
        return;
    const auto spec = m_form->connection().spec(models::format::utf8(m_form->password()));
    m_result->begin(m_form->kind());
    m_test.start(*spec);
    showInSight(m_result);
    refreshButtons();
}

void ConnectPage::testFinished(bool passed)
{
    Q_UNUSED(passed)
    showInSight(m_result);
    refreshButtons();
}

void ConnectPage::connectNow()
{
    if (session().opening()) {
        m_attempt.reset();
        session().cancelOpening();
        showResult(Severity::Neutral, tr("Opening was stopped."));
        return;
    }
    if (!checkFields())
        return;
    openAttempt({m_form->connection(), m_form->password(), m_form->keepPassword()});
}

/// Nothing is saved before it is known to open, and what is open stays open until then.
void ConnectPage::openAttempt(Attempt attempt)
{
    const auto spec = attempt.connection.spec(models::format::utf8(attempt.password));
    if (!spec) {
        showResult(Severity::Bad, models::format::error(spec.error()));
        return;
    }
    m_test.cancel();
    m_attempt = std::move(attempt);
    session().open(*spec);
}

/// The saved connection of the open store, empty where it is none.
QString ConnectPage::openId() const
{
    const auto state = session().state();
    if (state != Session::State::Open && state != Session::State::Lost)
        return {};
    const auto &url = session().spec().url;
    const QString text = url.kind() == StoreUrl::Kind::Sqlite
                             ? u"sqlite:"_s + models::format::text(url.path())
                             : models::format::text(url.text());
    const SavedConnection *selected = m_parts.connections.find(selectedId());
    if (selected && selected->name == session().spec().name && selected->url == text)
        return selected->id; // of two that say the same
    const SavedConnection *found = m_parts.connections.findUrl(text);
    return found ? found->id : QString();
}

void ConnectPage::sessionChanged()
{
    if (session().state() == Session::State::Open && !session().opening() && m_attempt)
        opened();
    refreshButtons();
    refreshResult();
}

void ConnectPage::opened()
{
    Attempt attempt = std::move(*m_attempt);
    m_attempt.reset();
    const auto spec = attempt.connection.spec();
    if (!spec || spec->url.text() != session().spec().url.text())
        return; // something else was opened meanwhile
    attempt.connection.lastUsed = eventstore::Timestamp::now().micros;
    const QString id = m_parts.connections.save(attempt.connection);
    keepPassword(id, attempt);
    select(id);
}

void ConnectPage::openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error)
{
    if (!std::exchange(m_attempt, {}))
        showRefused(spec);
    refreshButtons();
    showResult(Severity::Bad, tr("%1 can't be opened").arg(spec.name),
               models::format::error(error));
    offerMapping(spec, error);
}

/// What came from a link or the command line stands in the form, to be put right; it is not saved.
void ConnectPage::showRefused(const models::ConnectionSpec &spec)
{
    const bool file = spec.url.kind() == StoreUrl::Kind::Sqlite;
    SavedConnection refused;
    refused.url = file ? u"sqlite:"_s + models::format::text(spec.url.path())
                       : models::format::text(spec.url.text());
    if (const SavedConnection *known = m_parts.connections.findUrl(refused.url))
        return select(known->id);
    refused.name = spec.name;
    refused.environment = spec.environment;
    refused.layoutFile = spec.layoutFile;
    newConnection(spec.url.kind());
    m_form->setConnection(refused, models::format::text(spec.password));
}

/// Says how things stand with the connection that is shown, unless there is something to say about
/// what was done last.
void ConnectPage::refreshResult()
{
    const QString open = openId();
    m_delegate->setOpen(open);
    m_list->viewport()->update();
    if (m_test.running())
        return;
    const bool shown = !open.isEmpty() && open == selectedId();
    bool isState = true;
    if (session().opening())
        showResult(Severity::Info, tr("Opening…"));
    else if (shown && session().state() == Session::State::Lost)
        showResult(Severity::Warning,
                   tr("Connection lost, trying again: %1").arg(session().errorText()));
    else if (shown && (m_resultIsState || m_result->text().isEmpty()))
        showResult(Severity::Good, tr("This store is open."));
    else if (m_resultIsState)
        m_result->clear();
    else
        isState = false;
    m_resultIsState = isState;
}

void ConnectPage::openDemo()
{
    if (m_demo.running())
        return;
    if (QFileInfo::exists(m_parts.demoPath)) {
        demoFinished();
        return;
    }
    m_demo.start([make = m_parts.makeDemo, path = models::format::utf8(m_parts.demoPath)](
                     const models::BackgroundJob::Progress &progress, std::stop_token stop) {
        return make(path, progress, std::move(stop));
    });
    refreshButtons();
}

void ConnectPage::demoFinished()
{
    refreshButtons();
    if (!QFileInfo::exists(m_parts.demoPath)) {
        const auto &result = m_demo.result();
        if (!result && !result.error().cancelled()) {
            newConnection(StoreUrl::Kind::Sqlite);
            showResult(Severity::Bad, models::format::error(result.error()));
        }
        return;
    }
    SavedConnection demo;
    demo.url = u"sqlite:"_s + m_parts.demoPath;
    if (const SavedConnection *known = m_parts.connections.findUrl(demo.url))
        demo = *known;
    else
        demo.name = tr("Demo store");
    demo.environment = Environment::Demo;
    if (!demo.id.isEmpty())
        select(demo.id);
    openAttempt({demo, {}, false});
}

/// The connection is forgotten, never the store; nothing else moves to where the key was pressed.
void ConnectPage::remove(const QString &id)
{
    const SavedConnection *known = m_parts.connections.find(id);
    if (!known)
        return;
    const QString name = known->name;
    m_parts.secrets.remove(id);
    m_parts.connections.remove(id);
    if (!m_parts.connections.all().isEmpty() && selectedId().isEmpty())
        showWelcomeOrForm();
    m_list->setFocus();
    if (m_right->currentWidget() == m_editor)
        showResult(Severity::Neutral,
                   tr("“%1” is no longer in the list. The store itself is as it was.").arg(name));
}

/// A first start needs no empty list beside the welcome, save to show that the demo store is being
/// made.
void ConnectPage::refreshList()
{
    m_pane->setVisible(m_right->currentWidget() != m_welcome || m_demo.running());
    if (m_filtered->rowCount() > 0)
        m_listState->showReady();
    else if (m_parts.connections.all().isEmpty())
        m_listState->showEmpty(tr("Nothing saved yet"), tr("What you connect to is kept here."),
                               u"database"_s);
    else
        m_listState->showEmpty(tr("No connection has this name"), {}, u"search"_s);
}

void ConnectPage::refreshButtons()
{
    const bool opening = session().opening();
    m_testButton->setText(m_test.running() ? tr("Stop test") : tr("Test"));
    m_testButton->setIcon(icon(m_test.running() ? u"stop"_s : u"check"_s));
    m_openButton->setText(opening ? tr("Stop") : tr("Connect"));
    m_deleteButton->setEnabled(!selectedId().isEmpty());
    m_demoProgress->setVisible(m_demo.running());
    m_demoButton->setEnabled(!m_demo.running());
    m_welcome->setEnabled(!m_demo.running());
    refreshList();
}

} // namespace views
