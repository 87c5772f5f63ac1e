// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/widgetapplication.h"
#include "views/connect/mappingdialog.h"
#include "views/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using eventstore::EventField;
using models::LayoutMapping;
using support::must;
using support::PostgresServer;
using views::MappingDialog;
using namespace Qt::StringLiterals;

namespace {

constexpr auto tables = R"(
create schema shop;
create table shop.customers (id serial primary key, name text, mail text);
create table shop.journal_entries (
    nr bigserial primary key, aggregate_ref text not null, lfd int not null,
    event_uuid uuid not null unique, what text not null, payload jsonb not null,
    tenant text not null, recorded_at timestamptz not null, unique (aggregate_ref, lfd));
insert into shop.journal_entries (aggregate_ref, lfd, event_uuid, what, payload, tenant, recorded_at)
select 'order:' || (n / 4), n % 4, md5(n::text)::uuid, 'OrderPlaced',
       jsonb_build_object('n', n), 'north', '2026-01-31T09:00:00Z'::timestamptz + n * interval '1 minute'
from generate_series(0, 19) n;
)";

} // namespace

/// Mapping the tables of a real PostgreSQL database by mouse and key.
class MappingDialogTest : public QObject
{
    Q_OBJECT

    QString m_database;
    std::unique_ptr<MappingDialog> m_dialog;

