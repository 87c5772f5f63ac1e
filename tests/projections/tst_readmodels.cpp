// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/readmodel.h"
#include "tests/support/memoryrows.h"
#include "tests/support/naivefold.h"
#include "tests/support/randomhistory.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

class TestReadModels : public QObject
{
    Q_OBJECT

private slots:
    void everyReadModelEqualsTheNaiveFold_data();
    void everyReadModelEqualsTheNaiveFold();
    void anEventThatFailsHasPutNothing();
    void touchesNamesOnlyRowsOfTheEventsKey();
    void namesAndTablesFitTogether();
};

void TestReadModels::everyReadModelEqualsTheNaiveFold_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &model : projections::readModels())
        QTest::newRow(model->name().c_str()) << QString::fromStdString(model->name());
}

void TestReadModels::everyReadModelEqualsTheNaiveFold()
{
    QFETCH(QString, name);
    const auto *model = projections::findReadModel(name.toStdString());
    QVERIFY(model);
    std::size_t rows = 0;
    std::size_t dead = 0;
    for (std::uint64_t seed = 1; seed <= 220; ++seed) {
        RandomHistoryOptions options;
        options.events = seed % 40 == 0 ? 800 : 120;
        options.invalid = seed % 3 == 0 ? 0 : 0.02;
        const auto events = randomHistory(seed, options);
        MemoryProjection product(*model);
        product.apply(events);
        const NaiveResult naive = naiveFold(model->name(), events);
        const auto lines = comparable(product.rows.lines());
        for (std::size_t i = 0; i < std::min(lines.size(), naive.rows.size()); ++i) {
            if (lines[i] != naive.rows[i])
                qWarning("seed %d\n product %s\n naive   %s", int(seed), lines[i].c_str(),
                         naive.rows[i].c_str());
            QVERIFY(lines[i] == naive.rows[i]);
        }
        QCOMPARE(lines.size(), naive.rows.size());
        QVERIFY(product.deadLetters == naive.deadLetters);
        QVERIFY(product.queued == naive.queued);
        rows += lines.size();
        dead += product.deadLetters.size();
    }
    QVERIFY(rows > 250);
    QVERIFY(dead > 50);
}

void TestReadModels::anEventThatFailsHasPutNothing()
{
    RandomHistoryOptions options;
    options.invalid = 0.2;
    options.events = 2000;
    for (const auto &model : projections::readModels()) {
        MemoryProjection product(*model);
        product.apply(randomHistory(7, options));
        QVERIFY(!product.errors.empty());
        QVERIFY2(!product.halfDone, model->name().c_str());
    }
}

void TestReadModels::touchesNamesOnlyRowsOfTheEventsKey()
{
    for (const auto &model : projections::readModels()) {
        for (const auto &event : randomHistory(11)) {
            std::vector<projections::RowKey> keys;
            model->touches(event, keys);
            if (model->keyOf(event).empty())
                QVERIFY(keys.empty());
            for (const auto &key : keys) {
                const auto &spec = model->tables().at(static_cast<std::size_t>(key.table));
                QCOMPARE(int(key.key.size()), spec.keyColumns);
                QVERIFY(std::get<std::string>(key.key.front()) == model->keyOf(event));
            }
        }
    }
}

void TestReadModels::namesAndTablesFitTogether()
{
    QCOMPARE(projections::readModels().size(), std::size_t(5));
    for (const auto &model : projections::readModels()) {
        QCOMPARE(model->tables().front().name, model->name());
        QCOMPARE(projections::findReadModel(model->name()), model.get());
        for (std::size_t i = 1; i < model->tables().size(); ++i)
            QVERIFY(model->tables()[i].name.starts_with(model->name() + "__"));
    }
    QVERIFY(!projections::findReadModel("no_such_model"));
}

EG_TEST(TestReadModels, noApplication)
#include "tst_readmodels.moc"
