// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/pathdialog.h"

#include "eventstore/store.h"
#include "models/browse/datapaths.h"
#include "models/errorwords.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int pathDialogWidth = 440;
constexpr std::int64_t eventsLookedAt = 200;

/// Of the newest events, as these are what somebody looks at.
eventstore::Result<QStringList>
pathsSeen(eventstore::Store &store, const models::EventSource &source, const std::stop_token &stop)
{
    eventstore::Columns columns{true, false};
    columns.dataBytes = models::datapaths::bytesRead;
    std::optional<std::int64_t> from;
    if (!source.isStream()) {
        EG_TRY(const auto head, store.safeHead());
        from = head.position.value + 1;
    }
    EG_TRY(const auto page,
           models::readSourcePage(store, source, from, eventstore::Direction::Backwards,
                                  eventsLookedAt, columns, stop));
    QStringList paths;
    for (const auto &event : page.events)
        paths += models::datapaths::pathsIn(event.data);
    paths.removeDuplicates();
    paths.sort();
    return paths;
}

} // namespace

PathDialog::PathDialog(models::Session &session, models::EventSource source, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_seen(new QStringListModel(this))
{
    setObjectName(u"path-dialog"_s);
    setWindowTitle(tr("Add a column of the data"));
    setMinimumWidth(pathDialogWidth);
    auto *label = new QLabel(
        tr("&Path of a value in the data, with dots between the names: order.lines.0.price"), this);
    label->setWordWrap(true);
    m_path = new QLineEdit(this);
    m_path->setObjectName(u"path"_s);
    m_path->setAccessibleName(tr("Path"));
    label->setBuddy(m_path);
    auto *completer = new QCompleter(m_seen, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_path->setCompleter(completer);
    m_word = new QLabel(tr("Looking for the paths of the newest events…"), this);
    m_word->setObjectName(u"path-word"_s);
    m_word->setWordWrap(true);
    m_word->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(u"path-add"_s);
    m_add->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addWidget(m_path);
    column->addWidget(m_word);
    column->addWidget(buttons);
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_path->text().trimmed());
        accept();
    });
    lookFor(std::move(source));
    m_path->setFocus();
}

void PathDialog::lookFor(models::EventSource source)
{
    m_task = m_session.run<QStringList>(
        this,
        [source = std::move(source)](eventstore::Store &store, std::stop_token stop) {
            return pathsSeen(store, source, stop);
        },
        [this](eventstore::Result<QStringList> paths) {
            if (!paths)
                return m_word->setText(models::errorWords(paths.error()).sentence);
            m_seen->setStringList(*paths);
            m_word->setText(
                paths->isEmpty()
                    ? tr("The newest events have no paths in their data.")
                    : tr("The newest events have %n paths; they are offered as you type.", nullptr,
                         int(paths->size())));
        });
}

} // namespace views
