// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace shared {

/// What the demo history is made of: names, words and figures.

struct DemoCurrency
{
    std::string_view code;
    std::int64_t perEuro;  ///< about so many units of the currency
    std::int64_t smallest; ///< amounts are multiples of this, in ten-thousandths
};

struct DemoName
{
    std::string_view native;
    std::string_view latin; ///< for the e-mail address
};

/// People of one language: how they are called and what stands on their statements.
struct DemoLocale
{
    std::string_view country; ///< of the e-mail address
    std::size_t currency;     ///< index into demoCurrencies
    int weight;               ///< share of the users
    bool familyNameFirst;
    std::array<DemoName, 12> givenNames;
    std::array<DemoName, 12> familyNames;
    std::string_view company;
    std::string_view salary;
    std::string_view rent;
    std::array<std::string_view, 8> purchases;
};

struct DemoTitle
{
    std::string_view title;
    std::string_view genre;
    std::int64_t minutes;
    int quality; ///< tenths of a star most ratings lie around
};

std::span<const DemoCurrency> demoCurrencies();
std::span<const DemoLocale> demoLocales();
/// The hits come first.
std::span<const DemoTitle> demoTitles();
/// The title whose views rise in the last two weeks.
const DemoTitle &demoRisingTitle();
std::span<const std::string_view> demoGenres();

} // namespace shared
