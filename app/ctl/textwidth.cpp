// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/textwidth.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace ctl {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

/// Ranges of characters two columns wide, from Unicode's East Asian Width (classes W and F),
/// adjacent ranges merged.
constexpr std::array wideRanges{
    Range{0x1100, 0x115f},   Range{0x231a, 0x231b},   Range{0x2329, 0x232a},
    Range{0x23e9, 0x23ec},   Range{0x23f0, 0x23f0},   Range{0x23f3, 0x23f3},
    Range{0x25fd, 0x25fe},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},
    Range{0x267f, 0x267f},   Range{0x2693, 0x2693},   Range{0x26a1, 0x26a1},
    Range{0x26bd, 0x26be},   Range{0x26c4, 0x26c5},   Range{0x26ce, 0x26ce},
    Range{0x26d4, 0x26d4},   Range{0x26ea, 0x26ea},   Range{0x26f2, 0x26f5},
    Range{0x26fa, 0x26fd},   Range{0x2705, 0x2705},   Range{0x270a, 0x270b},
    Range{0x2728, 0x2728},   Range{0x274c, 0x274e},   Range{0x2753, 0x2757},
    Range{0x2795, 0x2797},   Range{0x27b0, 0x27bf},   Range{0x2b1b, 0x2b1c},
    Range{0x2b50, 0x2b55},   Range{0x2e80, 0x303e},   Range{0x3041, 0x33ff},
    Range{0x3400, 0x4dbf},   Range{0x4e00, 0xa4cf},   Range{0xa960, 0xa97f},
    Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},   Range{0xfe10, 0xfe19},
    Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60},   Range{0xffe0, 0xffe6},
    Range{0x16fe0, 0x18aff}, Range{0x1b000, 0x1b2ff}, Range{0x1f004, 0x1f004},
    Range{0x1f0cf, 0x1f0cf}, Range{0x1f18e, 0x1f18e}, Range{0x1f191, 0x1f19a},
    Range{0x1f200, 0x1f320}, Range{0x1f32d, 0x1f335}, Range{0x1f337, 0x1f37c},
    Range{0x1f37e, 0x1f393}, Range{0x1f3a0, 0x1f3ca}, Range{0x1f3cf, 0x1f3d3},
    Range{0x1f3e0, 0x1f3f0}, Range{0x1f3f4, 0x1f3f4}, Range{0x1f3f8, 0x1f43e},
    Range{0x1f440, 0x1f440}, Range{0x1f442, 0x1f4fc}, Range{0x1f4ff, 0x1f53d},
    Range{0x1f54b, 0x1f567}, Range{0x1f57a, 0x1f57a}, Range{0x1f595, 0x1f596},
    Range{0x1f5a4, 0x1f5a4}, Range{0x1f5fb, 0x1f64f}, Range{0x1f680, 0x1f6c5},
    Range{0x1f6cc, 0x1f6cc}, Range{0x1f6d0, 0x1f6d7}, Range{0x1f6dc, 0x1f6df},
    Range{0x1f6eb, 0x1f6ec}, Range{0x1f6f4, 0x1f6fc}, Range{0x1f7e0, 0x1f7eb},
    Range{0x1f90c, 0x1f9ff}, Range{0x1fa70, 0x1faff}, Range{0x20000, 0x3fffd},
};

/// Ranges of combining marks and other characters without a width.
constexpr std::array zeroRanges{
    Range{0x0300, 0x036f}, Range{0x0483, 0x0489}, Range{0x0591, 0x05bd},   Range{0x05bf, 0x05c7},
    Range{0x0610, 0x061a}, Range{0x064b, 0x065f}, Range{0x0670, 0x0670},   Range{0x06d6, 0x06dc},
    Range{0x06df, 0x06ed}, Range{0x0900, 0x0902}, Range{0x093a, 0x093a},   Range{0x093c, 0x093c},
    Range{0x0941, 0x0948}, Range{0x094d, 0x094d}, Range{0x0951, 0x0957},   Range{0x0962, 0x0963},
    Range{0x0e31, 0x0e31}, Range{0x0e34, 0x0e3a}, Range{0x0e47, 0x0e4e},   Range{0x1160, 0x11ff},
    Range{0x1ab0, 0x1aff}, Range{0x1dc0, 0x1dff}, Range{0x200b, 0x200f},   Range{0x202a, 0x202e},
    Range{0x2060, 0x2064}, Range{0x20d0, 0x20f0}, Range{0x3099, 0x309a},   Range{0xfe00, 0xfe0f},
    Range{0xfe20, 0xfe2f}, Range{0xfeff, 0xfeff}, Range{0xe0100, 0xe01ef},
};

template <std::size_t N>
bool among(const std::array<Range, N> &ranges, char32_t c)
{
    const auto next = std::ranges::upper_bound(ranges, c, {}, &Range::first);
    return next != ranges.begin() && c <= std::prev(next)->last;
}

int widthOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    return among(zeroRanges, c) ? 0 : among(wideRanges, c) ? 2 : 1;
}

/// Removes and returns the first character; a byte that is not valid UTF-8 counts as a character.
char32_t take(std::string_view &text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length == 1 || lead < 0xc0 || text.size() < length) {
        text.remove_prefix(1);
        return lead;
    }
    char32_t c = static_cast<char32_t>(lead & (0x7f >> length));
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6) | static_cast<char32_t>(byte(i) & 0x3f);
    text.remove_prefix(length);
    return c;
}

bool controls(char32_t c)
{
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || direction;
}

} // namespace

int textWidth(std::string_view utf8)
{
    int width = 0;
    while (!utf8.empty())
        width += widthOf(take(utf8));
    return width;
}

std::string padded(std::string_view utf8, int columns)
{
    const int missing = std::max(0, columns - textWidth(utf8));
    return std::string(utf8) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string shortened(std::string_view utf8, int columns)
{
    if (textWidth(utf8) <= columns)
        return std::string(utf8);
    std::string_view rest = utf8;
    std::size_t kept = 0;
    for (int width = 0; !rest.empty();) {
        width += widthOf(take(rest));
        if (width > columns - 1)
            break;
        kept = utf8.size() - rest.size();
    }
    return std::string(utf8.substr(0, kept)) + "…";
}

std::string printable(std::string_view utf8)
{
    std::string text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const std::string_view before = utf8;
        const char32_t c = take(utf8);
        if (controls(c)) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            text += escape;
        } else {
            text += before.substr(0, before.size() - utf8.size());
        }
    }
    return text;
}

} // namespace ctl
