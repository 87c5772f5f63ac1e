// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/sinksdialog.h"

#include "models/projections/sinklogins.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/tablelook.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::SinksModel;

namespace {

constexpr QSize usualSize(760, 420);

} // namespace

SinksDialog::SinksDialog(models::Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new SinksModel(session, this))
{
    setObjectName(u"sinks"_s);
    setWindowTitle(tr("Sinks"));
    auto *column = new QVBoxLayout(this);
    m_result = new Banner(this);
    column->addWidget(m_result);
    m_table = makeTable(this, m_model, tr("Publications"), u"sinks"_s);
    setWidths(m_table, {200, 150, 120});
    m_overlay = new StateOverlay(m_table);
    column->addWidget(m_table, 1);
    column->addWidget(makeActions());
    column->addWidget(makeAdding());
    auto *secrets = new QLabel(
        tr("Passwords are kept in the system's keychain only. Those of EVENTGLASS_SINK_USER and "
           "EVENTGLASS_SINK_PASSWORD, or of the file that EVENTGLASS_SINK_PASSWORD_FILE names, "
           "come "
           "first."),
        this);
    secrets->setWordWrap(true);
    secrets->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(secrets);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_model, &SinksModel::changed, this, &SinksDialog::refresh);
    connect(m_model, &SinksModel::ended, this,
            [this](models::Severity severity, const QString &sentence) {
                m_result->say(severity, sentence);
                if (severity == models::Severity::Good)
                    m_address->clear();
            });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SinksDialog::refresh);
    resize(usualSize);
    m_table->setFocus();
    m_model->read();
    refresh();
}

QWidget *SinksDialog::makeActions()
{
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    m_test = new QPushButton(icon(u"check"_s), tr("&Test"), area);
    m_remove = new QPushButton(icon(u"remove"_s), tr("&Remove…"), area);
    for (auto *button : {m_test, m_remove}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    addPassword(row);
    connect(m_test, &QPushButton::clicked, this, [this] {
        m_table->setFocus();
        m_result->say(models::Severity::Info, tr("Testing %1…").arg(chosen()));
        m_model->test(chosen());
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_table->setFocus();
        askRemove();
    });
    return area;
}

void SinksDialog::addPassword(QHBoxLayout *row)
{
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Password of the chosen sink"));
    m_password->setAccessibleName(tr("Password of the chosen sink"));
    m_keep = new QPushButton(icon(u"key"_s), tr("&Keep password"), this);
    m_keep->setAutoDefault(false);
    m_keep->setToolTip(tr("Keeps it in the system's keychain; an empty one is forgotten."));
    row->addWidget(m_password);
    row->addWidget(m_keep);
    connect(m_keep, &QPushButton::clicked, this, &SinksDialog::keepPassword);
}

void SinksDialog::keepPassword()
{
    const auto row = m_table->currentIndex().row();
    const auto address =
        m_model->index(row, SinksModel::AddressColumn).data(models::CopyRole).toString();
    const auto password = m_password->text();
    m_password->clear();
    m_table->setFocus();
    models::SinkLogins::of(m_session).keep(
        address, password, this,
        [this](const QString &sentence) { m_result->say(models::Severity::Info, sentence); });
}

QWidget *SinksDialog::makeAdding()
{
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    m_readModel = new QComboBox(area);
    m_readModel->setAccessibleName(tr("Read model to publish"));
    m_readModel->addItems(SinksModel::readModels());
    m_address = new QLineEdit(area);
    m_address->setAccessibleName(tr("Address of the sink"));
    m_address->setPlaceholderText(tr("Address: %1").arg(SinksModel::schemes()));
    m_add = new QPushButton(icon(u"add"_s), tr("&Add"), area);
    m_add->setAutoDefault(false);
    row->addWidget(m_readModel);
    row->addWidget(m_address, 1);
    row->addWidget(m_add);
    connect(m_address, &QLineEdit::textChanged, this, &SinksDialog::refresh);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_table->setFocus();
        m_model->add(m_readModel->currentText(), m_address->text().trimmed());
    });
    return area;
}

QString SinksDialog::chosen() const
{
    return m_table->currentIndex().data(models::KeyRole).toString();
}

QString SinksDialog::resultText() const
{
    return m_result->text();
}

void SinksDialog::refresh()
{
    const QString why = m_model->whyNotChange();
    const bool any = !chosen().isEmpty();
    m_add->setEnabled(why.isEmpty() && !m_address->text().trimmed().isEmpty());
    m_remove->setEnabled(why.isEmpty() && any);
    m_test->setEnabled(any && !m_model->busy());
    m_password->setEnabled(any);
    m_keep->setEnabled(any);
    for (auto *button : {m_add, m_remove})
        button->setToolTip(why);
    if (m_model->rowCount() == 0)
        m_overlay->showEmpty(
            tr("No sinks"),
            tr("Rows of a read model can be kept in a database, a search engine or "
               "a cache outside as well."),
            u"database"_s);
    else
        m_overlay->showReady();
}

void SinksDialog::askRemove()
{
    const QString name = chosen();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Remove the publication?"),
                                tr("Remove %1?").arg(name), QMessageBox::NoButton, this);
    box->setObjectName(u"remove-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Its position and its dead letters are forgotten. What is in the sink stays there and "
           "is no longer updated. Added again, it is filled from the beginning."));
    auto *yes = box->addButton(tr("Remove"), QMessageBox::AcceptRole);
    auto *no = box->addButton(tr("Keep it"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, name] { m_model->remove(name); });
    box->open();
}

} // namespace views
