// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demotables.h"

namespace shared {

namespace {

constexpr std::array<std::string_view, 11> genres{
    "drama",   "comedy", "thriller", "sci-fi", "documentary", "animation",
    "romance", "crime",  "horror",   "music",  "fantasy",
};

constexpr std::array<DemoTitle, 72> titles{{
    {"The Glass Archive", "thriller", 52, 44},
    {"달의 우편배달부", "drama", 64, 46},
    {"Midnight Tram to Nowhere", "crime", 48, 42},
    {"雨のち、ときどき猫", "animation", 24, 45},
    {"Das Leuchten der Tiefe", "documentary", 58, 43},
    {"Seven Summers in Saltwater", "romance", 107, 36},
    {"La Voix du Sel", "drama", 96, 40},
    {"Orbit of Small Things", "sci-fi", 46, 41},
    {"밤을 걷는 사서", "fantasy", 61, 42},
    {"ليالي المرفأ", "drama", 44, 39},
    {"The Understudy's Revenge", "comedy", 28, 37},
    {"चाँद का बाज़ार", "romance", 132, 38},
    {"Nordlicht 9", "sci-fi", 51, 40},
    {"Последният фар", "thriller", 93, 38},
    {"Paper Cranes Over Harbor Street", "animation", 88, 43},
    {"Kitchen Confessions: Lisbon", "documentary", 42, 35},
    {"초록의 시간", "documentary", 50, 41},
    {"El jardín de los relojes", "fantasy", 101, 37},
    {"Static on Channel Four", "horror", 89, 30},
    {"終点のひとつ手前", "drama", 47, 42},
    {"Two Violins, One Train", "music", 76, 40},
    {"The Cartographer's Daughter", "drama", 55, 38},
    {"Η θάλασσα το πρωί", "romance", 98, 36},
    {"Quantum Laundry", "comedy", 23, 33},
    {"A Short History of Fog", "documentary", 61, 39},
    {"소년과 등대", "animation", 94, 44},
    {"Red Clay, White Lines", "documentary", 85, 37},
    {"Die Stille nach dem Tor", "drama", 90, 35},
    {"Unfinished Symphony in Blue", "music", 113, 41},
    {"مدينة من ورق", "fantasy", 49, 38},
    {"The Last Lighthouse Keeper of Skye", "drama", 99, 39},
    {"夜行バスの魔女", "fantasy", 25, 40},
    {"Copper & Ash", "crime", 53, 37},
    {"Petit Déjeuner à Minuit", "comedy", 92, 34},
    {"Below the Permafrost", "horror", 97, 31},
    {"सात सीढ़ियाँ", "thriller", 118, 36},
    {"Ghosts of the Switchboard", "horror", 45, 34},
    {"서울, 새벽 네 시", "crime", 57, 41},
    {"How to Fold a Map", "comedy", 86, 35},
    {"Сребърната река", "drama", 104, 37},
    {"Cinnamon Season", "romance", 91, 32},
    {"The Beekeepers of Aleppo Street", "documentary", 72, 42},
    {"Zwölf Minuten vor Acht", "thriller", 95, 36},
    {"星屑レストラン", "comedy", 24, 38},
    {"Echoes from Terminal B", "sci-fi", 50, 33},
    {"Los días largos", "drama", 102, 36},
    {"Tiny Engines", "animation", 22, 40},
    {"바다로 간 피아노", "music", 110, 42},
    {"Nobody's Orchard", "crime", 49, 35},
    {"Η τελευταία στάση", "drama", 87, 34},
    {"Velvet Static", "music", 63, 31},
    {"The Weight of Snow", "thriller", 98, 38},
    {"قهوة الصباح", "comedy", 26, 33},
    {"Le Silence des Cigales", "crime", 54, 37},
    {"A Field Guide to Leaving", "romance", 94, 35},
    {"폭설주의보", "thriller", 103, 36},
    {"Moss", "documentary", 44, 40},
    {"The Clockwork Opera 🎭", "fantasy", 121, 33},
    {"水曜日の探偵", "crime", 46, 39},
    {"Saltwater Radio", "comedy", 29, 34},
    {"रेल की खिड़की", "drama", 109, 37},
    {"Harbour Lights Out", "horror", 88, 28},
    {"Der gläserne Wald", "fantasy", 106, 32},
    {"Interval", "music", 41, 36},
    {"할머니의 레시피", "documentary", 38, 43},
    {"One Hundred Small Mistakes", "comedy", 31, 35},
    {"Пазарът на сънищата", "animation", 79, 36},
    {"Low Tide Detectives", "crime", 43, 33},
    {"Carta a un desconocido", "romance", 95, 34},
    {"The Unreliable Astronaut", "sci-fi", 112, 37},
    {"鳥になった日", "drama", 83, 38},
    {"Afterimage", "horror", 90, 30},
}};

constexpr DemoTitle rising{"별빛 아래 우체국 (Post Office Under the Stars)", "drama", 66, 48};

} // namespace

std::span<const DemoTitle> demoTitles()
{
    return titles;
}

const DemoTitle &demoRisingTitle()
{
    return rising;
}

std::span<const std::string_view> demoGenres()
{
    return genres;
}

} // namespace shared
