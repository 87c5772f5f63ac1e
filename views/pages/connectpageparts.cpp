// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/roles.h"
#include "views/connect/connectiondelegate.h"
#include "views/connect/connectionform.h"
#include "views/connect/mappingdialog.h"
#include "views/connect/testpanel.h"
#include "views/pages/connectpage.h"
#include "views/stateoverlay.h"
#include "views/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

// The widgets of the Connect page, and its dialogs, menu and drops.

namespace views {
namespace {

constexpr int listWidth = 330;
constexpr int formWidth = 640;

/// The first local file of a drag, empty where there is none.
QString fileOf(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.isEmpty() ? QString() : urls.first().toLocalFile();
}

} // namespace

QWidget *ConnectPage::makeList()
{
    auto *pane = new QWidget(this);
    pane->setMinimumWidth(listWidth * 3 / 5);
    pane->setMaximumWidth(listWidth);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Connections"), pane);
    title->setFont(scaledFont(1.25, true));
    auto *add = new QToolButton(pane);
    add->setIcon(icon(u"add"_s));
    add->setText(tr("New"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    add->setObjectName(u"connection-new"_s);
    connect(add, &QToolButton::clicked, this,
            [this] { newConnection(eventstore::StoreUrl::Kind::Sqlite); });
    head->addWidget(title, 1);
    head->addWidget(add);
    column->addLayout(head);

    m_search = new QLineEdit(pane);
    m_search->setPlaceholderText(tr("Search by name"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setAccessibleName(tr("Search connections"));
    column->addWidget(m_search);

    m_filtered = new QSortFilterProxyModel(this);
    m_list = new QListView(pane);
    m_list->setModel(m_filtered);
    m_delegate = new ConnectionDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Saved connections"));
    m_list->setObjectName(u"connection-list"_s);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_search, &QLineEdit::textChanged, m_filtered,
            &QSortFilterProxyModel::setFilterFixedString);
    m_listState = new StateOverlay(m_list->viewport());
    connect(m_search, &QLineEdit::textChanged, this, &ConnectPage::refreshList);
    connect(m_list, &QListView::activated, this, &ConnectPage::connectNow);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConnectPage::contextMenu);
    column->addWidget(m_list, 1);

    m_demoButton = new QPushButton(icon(u"demo"_s), tr("Open the demo store"), pane);
    m_demoButton->setObjectName(u"connection-demo"_s);
    connect(m_demoButton, &QPushButton::clicked, this, &ConnectPage::openDemo);
    column->addWidget(m_demoButton);
    m_demoProgress = makeDemoProgress();
    column->addWidget(m_demoProgress);
    return pane;
}

QWidget *ConnectPage::makeDemoProgress()
{
    auto *box = new QWidget(this);
    auto *progress = new QHBoxLayout(box);
    progress->setContentsMargins(0, 0, 0, 0);
    m_demoBar = new QProgressBar(box);
    m_demoBar->setRange(0, 1000);
    m_demoBar->setFormat(tr("Making events… %p %"));
    auto *cancel = new QToolButton(box);
    cancel->setIcon(icon(u"close"_s));
    cancel->setToolTip(tr("Stop making the demo store"));
    cancel->setAccessibleName(cancel->toolTip());
    connect(cancel, &QToolButton::clicked, &m_demo, &models::BackgroundJob::cancel);
    connect(&m_demo, &models::BackgroundJob::progressed, m_demoBar,
            [this](double part) { m_demoBar->setValue(static_cast<int>(part * 1000)); });
    progress->addWidget(m_demoBar, 1);
    progress->addWidget(cancel);
    return box;
}

QWidget *ConnectPage::makeEditor()
{
    m_editor = new QScrollArea(this);
    m_editor->setWidgetResizable(true);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->viewport()->setBackgroundRole(QPalette::Base);
    auto *body = new QWidget(m_editor);
    body->setBackgroundRole(QPalette::Base);
    auto *column = new QWidget(body);
    column->setMaximumWidth(formWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(32, 28, 32, 28);
    layout->setSpacing(14);
    m_heading = new QLabel(column);
    m_heading->setFont(scaledFont(1.6, true));
    m_form = new ConnectionForm(column);
    connect(m_form, &ConnectionForm::browseRequested, this, &ConnectPage::chooseFile);
    connect(m_form, &ConnectionForm::mapRequested, this, &ConnectPage::mapByHand);
    connect(m_form, &ConnectionForm::unlockRequested, this, &ConnectPage::confirmUnlock);
    m_result = new TestPanel(column);
    layout->addWidget(m_heading);
    layout->addWidget(m_form);
    layout->addWidget(makeButtons());
    layout->addWidget(m_result);
    layout->addStretch();
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(column, 1);
    row->addStretch(0);
    m_editor->setWidget(body);
    return m_editor;
}

QWidget *ConnectPage::makeButtons()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    m_openButton = new QPushButton(icon(u"connect"_s), tr("Connect"), box);
    m_openButton->setObjectName(u"connection-open"_s);
    m_openButton->setDefault(true);
    m_testButton = new QPushButton(icon(u"check"_s), tr("Test"), box);
    m_testButton->setObjectName(u"connection-test"_s);
    m_saveButton = new QPushButton(tr("Save"), box);
    m_saveButton->setObjectName(u"connection-save"_s);
    m_deleteButton = new QPushButton(icon(u"delete"_s), tr("Delete"), box);
    m_deleteButton->setObjectName(u"connection-delete"_s);
    connect(m_openButton, &QPushButton::clicked, this, &ConnectPage::connectNow);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectPage::test);
    connect(m_saveButton, &QPushButton::clicked, this, &ConnectPage::save);
    connect(m_deleteButton, &QPushButton::clicked, this, [this] { askRemove(selectedId()); });
    row->addWidget(m_openButton);
    row->addWidget(m_testButton);
    row->addWidget(m_saveButton);
    row->addStretch();
    row->addWidget(m_deleteButton);
    return box;
}

void ConnectPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open an SQLite event store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("SQLite databases (*.db *.sqlite *.sqlite3)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectPage::openFile);
    dialog->open();
}

/// Return in any field connects, as the drawn button says.
void ConnectPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QWidget *focused = focusWidget();
    const bool inField =
        focused && m_form->isAncestorOf(focused) && !qobject_cast<const QAbstractButton *>(focused);
    if (!enter || (!inField && focused != m_openButton))
        return Page::keyPressEvent(event);
    if (!session().opening()) // Stop takes a click or the space bar
        connectNow();
}

void ConnectPage::showResult(models::Severity severity, const QString &text, const QString &detail)
{
    m_resultIsState = false;
    m_result->showMessage(severity, text, detail);
    showInSight(m_result);
}

/// Scrolls, once the layout has settled, to what just changed.
void ConnectPage::showInSight(QWidget *part)
{
    QTimer::singleShot(0, part, [this, part] {
        if (m_right->currentWidget() == m_editor)
            m_editor->ensureWidgetVisible(part, 0, 12);
    });
}

void ConnectPage::askRemove(const QString &id)
{
    const models::SavedConnection *known = m_parts.connections.find(id);
    if (!known)
        return;
    const bool isOpen = id == openId();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete the connection?"),
                                isOpen ? tr("Delete “%1”, which is open now?").arg(known->name)
                                       : tr("Delete “%1” from the list?").arg(known->name),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"delete-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const auto url = eventstore::StoreUrl::parse(models::format::utf8(known->url));
    const QString target = url ? models::targetOf(*url) : known->url;
    box->setInformativeText(
        tr("%1\n\nThe connection and its saved password are forgotten. The store and its events "
           "are "
           "not touched%2.")
            .arg(target, isOpen ? tr(", and it stays open until you close it") : QString()));
    QPushButton *yes = box->addButton(tr("Delete"), QMessageBox::AcceptRole);
    yes->setObjectName(u"delete-yes"_s);
    QPushButton *keep = box->addButton(tr("Keep"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(yes, &QPushButton::clicked, this, [this, id] { remove(id); });
    connect(box, &QDialog::finished, this, [this] { m_list->setFocus(); });
    box->open();
}

/// Taking the lock off is asked for once more, and says what it allows.
void ConnectPage::confirmUnlock()
{
    const models::SavedConnection connection = m_form->connection();
    const QString word = environmentWord(connection.environment);
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Unlock for writing?"),
        tr("Unlock %1%2 for writing?")
            .arg(connection.name, word.isEmpty() ? QString() : u" (%1)"_s.arg(word)),
        QMessageBox::NoButton, this);
    box->setObjectName(u"unlock-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Projections can then be started, rebuilt and reset from this "
                               "window, and dead letters retried or discarded. Events are never "
                               "changed."));
    box->addButton(tr("Unlock"), QMessageBox::AcceptRole);
    QPushButton *keep = box->addButton(tr("Keep read-only"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::rejected, m_form, [this] { m_form->setUnlocked(false); });
    connect(box, &QMessageBox::buttonClicked, m_form,
            [this, keep](QAbstractButton *button) { m_form->setUnlocked(button != keep); });
    box->open();
}

void ConnectPage::mapByHand()
{
    if (!checkFields())
        return;
    auto spec = m_form->connection().spec(models::format::utf8(m_form->password()));
    auto *dialog = new MappingDialog(*spec, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MappingDialog::layoutChosen, m_form, [this](const QString &path) {
        m_form->setLayoutFile(path);
        connectNow();
    });
    dialog->open();
}

/// A PostgreSQL database in which nothing known was found may still hold events.
void ConnectPage::offerMapping(const models::ConnectionSpec &spec, const eventstore::Error &error)
{
    const bool noStore = error.code == eventstore::ErrorCode::Database ||
                         error.code == eventstore::ErrorCode::Denied ||
                         error.code == eventstore::ErrorCode::NotFound;
    if (!noStore || !spec.layoutFile.isEmpty() ||
        spec.url.kind() != eventstore::StoreUrl::Kind::Postgres)
        return;
    auto *dialog = new MappingDialog(spec, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog->mapping(), &models::LayoutMapping::changed, dialog, [dialog] {
        using Load = models::LayoutMapping::Load;
        const auto load = dialog->mapping().load();
        if (dialog->isVisible() || load == Load::Loading)
            return;
        if (load == Load::Ready && dialog->mapping().matchesNothing())
            dialog->open();
        else
            dialog->deleteLater(); // it is something else that failed
    });
    connect(&session(), &models::Session::openingChanged, dialog, &QDialog::reject);
    // The form may show another connection by the time a table was chosen.
    const Attempt tried{m_form->connection(), m_form->password(), m_form->keepPassword()};
    connect(dialog, &MappingDialog::layoutChosen, this, [this, tried](const QString &path) {
        Attempt mapped = tried;
        mapped.connection.layoutFile = path;
        openAttempt(std::move(mapped));
    });
}

void ConnectPage::contextMenu(const QPoint &pos)
{
    const QModelIndex index = m_list->indexAt(pos);
    if (!index.isValid())
        return;
    const QString id = index.data(models::KeyRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"connect"_s), tr("Connect"), this, &ConnectPage::connectNow);
    menu->addAction(icon(u"copy"_s), tr("Duplicate"), this,
                    [this, id] { select(m_parts.connections.duplicate(id)); });
    menu->addSeparator();
    menu->addAction(icon(u"delete"_s), tr("Delete…"), this, [this, id] { askRemove(id); });
    menu->popup(m_list->viewport()->mapToGlobal(pos));
}

void ConnectPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!fileOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ConnectPage::dropEvent(QDropEvent *event)
{
    if (const QString path = fileOf(event->mimeData()); !path.isEmpty())
        openFile(path);
}

} // namespace views
