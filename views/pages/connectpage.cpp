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
    row->addWidget(m_pane);
    m_right = new QStackedWidget(this);
    m_right->setBackgroundRole(QPalette::Base);
    m_right->setAutoFillBackground(true);
    m_welcome = new WelcomePanel(this);
    m_right->addWidget(m_welcome);
    m_right->addWidget(makeEditor());
    row->addWidget(m_right, 1);
    setupModels();
    connect(m_welcome, &WelcomePanel::demoRequested, this, &ConnectPage::openDemo);
    connect(m_welcome, &WelcomePanel::fileRequested, this, &ConnectPage::browse);
    connect(m_welcome, &WelcomePanel::serverRequested, this,
            [this] { newConnection(StoreUrl::Kind::Postgres); });
    connect(&session, &Session::stateChanged, this, &ConnectPage::sessionChanged);
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
}

void ConnectPage::openFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QString url = u"sqlite:"_s + absolute;
    if (const SavedConnection *known = m_parts.connections.findUrl(url)) {
        select(known->id);
    } else {
        newConnection(StoreUrl::Kind::Sqlite);
        m_form->setFile(absolute);
    }
    connectNow();
}

void ConnectPage::save()
{
    if (!checkFields())
        return;
    const QString id = m_parts.connections.save(m_form->connection());
    keepPassword(id);
    select(id);
}

void ConnectPage::keepPassword(const QString &id)
{
    if (m_form->kind() == StoreUrl::Kind::Sqlite)
        return;
    if (m_form->password().isEmpty() || !m_form->keepPassword()) {
        m_parts.secrets.remove(id);
        return;
    }
    m_parts.secrets.write(
        id, m_form->password(), m_form,
        [this](models::SecretStore::Where where, const QString &problem) {
            m_form->setPasswordNote(
                where == models::SecretStore::Where::Keychain
                    ? tr("The password is in the system's keychain.")
                    : tr("The password is kept for this session only: %1").arg(problem));
        });
}

bool ConnectPage::checkFields()
{
    const SavedConnection connection = m_form->connection();
    if (connection.url == "sqlite:"_L1) {
        m_result->showMessage(Severity::Bad, tr("Choose the database file first."));
        return false;
    }
    if (const auto spec = connection.spec(); !spec) {
        m_result->showMessage(Severity::Bad, models::format::error(spec.error()));
        return false;
    }
    return true;
}

void ConnectPage::test()
{
    if (m_test.running()) {
        m_test.cancel();
        m_result->showMessage(Severity::Neutral, tr("The test was stopped."));
        refreshButtons();
        return;
    }
    if (!checkFields())
        return;
    const auto spec = m_form->connection().spec(models::format::utf8(m_form->password()));
    m_result->begin(m_form->kind());
    m_test.start(*spec);
    refreshButtons();
}

void ConnectPage::testFinished(bool passed)
{
    Q_UNUSED(passed)
    refreshButtons();
}

void ConnectPage::connectNow()
{
    if (session().state() == Session::State::Opening) {
        session().close();
        m_result->showMessage(Severity::Neutral, tr("Opening was stopped."));
        refreshButtons();
        return;
    }
    if (!checkFields())
        return;
    const std::string password = models::format::utf8(m_form->password());
    save();
    if (const SavedConnection *saved = m_parts.connections.find(selectedId()))
        openSpec(*saved, password);
}

void ConnectPage::openSpec(const SavedConnection &connection, const std::string &password)
{
    const auto spec = connection.spec(password);
    if (!spec)
        return;
    m_opening = connection.id;
    m_test.cancel();
    session().open(*spec);
}

void ConnectPage::sessionChanged()
{
    switch (session().state()) {
    case Session::State::Opening:
        m_result->showMessage(Severity::Info, tr("Opening…"));
        break;
    case Session::State::Open:
        m_result->showMessage(Severity::Good, tr("This store is open."));
        if (!m_opening.isEmpty()) {
            const QString id = std::exchange(m_opening, {});
            m_parts.connections.touch(id, eventstore::Timestamp::now().micros);
            select(id);
        }
        break;
    case Session::State::Lost:
        m_result->showMessage(Severity::Warning,
                              tr("Connection lost, trying again: %1").arg(session().errorText()));
        break;
    case Session::State::Closed:
        if (!session().errorText().isEmpty())
            m_result->showMessage(Severity::Bad, session().errorText());
        offerMapping(std::exchange(m_opening, {}));
        break;
    }
    refreshButtons();
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
            m_result->showMessage(Severity::Bad, models::format::error(result.error()));
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
    const QString id = m_parts.connections.save(demo);
    select(id);
    openSpec(*m_parts.connections.find(id), {});
}

void ConnectPage::removeSelected()
{
    const QString id = selectedId();
    if (id.isEmpty())
        return;
    m_parts.secrets.remove(id);
    m_parts.connections.remove(id);
    if (!m_parts.connections.all().isEmpty() && selectedId().isEmpty())
        showWelcomeOrForm();
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
        m_listState->showEmpty(tr("No connection is called like this"), {}, u"search"_s);
}

void ConnectPage::refreshButtons()
{
    const bool opening = session().state() == Session::State::Opening;
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
