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

/// In which zone times are shown: one choice for all windows, shown by the chip in the status bar.
/// Interface thread.
class DisplayZone : public QObject
{
    Q_OBJECT
public:
    enum class Zone { Utc, Local };
    Q_ENUM(Zone)

    static DisplayZone &instance();
    Zone zone() const { return m_zone; }
    void setZone(Zone zone);
    /// Short name of the zone at that moment: "UTC", "UTC+09:00". Summer time changes it, so
    /// whoever writes it beside a time asks for that time.
    QString label(eventstore::Timestamp at) const;
    /// The same for the clock's now.
    QString label() const { return label(eventstore::Timestamp::now()); }
    /// Seconds east of UTC at that moment in the zone shown.
    int offsetSeconds(eventstore::Timestamp time) const { return offsetIn(m_zone, time); }
    /// The same of any zone. Reentrant.
    static int offsetIn(Zone zone, eventstore::Timestamp time);
    /// The moment at which a clock in the zone shown reads `reading` (written as if it were UTC):
    /// the first of two, and the moment of the change for a reading that is skipped.
    eventstore::Timestamp fromClock(eventstore::Timestamp reading) const;

signals:
    /// Everything that shows a time must be painted again.
    void zoneChanged();

private:
    using QObject::QObject;
    Zone m_zone = Zone::Local;
};

/// How values are written for people. Everything here is for the eye, in the user's locale; what is
/// copied or exported uses the exact forms (iso(), plain digits).
namespace format {

QString text(std::string_view utf8);
std::string utf8(const QString &text);

QString time(eventstore::Timestamp time);      ///< "2026-01-31 09:00:00.123" in the zone shown
QString timeExact(eventstore::Timestamp time); ///< "2026-01-31 09:00:00.123456 UTC+09:00"
QString timeShort(eventstore::Timestamp time); ///< "2026-01-31 09:00"
QString date(eventstore::Timestamp time);      ///< "2026-01-31"
QString timeOfDay(eventstore::Timestamp time); ///< "09:00:00.123"
QString iso(eventstore::Timestamp time);       ///< RFC 3339 with Z, six decimals: for links
/// RFC 3339 with the offset of the zone shown, six decimals: for what is copied and exported.
QString isoShown(eventstore::Timestamp time);
/// "just now", "5 min ago", "in 3 s", "2 days ago"; from half a year on the date.
QString relative(eventstore::Timestamp time,
                 eventstore::Timestamp now = eventstore::Timestamp::now());
/// "850 µs", "12 ms", "3.4 s", "5 min 20 s", "3 h 05 min", "2 d 4 h".
QString duration(std::int64_t micros);
QString number(std::int64_t value); ///< grouped: "1,234,567"
/// "1 event", "1,234 events"; empty where nobody counted them.
QString events(std::optional<std::int64_t> count);
QString number(double value, int decimals); ///< grouped, so many decimals
QString rate(double perSecond);             ///< "1,200 /s"; one decimal below ten
QString percent(double fraction);           ///< 0.256 -> "25.6 %"
QString bytes(std::int64_t count);          ///< "1.4 MB"
/// Units of 1/10000 as an amount, grouped, with the decimals the currency has (ISO 4217; two where
/// it is not known) or as many as the amount has, up to four: "1,234.50".
QString amount(std::int64_t units, const QString &currency);
/// The same with the currency behind it: "1,234.50 USD", "1,234 KRW".
QString money(std::int64_t units, const QString &currency = {});
/// A JSON number's exact text grouped for reading, when it is a plain decimal; else the text as it
/// is.
QString jsonNumber(std::string_view raw);
QString error(const eventstore::Error &error); ///< message, and the advice behind it
/// `text` in one line and at most `length` characters, with an ellipsis where something was left
/// out.
QString shortened(const QString &text, qsizetype length);

/// `text` with what can't be seen made visible, for everything that is painted: control characters
/// as their symbols, what turns the direction of text as its code point. Copies keep the original.
QString visible(const QString &text);
/// The same for texts of several lines: line feeds and tabs stay.
QString visibleLines(const QString &text);
/// Visible, and closed off where it is written from right to left, so that it can't turn the
/// sentence around it. For text from a store inside a sentence of ours.
QString isolated(const QString &text);

/// A time as typed, in the zone shown unless it names an offset: `first` and `last` are the ends of
/// a day where only a day was typed, else the same.
struct TypedTime
{
    eventstore::Timestamp first;
    eventstore::Timestamp last;
};
/// "2026-01-31", "2026-01-31 09:00", "2026-01-31T09:00:00.5+09:00"; InvalidInput says what is
/// wrong.
eventstore::Result<TypedTime> typedTime(const QString &text);
/// The shortest text that typedTime() reads as that time; `last`: as the end of a day.
QString typed(eventstore::Timestamp time, bool last);

} // namespace format
} // namespace models
