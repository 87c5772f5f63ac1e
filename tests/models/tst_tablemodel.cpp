// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using Tester = QAbstractItemModelTester;

namespace {

struct Item
{
    int key;
    int value;
};

/// One row for each letter of a text.
class Letters : public models::TableModel
{
public:
    void exchangeBy(const QString &text, int value)
    {
        std::vector<Item> next;
        for (const QChar letter : text)
            next.push_back({letter.unicode(), value});
        exchange(m_items, std::move(next), [](const Item &item) { return item.key; });
    }
    QString text() const
    {
        QString text;
        for (const Item &item : m_items)
            text += QChar(item.key);
        return text;
    }

protected:
    int rows() const override { return static_cast<int>(m_items.size()); }
    int columns() const override { return 2; }
    QVariant cell(int row, int column, int role) const override
    {
        const Item &item = m_items[static_cast<std::size_t>(row)];
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? QVariant(QString(QChar(item.key))) : QVariant(item.value);
    }
    QVariant header(int /*column*/, int /*role*/) const override { return {}; }

private:
    std::vector<Item> m_items;
};

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private slots:
    void keptRowsStayChosen_data();
    void keptRowsStayChosen();
    void keptRowsStayChosenInAnyExchange();

private:
    static void check(const QString &before, const QString &after);
};

/// Each row of `before` that stands in `after` is still itself, the others are gone.
void TestTableModel::check(const QString &before, const QString &after)
{
    Letters model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.exchangeBy(before, 1);
    std::vector<QPersistentModelIndex> places;
    for (int row = 0; row < before.size(); ++row)
        places.emplace_back(model.index(row, 0));
    model.exchangeBy(after, 2);
    QCOMPARE(model.text(), after);
    QCOMPARE(model.rowCount(), int(after.size()));
    for (int row = 0; row < before.size(); ++row) {
        const auto &place = places[static_cast<std::size_t>(row)];
        QCOMPARE(place.isValid() ? place.row() : -1, int(after.indexOf(before[row])));
    }
    for (int row = 0; row < after.size(); ++row)
        QCOMPARE(model.index(row, 1).data().toInt(), 2);
}

void TestTableModel::keptRowsStayChosen_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("reset");
    QTest::newRow("from nothing") << u""_s << u"abc"_s << false;
    QTest::newRow("to nothing") << u"abc"_s << u""_s << false;
    QTest::newRow("the same") << u"abc"_s << u"abc"_s << false;
    QTest::newRow("one more before") << u"abc"_s << u"xabc"_s << false;
    QTest::newRow("more between and after") << u"abc"_s << u"abxycz"_s << false;
    QTest::newRow("one less") << u"abc"_s << u"ac"_s << false;
    QTest::newRow("less and more") << u"abcdef"_s << u"xbyez"_s << false;
    QTest::newRow("all others") << u"abc"_s << u"xyz"_s << false;
    QTest::newRow("another order") << u"abc"_s << u"cba"_s << true;
    QTest::newRow("one twice") << u"abc"_s << u"aabc"_s << true;
    QTest::newRow("one twice before") << u"aab"_s << u"ab"_s << true;
}

void TestTableModel::keptRowsStayChosen()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(bool, reset);
    if (!reset)
        check(before, after);
    Letters model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.exchangeBy(before, 1);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.exchangeBy(after, 2);
    QCOMPARE(resets.count(), reset ? 1 : 0);
    QCOMPARE(model.text(), after);
}

void TestTableModel::keptRowsStayChosenInAnyExchange()
{
    auto random = QRandomGenerator(20261130);
    const auto some = [&random] {
        QString text;
        for (char16_t letter = u'a'; letter <= u'p'; ++letter) {
            if (random.bounded(3) > 0)
                text += QChar(letter);
        }
        return text;
    };
    for (int i = 0; i < 500; ++i) {
        check(some(), some());
        if (QTest::currentTestFailed())
            return;
    }
}

EG_TEST(TestTableModel, coreApplication)
#include "tst_tablemodel.moc"
