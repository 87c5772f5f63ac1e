// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/connectpage.h"

#include "eventstore/storekinds.h"
#include "models/format.h"
#include "views/connect/connectioneditor.h"
#include "views/connect/connectionfiles.h"
#include "views/connect/connectionform.h"
#include "views/connect/connectionlist.h"
#include "views/connect/connectionmessage.h"
#include "views/connect/connectiontrial.h"
#include "views/connect/connectquestions.h"
#include "views/connect/mappingdialog.h"
#include "views/connect/mappingoffer.h"
#include "views/connect/recentlist.h"
#include "views/connect/testpanel.h"
#include "views/connect/welcomepanel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using models::SavedConnection;
using models::Session;
using models::Severity;

namespace views {
namespace {

/// The first local file of a drag; empty if there is none.
QString fileOf(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.isEmpty() ? QString() : urls.first().toLocalFile();
}

} // namespace

ConnectPage::ConnectPage(Session &session, Parts parts, QWidget *parent)
    : Page(session, parent)
    , m_parts(std::move(parts))
    , m_attempts(session, m_parts.connections, m_parts.secrets, this)
{
    setAcceptDrops(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = new ConnectionList(m_parts.connections, this);
    m_demo = new DemoBox(m_parts.demoPath, m_parts.makeDemo, m_list);
    if (m_parts.recent) {
        auto *recent = new RecentList(*m_parts.recent, m_list);
        m_list->addBelow(recent);
        connect(recent, &RecentList::chosen, this, &ConnectPage::recentChosen);
        connect(m_parts.recent, &QAbstractItemModel::modelReset, this, &ConnectPage::refresh);
    }
    m_list->addBelow(m_demo);
    row->addWidget(m_list, 1);
    m_right = new QStackedWidget(this);
    m_right->setBackgroundRole(QPalette::Base);
    m_right->setAutoFillBackground(true);
    m_welcome = new WelcomePanel(this);
    m_editor = new ConnectionEditor(this);
    m_message = new ConnectionMessage(session, m_attempts, *m_editor);
    m_right->addWidget(m_welcome);
    m_right->addWidget(m_editor);
    row->addWidget(m_right, 3);
    m_test = new ConnectionTrial(m_attempts, *m_editor->result(), this);
    m_files = new ConnectionFiles(m_parts.connections, this);
    connectParts();
    connectAttempts();
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

void ConnectPage::go(const Place &)
{
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
    return !m_test->running() && !m_demo->running();
}

ConnectionForm *ConnectPage::form() const
{
    return m_editor->form();
}

void ConnectPage::connectParts()
{
    connect(m_list, &ConnectionList::chosen, this, &ConnectPage::selectionChanged);
    connect(m_list, &ConnectionList::connectRequested, this, &ConnectPage::connectNow);
    connect(m_list, &ConnectionList::newRequested, this,
            [this] { newConnection(eventstore::usualKind(true)); });
    connect(m_list, &ConnectionList::removeRequested, this, &ConnectPage::removeAsked);
    connect(m_list, &ConnectionList::exportRequested, m_files, &ConnectionFiles::chooseForExport);
    connect(m_list, &ConnectionList::importRequested, m_files, &ConnectionFiles::chooseForImport);
    connect(m_files, &ConnectionFiles::ended, this,
            [this](Severity severity, const QString &sentence, const QString &why) {
                showWelcomeOrForm();
                m_right->setCurrentWidget(m_editor);
                refresh();
                m_message->say(severity, sentence, why);
            });
    connect(&m_parts.connections, &QAbstractItemModel::rowsRemoved, this,
            &ConnectPage::showWelcomeOrForm);
    connect(m_welcome, &WelcomePanel::demoRequested, this, &ConnectPage::openDemo);
    connect(m_welcome, &WelcomePanel::fileRequested, this, &ConnectPage::chooseFile);
    connect(m_welcome, &WelcomePanel::serverRequested, this,
            [this] { newConnection(eventstore::usualKind(false)); });
    connect(m_demo, &DemoBox::runningChanged, this, &ConnectPage::refresh);
    connect(m_demo, &DemoBox::ready, this, &ConnectPage::openDemoStore);
    connect(m_demo, &DemoBox::failed, this, [this](const eventstore::Error &error) {
        newConnection(eventstore::usualKind(true));
        m_message->say(Severity::Bad, models::format::error(error));
    });
    connect(m_editor, &ConnectionEditor::openRequested, this, &ConnectPage::connectNow);
    connect(m_editor, &ConnectionEditor::testRequested, this, &ConnectPage::test);
    connect(m_editor, &ConnectionEditor::saveRequested, this, &ConnectPage::save);
    connect(m_editor, &ConnectionEditor::deleteRequested, this,
            [this] { removeAsked(m_list->selectedId()); });
    connect(form(), &ConnectionForm::browseRequested, this, &ConnectPage::chooseFile);
    connect(form(), &ConnectionForm::mapRequested, this, &ConnectPage::mapByHand);
    connect(form(), &ConnectionForm::unlockRequested, this, [this] {
        askUnlock(this, form()->connection(), [this](bool yes) { form()->setUnlocked(yes); });
    });
}

void ConnectPage::connectAttempts()
{
    connect(m_test, &ConnectionTrial::changed, this, [this] {
        m_editor->showInSight(m_editor->result());
        refresh();
    });
    connect(m_test, &ConnectionTrial::refused, this,
            [this](Severity severity, const QString &why) { m_message->say(severity, why); });
    connect(&m_attempts, &ConnectionAttempts::opened, this, &ConnectPage::select);
    connect(&m_attempts, &ConnectionAttempts::failed, this, &ConnectPage::openFailed);
    connect(&m_attempts, &ConnectionAttempts::passwordNote, form(),
            &ConnectionForm::setPasswordNote);
    connect(&m_attempts, &ConnectionAttempts::givenUp, this, [this](const QString &why) {
        refresh();
        if (why.isEmpty())
            m_message->say(Severity::Neutral, tr("It was not connected."));
        else
            m_message->say(Severity::Bad, why);
    });
    const auto refreshAll = [this] {
        refresh();
        refreshResult();
    };
    connect(&m_attempts, &ConnectionAttempts::runningChanged, this, refreshAll);
    connect(&session(), &Session::stateChanged, this, refreshAll);
    connect(&session(), &Session::openingChanged, this, refreshAll);
}

/// Without any connection the list is hidden, and the welcome panel fills the page.
void ConnectPage::showWelcomeOrForm()
{
    if (m_parts.connections.all().isEmpty())
        m_right->setCurrentWidget(m_welcome);
    else if (m_list->selectedId().isEmpty())
        select(m_parts.connections.all().first().id);
    refresh();
}

void ConnectPage::select(const QString &id)
{
    m_list->select(id);
}

void ConnectPage::selectionChanged()
{
    const QString id = m_list->selectedId();
    const SavedConnection *connection = m_parts.connections.find(id);
    if (!connection)
        return;
    m_test->cancel();
    m_editor->result()->clear();
    m_editor->setHeading(connection->name);
    form()->offerGroups(m_parts.connections.groups());
    form()->setConnection(*connection);
    m_right->setCurrentWidget(m_editor);
    m_parts.secrets.read(id, form(), [this, id](const QString &secret) {
        if (id == m_list->selectedId() && form()->password().isEmpty())
            form()->setPassword(secret);
    });
    refresh();
    refreshResult();
}

void ConnectPage::newConnection(const eventstore::StoreKind &kind)
{
    m_list->clearSelection();
    m_test->cancel();
    m_editor->result()->clear();
    SavedConnection fresh;
    fresh.url = models::format::text(kind.newAddress);
    m_editor->setHeading(tr("New connection"));
    form()->offerGroups(m_parts.connections.groups());
    form()->setConnection(fresh);
    m_right->setCurrentWidget(m_editor);
    form()->setFocus();
    refresh();
    refreshResult();
}

ConnectPage::Attempt ConnectPage::attempt() const
{
    return {form()->connection(), form()->password(), form()->keepPassword()};
}

void ConnectPage::openFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (const SavedConnection *known = m_parts.connections.findUrl(u"sqlite:"_s + absolute)) {
        select(known->id);
    } else {
        const bool fresh = m_right->currentWidget() == m_editor && m_list->selectedId().isEmpty() &&
                           eventstore::isFile(form()->kind());
        if (!fresh) // otherwise the user may have entered name and environment already
            newConnection(eventstore::usualKind(true));
        form()->setFile(absolute);
    }
    if (checkFields())
        m_attempts.start(attempt());
}

void ConnectPage::save()
{
    if (!checkFields())
        return;
    select(m_attempts.save(attempt()));
    m_message->say(Severity::Good, tr("Saved."));
}

void ConnectPage::test()
{
    if (m_test->running()) {
        m_test->cancel();
        m_message->say(Severity::Neutral, tr("The test was stopped."));
    } else if (checkFields()) {
        m_test->start(attempt());
    }
}

bool ConnectPage::checkFields()
{
    const auto complaint = form()->complaint();
    if (complaint)
        m_message->say(Severity::Bad, complaint->sentence, complaint->why);
    return !complaint;
}

void ConnectPage::connectNow()
{
    if (m_attempts.running()) {
        m_attempts.cancel();
        return m_message->say(Severity::Neutral, tr("Opening was stopped."));
    }
    if (!checkFields())
        return;
    m_test->cancel();
    m_attempts.start(attempt());
}

void ConnectPage::openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error,
                             const std::optional<Attempt> &ours)
{
    if (!ours)
        showRefused(spec);
    refresh();
    const auto said = models::openingError(error, spec.url);
    m_message->say(Severity::Bad, tr("%1 can't be opened").arg(spec.name), said.sentence,
                   said.details);
    // The form may show another connection by the time the user has mapped a table.
    offerMapping(session(), spec, error, this, [this, tried = attempt()](const QString &path) {
        Attempt mapped = tried;
        mapped.connection.layoutFile = path;
        m_attempts.start(std::move(mapped));
    });
}

/// A refused address from a link or the command line is put into the form to be corrected; it is
/// not saved.
void ConnectPage::showRefused(const models::ConnectionSpec &spec)
{
    const auto refused = ConnectionAttempts::connectionOf(spec);
    if (const SavedConnection *known = m_parts.connections.findUrl(refused.url))
        return select(known->id);
    newConnection(eventstore::usualKind(eventstore::isFile(spec.url)));
    form()->setConnection(refused, models::format::text(spec.password));
}

void ConnectPage::refreshResult()
{
    const QString open = m_attempts.openId(m_list->selectedId());
    m_list->setOpen(open);
    if (!m_test->running())
        m_message->refresh(!open.isEmpty() && open == m_list->selectedId());
}

void ConnectPage::openDemo()
{
    m_demo->start();
}

void ConnectPage::openDemoStore()
{
    const SavedConnection demo = m_demo->connection(m_parts.connections);
    if (!demo.id.isEmpty())
        select(demo.id);
    m_attempts.start({demo, {}, false});
}

/// Removes the connection after a question; the store itself is not changed.
void ConnectPage::removeAsked(const QString &id)
{
    const SavedConnection *known = m_parts.connections.find(id);
    if (!known)
        return;
    const bool isOpen = id == m_attempts.openId(m_list->selectedId());
    askRemove(this, *known, isOpen, [this, id, name = known->name](bool yes) {
        m_list->setFocus();
        if (!yes || !m_parts.connections.find(id))
            return;
        m_parts.secrets.remove(id);
        m_parts.connections.remove(id);
        showWelcomeOrForm();
        if (m_right->currentWidget() == m_editor)
            m_message->say(
                Severity::Neutral,
                tr("“%1” is no longer in the list. The store itself is as it was.").arg(name));
    });
}

/// At the first start the empty list is hidden, except to show the progress of making the demo
/// store.
void ConnectPage::refresh()
{
    m_list->refresh();
    m_list->setVisible(m_right->currentWidget() != m_welcome || m_demo->running() ||
                       (m_parts.recent && m_parts.recent->rowCount() > 0));
    m_welcome->setEnabled(!m_demo->running());
    m_editor->showButtons(m_test->running(), m_attempts.running(), !m_list->selectedId().isEmpty());
}

void ConnectPage::chooseFile()
{
    askFile(this, [this](const QString &path) { openFile(path); });
}

/// Return in any field connects, like the default button.
void ConnectPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !m_editor->returnConnects(focusWidget()))
        return Page::keyPressEvent(event);
    if (!m_attempts.running()) // Stop requires a click or the space bar
        connectNow();
}

void ConnectPage::mapByHand()
{
    if (!checkFields())
        return;
    auto spec = form()->connection().spec(models::format::utf8(form()->password()));
    auto *dialog = new MappingDialog(*spec, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MappingDialog::layoutChosen, this, [this](const QString &path) {
        form()->setLayoutFile(path);
        connectNow();
    });
    dialog->open();
}

void ConnectPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->source() && !fileOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ConnectPage::dropEvent(QDropEvent *event)
{
    if (const QString path = fileOf(event->mimeData()); !path.isEmpty())
        openFile(path);
}

} // namespace views