    template <class T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1StringView(name));
    }
    QString problem(const char *field) const
    {
        return child<QLabel>((QByteArray(field) + "-problem").constData())->text();
    }
    QString cell(int row, EventField field) const
    {
        auto &model = m_dialog->mapping().preview();
        return model.index(row, static_cast<int>(field)).data().toString();
    }
    /// Chooses an entry as a user does: with the arrow keys, from the first one on.
    static void pick(QComboBox *box, const QString &start)
    {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && !box->currentText().startsWith(start); ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    models::ConnectionSpec spec() const
    {
        models::ConnectionSpec spec;
        spec.url = must(
            eventstore::StoreUrl::parse(PostgresServer::shared().url(m_database.toStdString())));
        return spec;
    }
    bool previewed() const
    {
        return m_dialog->mapping().previewState() == LayoutMapping::Load::Ready;
    }

private slots:
    void init()
    {
        auto &server = PostgresServer::shared();
        m_database = QString::fromStdString(server.freshDatabase());
        server.sql(m_database.toStdString(), tables);
        m_dialog = std::make_unique<MappingDialog>(spec());
        m_dialog->show();
    }
    void cleanup() { m_dialog.reset(); }

    void theLikeliestTableIsChosenAndMapped()
    {
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        QVERIFY(m_dialog->mapping().matchesNothing());
        QCOMPARE(child<QComboBox>("mapping-table")->currentText(), u"shop.journal_entries"_s);
        QCOMPARE(child<QComboBox>("mapping-position")->currentData().toString(), u"nr"_s);
        QCOMPARE(child<QComboBox>("mapping-stream")->currentData().toString(), u"aggregate_ref"_s);
        QCOMPARE(child<QComboBox>("mapping-version")->currentData().toString(), u"lfd"_s);
        QCOMPARE(child<QComboBox>("mapping-data")->currentData().toString(), u"payload"_s);
        QCOMPARE(child<QComboBox>("mapping-time")->currentData().toString(), u"recorded_at"_s);
    }

    void whatIsWrongIsSaidBesideTheField()
    {
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        QVERIFY(problem("mapping-type").contains(u"Choose"_s));
        QVERIFY(!child<QPushButton>("mapping-open")->isEnabled());
        pick(child<QComboBox>("mapping-type"), u"payload"_s);
        QVERIFY(problem("mapping-type").contains(u"jsonb"_s));
        QVERIFY(!child<QPushButton>("mapping-open")->isEnabled());
        pick(child<QComboBox>("mapping-type"), u"what"_s);
        QCOMPARE(problem("mapping-type"), QString());
        QVERIFY(child<QPushButton>("mapping-open")->isEnabled());
    }

    void theFirstEventsAreShownAsTheyWillBe()
    {
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        pick(child<QComboBox>("mapping-type"), u"what"_s);
        QTRY_VERIFY(previewed());
        QVERIFY(problem("mapping-version").contains(u"begins with 0"_s));
        QTest::keyClick(child<QComboBox>("mapping-base"), Qt::Key_Down); // from 0
        QTRY_VERIFY(previewed());
        QCOMPARE(problem("mapping-version"), QString());
        QCOMPARE(m_dialog->mapping().preview().rowCount(), LayoutMapping::previewed);
        QCOMPARE(cell(0, EventField::Position), u"1"_s);
        QCOMPARE(cell(0, EventField::Stream), u"order:0"_s);
        QCOMPARE(cell(4, EventField::Stream), u"order:1"_s);
        QCOMPARE(cell(1, EventField::Type), u"OrderPlaced"_s);
        QVERIFY(cell(2, EventField::Data).contains(u"\"n\""_s));
        QCOMPARE(cell(0, EventField::Time), u"2026-01-31T09:00:00.000000Z"_s);
    }

    void itIsSavedAndOpensTheStore()
    {
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        pick(child<QComboBox>("mapping-type"), u"what"_s);
        QTest::keyClick(child<QComboBox>("mapping-base"), Qt::Key_Down);
        pick(child<QComboBox>("mapping-category"), u"What stands in"_s);
        QTest::keyClicks(child<QLineEdit>("mapping-separator"), u":"_s);
        QTRY_VERIFY(previewed());
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"shop.json"_s);
        QSignalSpy chosen(m_dialog.get(), &MappingDialog::layoutChosen);
        QTest::mouseClick(child<QPushButton>("mapping-open"), Qt::LeftButton);
        auto *files = child<QFileDialog>("mapping-file");
        QVERIFY(files);
        emit files->fileSelected(path);
        files->reject();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(!m_dialog->isVisible());

        eventstore::OpenOptions options;
        options.layout.descriptor = must(eventstore::readLayoutFile(path.toStdString()));
        const auto store = must(eventstore::openStore(spec().url, options));
        const auto categories = must(store->categories());
        QCOMPARE(categories.size(), std::size_t(1));
        QCOMPARE(categories.front().category, std::string("order"));
        QCOMPARE(store->firstVersion(), eventstore::StreamVersion(0));
        QCOMPARE(must(store->safeHead()).position.value, std::int64_t(20));
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        pick(child<QComboBox>("mapping-type"), u"what"_s);
        QTest::mouseClick(child<QPushButton>("mapping-save"), Qt::LeftButton);
        emit child<QFileDialog>("mapping-file")->fileSelected(u"/no/such/folder/shop.json"_s);
        QVERIFY(child<QLabel>("mapping-note")->text().contains(u"can't be written"_s));
    }

    void itCanBeClosedWhileTheDatabaseIsAsked()
    {
        m_dialog = std::make_unique<MappingDialog>(spec());
        m_dialog.reset();
    }

    /// Pictures for people, where EG_PICTURES names a folder.
    void itLooksWellInBothThemes()
    {
        const QString folder = qEnvironmentVariable("EG_PICTURES");
        QTRY_COMPARE(m_dialog->mapping().load(), LayoutMapping::Load::Ready);
        pick(child<QComboBox>("mapping-type"), u"payload"_s);
        for (const auto choice : {views::Theme::Choice::Light, views::Theme::Choice::Dark}) {
            views::Theme::instance().setChoice(choice);
            m_dialog->resize(1280, 800);
            const QImage incomplete = m_dialog->grab().toImage();
            pick(child<QComboBox>("mapping-type"), u"what"_s);
            QTRY_VERIFY(previewed());
            QTest::qWait(0);
            const QImage whole = m_dialog->grab().toImage();
            QVERIFY(incomplete != whole);
            const QString name = choice == views::Theme::Choice::Dark ? u"dark"_s : u"light"_s;
            if (!folder.isEmpty()) {
                incomplete.save(folder + u"/mapping-problem-%1.png"_s.arg(name));
                whole.save(folder + u"/mapping-%1.png"_s.arg(name));
            }
            pick(child<QComboBox>("mapping-type"), u"payload"_s);
        }
        views::Theme::instance().setChoice(views::Theme::Choice::Light);
    }
};

EG_TEST(MappingDialogTest, widgetApplication)
#include "tst_mappingdialog.moc"
