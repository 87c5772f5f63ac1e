// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/mappingdialog.h"

#include "models/format.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/tablelook.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using eventstore::EventField;
using eventstore::TableMapping;
using models::LayoutMapping;
using models::MappedEventsModel;
using TimeUnit = eventstore::LayoutDescriptor::TimeUnit;

namespace views {
namespace {

constexpr int fieldWidth = 300;
constexpr int extraWidth = 170;

EventField fieldAt(std::size_t index)
{
    return static_cast<EventField>(index);
}

QString nameOf(EventField field)
{
    constexpr std::array names{"position", "stream", "version",  "id",
                               "type",     "data",   "metadata", "time"};
    return u"mapping-"_s + QLatin1StringView(names[static_cast<std::size_t>(field)]);
}

/// The chosen column; empty if none.
std::string chosen(const QComboBox *box)
{
    return models::format::utf8(box->currentData().toString());
}

void choose(QComboBox *box, const std::string &column)
{
    box->setCurrentIndex(std::max(box->findData(models::format::text(column)), 0));
}

} // namespace

MappingDialog::MappingDialog(const models::ConnectionSpec &spec, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Map a table to events"));
    setObjectName(u"mapping-dialog"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(makeHeading());
    column->addWidget(makeFields());
    column->addWidget(makePreview(), 1);
    column->addWidget(makeButtons());
    connect(&m_model, &LayoutMapping::changed, this, [this] {
        fillTables();
        fillColumns();
        showMapping();
        showProblems();
    });
    connect(&m_model, &LayoutMapping::previewChanged, this, &MappingDialog::showPreview);
    resize(1000, 760);
    showProblems();
    showPreview();
    m_model.read(spec);
}

QWidget *MappingDialog::makeHeading()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title = new QLabel(tr("Which columns make an event?"), box);
    title->setFont(scaledFont(1.35, true));
    auto *text = new QLabel(tr("No layout that Eventglass knows matches this database. Choose the "
                               "table of its events and say what its columns are; nothing is "
                               "written to it."),
                            box);
    text->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(text);
    return box;
}

QWidget *MappingDialog::makeFields()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(1, fieldWidth);
    grid->setColumnMinimumWidth(2, extraWidth);
    grid->setColumnStretch(3, 1);
    m_table = new QComboBox(box);
    m_table->setObjectName(u"mapping-table"_s);
    auto *label = new QLabel(tr("&Table"), box);
    label->setBuddy(m_table);
    grid->addWidget(label, 0, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(m_table, 0, 1, 1, 2);
    connect(m_table, &QComboBox::activated, this,
            [this](int index) { m_model.chooseTable(index); });
    for (std::size_t i = 0; i < eventstore::eventFields; ++i)
        addField(grid, fieldAt(i));
    addCategory(grid);
    return box;
}

void MappingDialog::addField(QGridLayout *grid, EventField field)
{
    const int row = grid->rowCount();
    QWidget *box = grid->parentWidget();
    Field &made = m_fields[static_cast<std::size_t>(field)];
    made.column = new QComboBox(box);
    made.column->setObjectName(nameOf(field));
    made.problem = new QLabel(box);
    made.problem->setObjectName(nameOf(field) + u"-problem"_s);
    made.problem->setWordWrap(true);
    made.problem->setFont(scaledFont(0.92));
    auto *label = new QLabel(MappedEventsModel::fieldName(field), box);
    label->setBuddy(made.column);
    made.column->setAccessibleName(tr("Column of: %1").arg(label->text()));
    grid->addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(made.column, row, 1);
    if (QWidget *extra = makeExtra(field))
        grid->addWidget(extra, row, 2);
    grid->addWidget(made.problem, row, 3);
    connect(made.column, &QComboBox::activated, this, &MappingDialog::take);
}

/// Further options of a field: for the version its first number, for the time its unit.
QWidget *MappingDialog::makeExtra(EventField field)
{
    if (field == EventField::Version) {
        m_base = new QComboBox(this);
        m_base->setObjectName(u"mapping-base"_s);
        m_base->setAccessibleName(tr("Version of a stream's first event"));
        m_base->addItem(tr("First event is 1"), 1);
        m_base->addItem(tr("First event is 0"), 0);
        connect(m_base, &QComboBox::activated, this, &MappingDialog::take);
        return m_base;
    }
    if (field != EventField::Time)
        return nullptr;
    m_unit = new QComboBox(this);
    m_unit->setObjectName(u"mapping-unit"_s);
    m_unit->setAccessibleName(tr("What the number counts since 1970"));
    const std::pair<QString, TimeUnit> units[] = {{tr("Seconds"), TimeUnit::Seconds},
                                                  {tr("Milliseconds"), TimeUnit::Milliseconds},
                                                  {tr("Microseconds"), TimeUnit::Microseconds},
                                                  {tr("Nanoseconds"), TimeUnit::Nanoseconds}};
    for (const auto &[text, unit] : units)
        m_unit->addItem(text, static_cast<int>(unit));
    connect(m_unit, &QComboBox::activated, this, &MappingDialog::take);
    return m_unit;
}

void MappingDialog::addCategory(QGridLayout *grid)
{
    const int row = grid->rowCount();
    QWidget *box = grid->parentWidget();
    m_category = new QComboBox(box);
    m_category->setObjectName(u"mapping-category"_s);
    m_category->addItem(tr("What stands before the first - of the stream"));
    m_category->addItem(tr("What stands in the stream before…"));
    m_category->addItem(tr("A column"));
    auto *label = new QLabel(tr("&Category"), box);
    label->setBuddy(m_category);
    m_separator = new QLineEdit(box);
    m_separator->setObjectName(u"mapping-separator"_s);
    m_separator->setAccessibleName(tr("Text that ends the category"));
    m_separator->setPlaceholderText(tr("Such as . or :"));
    m_categoryColumn = new QComboBox(box);
    m_categoryColumn->setObjectName(u"mapping-category-column"_s);
    m_categoryColumn->setAccessibleName(tr("Column of the category"));
    grid->addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(m_category, row, 1);
    grid->addWidget(m_separator, row, 2);
    grid->addWidget(m_categoryColumn, row, 2);
    connect(m_category, &QComboBox::activated, this, &MappingDialog::take);
    connect(m_categoryColumn, &QComboBox::activated, this, &MappingDialog::take);
    connect(m_separator, &QLineEdit::textEdited, this, &MappingDialog::take);
}

QWidget *MappingDialog::makePreview()
{
    m_preview = makeTable(this, &m_model.preview(), tr("The first events under this mapping"),
                          u"mapping"_s);
    m_preview->setObjectName(u"mapping-preview"_s);
    setWidths(m_preview, {80, 150, 70, 110, 130, 180, 110});
    m_preview->setMinimumHeight(180);
    m_overlay = new StateOverlay(m_preview->viewport());
    connect(m_overlay, &StateOverlay::retryRequested, this,
            [this] { m_model.read(m_model.spec()); });
    return m_preview;
}

QWidget *MappingDialog::makeButtons()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_note = new QLabel(box);
    m_note->setObjectName(u"mapping-note"_s);
    m_note->setWordWrap(true);
    m_save = new QPushButton(tr("&Save as…"), box);
    m_save->setObjectName(u"mapping-save"_s);
    m_save->setAutoDefault(false);
    m_open = new QPushButton(icon(u"connect"_s), tr("&Open"), box);
    m_open->setObjectName(u"mapping-open"_s);
    m_open->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), box);
    cancel->setAutoDefault(false);
    row->addWidget(m_note, 1);
    row->addWidget(m_save);
    row->addWidget(m_open);
    row->addWidget(cancel);
    connect(m_save, &QPushButton::clicked, this, [this] { chooseFile(false); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_saved.isEmpty())
            chooseFile(true);
        else
            keep(m_saved, true);
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void MappingDialog::fillTables()
{
    const QStringList tables = m_model.tables();
    if (m_table->count() != tables.size()) {
        m_table->clear();
        m_table->addItems(tables);
    }
    m_table->setCurrentIndex(m_model.currentTable());
}

void MappingDialog::fillColumns()
{
    const auto *table = m_model.table();
    if (table == m_shown)
        return;
    m_shown = table;
    const auto fill = [table](QComboBox *box) {
        box->clear();
        box->addItem(tr("None"), QString());
        if (!table)
            return;
        for (const auto &column : table->columns) {
            const QString name = models::format::text(column.name);
            box->addItem(
                tr("%1 (%2)", "a column and its type").arg(name, models::format::text(column.type)),
                name);
        }
    };
    for (Field &field : m_fields)
        fill(field.column);
    fill(m_categoryColumn);
}

void MappingDialog::take()
{
    if (!m_model.table())
        return;
    TableMapping mapping = m_model.mapping();
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        mapping.columns[i] = chosen(m_fields[i].column);
    mapping.versionBase = m_base->currentData().toInt();
    const bool number =
        eventstore::isWholeColumn(*m_model.table(), mapping.column(EventField::Time));
    mapping.timeUnit =
        number ? static_cast<TimeUnit>(m_unit->currentData().toInt()) : TimeUnit::None;
    mapping.category = static_cast<TableMapping::Category>(m_category->currentIndex());
    mapping.categoryValue = mapping.category == TableMapping::Category::Separator
                                ? models::format::utf8(m_separator->text())
                            : mapping.category == TableMapping::Category::Column
                                ? chosen(m_categoryColumn)
                                : std::string();
    m_saved.clear();
    m_model.setMapping(mapping);
}

void MappingDialog::showMapping()
{
    const TableMapping &mapping = m_model.mapping();
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        choose(m_fields[i].column, mapping.columns[i]);
    m_base->setCurrentIndex(m_base->findData(static_cast<int>(mapping.versionBase)));
    const bool number = mapping.timeUnit != TimeUnit::None;
    m_unit->setVisible(number);
    if (number)
        m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(mapping.timeUnit)));
    m_category->setCurrentIndex(static_cast<int>(mapping.category));
    m_separator->setVisible(mapping.category == TableMapping::Category::Separator);
    m_categoryColumn->setVisible(mapping.category == TableMapping::Category::Column);
    if (mapping.category == TableMapping::Category::Column)
        choose(m_categoryColumn, mapping.categoryValue);
}

