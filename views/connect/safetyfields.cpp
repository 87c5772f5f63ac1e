// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/safetyfields.h"

#include "eventstore/storekinds.h"
#include "views/connect/formparts.h"
#include "views/connect/maskbutton.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using Environment = models::ConnectionSpec::Environment;

namespace views {

SafetyFields::SafetyFields(QWidget *parent)
    : QWidget(parent)
{
    QFormLayout *form = makeForm(this);
    m_readModels = new QLineEdit(this);
    m_readModels->setObjectName(u"connection-readmodels"_s);
    m_readModels->setPlaceholderText(
        tr("In the store; in a file of yours where it can't hold them"));
    m_readModels->setToolTip(
        tr("A file or a PostgreSQL address. The store is then never written to."));
    form->addRow(tr("Read &models"), m_readModels);
    m_environment = new QComboBox(this);
    m_environment->setObjectName(u"connection-environment"_s);
    const std::pair<Environment, QString> entries[] = {
        {Environment::None, tr("None")},
        {Environment::Development, tr("Development")},
        {Environment::Staging, tr("Staging")},
        {Environment::Production, tr("Production")}};
    for (const auto &[environment, text] : entries)
        m_environment->addItem(text, static_cast<int>(environment));
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        emit edited();
    });
    // Side by side, so that the form does not get longer.
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_masking = new MaskButton(line);
    connect(m_masking, &MaskButton::edited, this, &SafetyFields::edited);
    row->addWidget(m_environment, 1);
    row->addWidget(m_masking);
    form->addRow(tr("&Environment"), line);
    static_cast<QLabel *>(form->labelForField(line))->setBuddy(m_environment);
    m_unlocked = new QCheckBox(tr("Unlock for writing"), this);
    m_unlocked->setObjectName(u"connection-unlocked"_s);
    connect(m_unlocked, &QCheckBox::clicked, this, [this](bool on) {
        if (on)
            emit unlockRequested();
        refresh();
        emit edited();
    });
    m_lockNote = quietLabel(this);
    form->addRow(QString(), m_unlocked);
    form->addRow(QString(), m_lockNote);
    refresh();
}

void SafetyFields::offerEnvironments(StoreUrl::Kind kind)
{
    const int demo = m_environment->findData(static_cast<int>(Environment::Demo));
    const bool file = isFile(kind);
    if (file && demo < 0) {
        m_environment->addItem(tr("Demo (made-up data, unlocked)"),
                               static_cast<int>(Environment::Demo));
    } else if (!file && demo >= 0) {
        if (m_environment->currentIndex() == demo)
            m_environment->setCurrentIndex(0);
        m_environment->removeItem(demo);
    }
}

void SafetyFields::setUnlocked(bool unlocked)
{
    m_unlocked->setChecked(unlocked);
    refresh();
}

void SafetyFields::refresh()
{
    const bool demo = m_environment->currentData().toInt() == static_cast<int>(Environment::Demo);
    const bool production =
        m_environment->currentData().toInt() == static_cast<int>(Environment::Production);
    m_unlocked->setEnabled(!demo && !production);
    m_masking->setUsual(
        models::defaultMasking(static_cast<Environment>(m_environment->currentData().toInt())));
    if (demo)
        m_lockNote->setText(tr("Demo stores are open for writing."));
    else if (production)
        m_lockNote->setText(tr("Production is opened read-only, and unlocked from the status bar "
                               "for a time and with a reason."));
    else if (m_unlocked->isChecked())
        m_lockNote->setText(tr("Projections may be run, rebuilt and reset from here."));
    else
        m_lockNote->setText(tr("Read-only: the database itself refuses every write."));
}

void SafetyFields::setConnection(const models::SavedConnection &connection)
{
    m_environment->setCurrentIndex(
        std::max(0, m_environment->findData(static_cast<int>(connection.environment))));
    m_readModels->setText(connection.readModels);
    m_masking->setRules(connection.masking, connection.maskingChosen);
    setUnlocked(connection.unlocked);
}

void SafetyFields::fill(models::SavedConnection &connection) const
{
    connection.environment = static_cast<Environment>(m_environment->currentData().toInt());
    connection.unlocked = m_unlocked->isChecked();
    connection.readModels = m_readModels->text().trimmed();
    connection.masking = m_masking->rules();
    connection.maskingChosen = m_masking->chosen();
}

} // namespace views
