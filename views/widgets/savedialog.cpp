// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/savedialog.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

/// "*.csv *.csv.gz" of "Values (*.csv *.csv.gz)".
QStringList patternsOf(const FileKind &kind)
{
    const auto begin = kind.filter.lastIndexOf(u'(') + 1;
    return kind.filter.mid(begin).chopped(1).split(u' ', Qt::SkipEmptyParts);
}

/// The length of the end that makes a name one of these kinds; 0 without one.
qsizetype endOf(const QString &name, const QList<FileKind> &kinds)
{
    qsizetype length = 0;
    for (const FileKind &kind : kinds) {
        for (const QString &pattern : patternsOf(kind)) {
            const auto end = QStringView(pattern).mid(1); // without the asterisk
            if (name.endsWith(end, Qt::CaseInsensitive))
                length = std::max(length, end.size());
        }
    }
    return length;
}

/// The name without such ends: Qt has replaced the last part already, and makes .csv.json of
/// .csv.gz.
QString withoutEnd(QString name, const QList<FileKind> &kinds)
{
    while (const auto length = endOf(name, kinds))
        name.chop(length);
    return name;
}

} // namespace

void askForFile(QWidget *parent, const QString &title, const QString &name,
                const QList<FileKind> &kinds, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileKind &kind : kinds)
        filters << kind.filter;
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.front().suffix);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, kinds](const QString &filter) {
                         const auto kind = std::ranges::find(kinds, filter, &FileKind::filter);
                         const auto files = dialog->selectedFiles();
                         if (kind == kinds.end() || files.isEmpty())
                             return;
                         dialog->setDefaultSuffix(kind->suffix);
                         dialog->selectFile(withoutEnd(QFileInfo(files.front()).fileName(), kinds) +
                                            u'.' + kind->suffix);
                     });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace views