void MappingDialog::showProblems()
{
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        QLabel *label = m_fields[i].problem;
        label->setText(m_model.problem(fieldAt(i)));
        const auto severity =
            m_model.blocked(fieldAt(i)) ? models::Severity::Bad : models::Severity::Warning;
        tint(label, QPalette::WindowText, [severity] { return severityColor(severity); });
        m_fields[i].column->setEnabled(m_model.table());
        m_fields[i].column->setAccessibleDescription(label->text());
    }
    for (QWidget *other : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_base),
                           static_cast<QWidget *>(m_category)})
        other->setEnabled(m_model.table());
    m_save->setEnabled(m_model.complete());
    m_open->setEnabled(m_model.complete());
    if (m_saved.isEmpty())
        m_note->clear();
}

void MappingDialog::showPreview()
{
    if (m_model.load() == LayoutMapping::Load::Failed)
        return m_overlay->showFailed(m_model.error(), tr("The tables could not be read"));
    if (m_model.load() != LayoutMapping::Load::Ready)
        return m_overlay->showLoading(tr("Looking at the tables…"));
    switch (m_model.previewState()) {
    case LayoutMapping::Load::Idle:
        return m_overlay->showEmpty(tr("Not every field has a column that fits"),
                                    tr("The first events are shown once each has one."),
                                    u"database"_s);
    case LayoutMapping::Load::Loading:
        return m_overlay->showLoading(tr("Reading the first events…"));
    case LayoutMapping::Load::Failed:
        return m_overlay->showFailed(m_model.previewError(),
                                     tr("The events can't be read this way"));
    case LayoutMapping::Load::Ready:
        break;
    }
    if (m_model.preview().rowCount() == 0)
        return m_overlay->showEmpty(tr("The table holds no events yet"), {}, u"database"_s);
    m_overlay->showReady();
}

void MappingDialog::chooseFile(bool open)
{
    auto *dialog = new QFileDialog(this, tr("Save the layout"));
    dialog->setObjectName(u"mapping-file"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setNameFilters({tr("Layouts (*.json)"), tr("All files (*)")});
    dialog->selectFile(models::format::text(m_model.mapping().table) + u"-layout.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, open](const QString &path) { keep(path, open); });
    dialog->open();
}

void MappingDialog::keep(const QString &path, bool open)
{
    if (const auto saved = m_model.save(path); !saved) {
        m_note->setText(models::format::error(saved.error()));
        return;
    }
    m_saved = path;
    m_note->setText(tr("Saved in %1.").arg(QFileInfo(path).fileName()));
    if (!open)
        return;
    accept();
    emit layoutChosen(path);
}

void MappingDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_open)
        showProblems();
}

} // namespace views
