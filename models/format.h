// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "eventstore/types.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string_view>

namespace models {

/// The zone in which times are shown: one choice for all windows, shown by the chip in the status
/// bar. GUI thread.
class DisplayZone : public QObject
{
    Q_OBJECT
public:
    enum class Zone { Utc, Local };
    Q_ENUM(Zone)

    static DisplayZone &instance();
    Zone zone() const { return m_zone; }
    void setZone(Zone zone);
    /// Short name of the zone at that time: "UTC", "UTC+09:00". Daylight saving time changes it, so
    /// a label beside a time must be asked for that time.
    QString label(eventstore::Timestamp at) const;
    /// The same for the current time.
    QString label() const { return label(eventstore::Timestamp::now()); }
    /// Offset of the shown zone from UTC at that time, in seconds; positive east of UTC.
    int offsetSeconds(eventstore::Timestamp time) const { return offsetIn(m_zone, time); }
    /// The same for any zone. Reentrant.
    static int offsetIn(Zone zone, eventstore::Timestamp time);
    /// The time at which a clock in the shown zone reads `reading` (written as if it were UTC): the
    /// first of two such times, or the time of the change for a reading that the clock skips.
    eventstore::Timestamp fromClock(eventstore::Timestamp reading) const;

signals:
    /// Everything that shows a time must be painted again.
    void zoneChanged();

private:
    using QObject::QObject;
    Zone m_zone = Zone::Local;
};

/// How values are written for people, in the user's locale. Text that is copied or exported uses
/// the exact forms instead (iso(), plain digits).
namespace format {

QString text(std::string_view utf8);
std::string utf8(const QString &text);

QString time(eventstore::Timestamp time);      ///< "2026-01-31 09:00:00.123" in the zone shown
QString timeExact(eventstore::Timestamp time); ///< "2026-01-31 09:00:00.123456 UTC+09:00"
QString timeShort(eventstore::Timestamp time); ///< "2026-01-31 09:00"
QString date(eventstore::Timestamp time);      ///< "2026-01-31"
QString timeOfDay(eventstore::Timestamp time); ///< "09:00:00.123"
QString iso(eventstore::Timestamp time);       ///< RFC 3339 with Z, six decimals: for links
/// RFC 3339 with the offset of the shown zone, six decimals: for copied and exported text.
QString isoShown(eventstore::Timestamp time);
/// The same with the offset of any zone. Reentrant.
QString isoIn(DisplayZone::Zone zone, eventstore::Timestamp time);
/// "just now", "5 min ago", "in 3 s", "2 days ago"; the date from half a year on.
QString relative(eventstore::Timestamp time,
                 eventstore::Timestamp now = eventstore::Timestamp::now());
/// "850 µs", "12 ms", "3.4 s", "5 min 20 s", "3 h 05 min", "2 d 4 h".
QString duration(std::int64_t micros);
/// A number for people begins with the minus sign (U+2212), as amounts do; one that is copied or
/// written to a file keeps its hyphen.
QString withMinus(QString number);
QString number(std::int64_t value); ///< grouped: "1,234,567"
/// "1 event", "1,234 events"; empty where the count is absent.
QString events(std::optional<std::int64_t> count);
QString number(double value, int decimals); ///< grouped, with that many decimals; no "−0"
QString rate(double perSecond);             ///< "1,200 /s"; one decimal below ten
QString percent(double fraction);           ///< 0.256 -> "25.6 %"
QString bytes(std::int64_t count);          ///< "1.4 MB"
/// Units of 1/10000 as an amount, grouped: "1,234.50". It has the decimals of the currency (ISO
/// 4217; two for an unknown one), or more where the amount needs them, up to four.
QString amount(std::int64_t units, const QString &currency);
/// The same followed by the currency: "1,234.50 USD", "1,234 KRW".
QString money(std::int64_t units, const QString &currency = {});
/// The text of a JSON number for people: its digits are grouped if it is a plain decimal.
QString jsonNumber(std::string_view raw);
QString error(const eventstore::Error &error); ///< the message, followed by the advice
/// `text` in one line of at most `length` characters; an ellipsis marks what was left out.
QString shortened(const QString &text, qsizetype length);
/// The same without making one line of it. `length` is in UTF-16 units, at least 2.
QString cut(const QString &text, qsizetype length);

/// `text` with its invisible characters made visible, for everything that is painted in one line:
/// control characters as symbols, characters that change the direction of text as their code
/// points. A longer one than any screen shows is cut, with an ellipsis. Copies keep the original.
QString visible(const QString &text);
/// The same for texts of several lines, whole: line feeds and tabs are kept.
QString visibleLines(const QString &text);
/// visible(), and isolated where it is written from right to left, so that it can't reorder the
/// sentence around it. For text from a store inside a sentence of the program.
QString isolated(const QString &text);

/// A time as typed, in the shown zone unless it names an offset. Where only a day was typed,
/// `first` and `last` are the ends of that day; otherwise they are equal.
struct TypedTime
{
    eventstore::Timestamp first;
    eventstore::Timestamp last;
};
/// Reads "2026-01-31", "2026-01-31 09:00", "2026-01-31T09:00:00.5+09:00"; the error (InvalidInput)
/// says what is wrong.
eventstore::Result<TypedTime> typedTime(const QString &text);
/// The shortest text that typedTime() reads as that time; with `last`, as the end of a day.
QString typed(eventstore::Timestamp time, bool last);

} // namespace format
} // namespace models
