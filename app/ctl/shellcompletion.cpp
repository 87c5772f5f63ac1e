// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/shellcompletion.h"

#include "app/ctl/command.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>

namespace ctl {

namespace {

/// The candidates for one position of a command line.
struct Candidates
{
    std::string words; ///< separated by spaces
    bool files = false;
};

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// The text in single quotes for bash, zsh and fish; it must not contain a backslash.
std::string shellQuoted(std::string_view text)
{
    return "'" + replaced(std::string(text), "'", "'\\''") + "'";
}

std::string commandNames()
{
    std::string names;
    for (const Command &command : allCommands()) {
        if (command.listed)
            names += (names.empty() ? "" : " ") + std::string(command.name);
    }
    return names;
}

std::string readModelNames()
{
    std::string names;
    for (const auto &model : projections::readModels())
        names += (names.empty() ? "" : " ") + model->name();
    return names;
}

Candidates valuesOf(const Option &option)
{
    switch (option.takes) {
    case Takes::Format:
        return {"ndjson table", false};
    case Takes::Expected:
        return {"any", false};
    case Takes::File:
    case Takes::Layout:
    case Takes::Database:
        return {"", true};
    case Takes::Text:
    case Takes::NonEmpty:
    case Takes::Said:
        return {"", option.placeholder == "FILE"};
    case Takes::Nothing:
    case Takes::Count:
    case Takes::Positive:
    case Takes::Whole:
    case Takes::Time:
    case Takes::Uuid:
        break;
    }
    return {};
}

Candidates valuesOf(const Operand &operand)
{
    if (operand.name == "COMMAND")
        return {commandNames(), false};
    if (!operand.choices.empty())
        return {std::string(operand.choices), false};
    switch (operand.kind) {
    case Operand::Kind::Store:
        return {"", true};
    case Operand::Kind::ReadModel:
    case Operand::Kind::Projection:
        return {readModelNames(), false};
    case Operand::Kind::Text:
        return {"", operand.name == "FILE"};
    case Operand::Kind::Stream:
    case Operand::Kind::StoredStream:
        break;
    }
    return {};
}

std::string bashAnswer(const Candidates &candidates)
{
    std::string text;
    if (!candidates.words.empty())
        text += "words=" + shellQuoted(candidates.words);
    if (candidates.files)
        text += (text.empty() ? "" : "; ") + std::string("files=1");
    return text.empty() ? ":" : text;
}

std::string bashCommand(const Command &command)
{
    std::string valued = " --log"; // options that take the next word as their value
    std::string values = "            --log) files=1 ;;\n";
    std::string names = "--help --log";
    for (const Option &option : command.options) {
        const std::string name = "--" + std::string(option.name);
        names += " " + name;
        if (option.takes == Takes::Nothing)
            continue;
        valued += " " + name;
        values += "            " + name + ") " + bashAnswer(valuesOf(option)) + " ;;\n";
    }
    std::string operands;
    int place = 1;
    for (const Operand &operand : command.operands) {
        operands += "            " + std::to_string(place++) + (operand.repeats ? " | *" : "") +
                    ") " + bashAnswer(valuesOf(operand)) + " ;;\n";
    }
    return "    " + std::string(command.name) + ")\n        valued=" + shellQuoted(valued + " ") +
           "\n        options=" + shellQuoted(names) + "\n        case $option in\n" + values +
           "        '') case $(_eventglassctl_place \"$valued\") in\n" + operands +
           "            esac ;;\n        esac\n        ;;\n";
}

} // namespace

std::string bashCompletion()
{
    std::string text = R"(# bash completion for eventglassctl
# Which operand is being typed: 1 for the first one behind the command.
_eventglassctl_place() {
    local at place=1 word
    for ((at = 2; at < COMP_CWORD; ++at)); do
        word=${COMP_WORDS[at]}
        if [[ $1 == *" $word "* ]]; then
            ((++at))
            [[ ${COMP_WORDS[at]} == '=' ]] && ((++at))
        elif [[ $word != -?* ]]; then
            # The shell cuts addresses at colons.
            [[ $word == ':' || ${COMP_WORDS[at - 1]} == ':' ]] || ((++place))
        fi
    done
    echo "$place"
}

_eventglassctl() {
    local current=${COMP_WORDS[COMP_CWORD]} option='' words='' files='' options='' valued=''
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        words=)" + shellQuoted(commandNames()) +
                       R"(
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        return
    fi
    option=${COMP_WORDS[COMP_CWORD - 1]}
    if [[ $current == '=' ]]; then
        current=''
    elif [[ $option == '=' ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    [[ $option == --* && $current != -* ]] || option=''
    case ${COMP_WORDS[1]} in
)";
    for (const Command &command : allCommands()) {
        if (command.listed)
            text += bashCommand(command);
    }
    text += R"(    esac
    if [[ $current == -* ]]; then
        words=$options
    elif [[ -n $option && $valued != *" $option "* ]]; then
        files=1
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -F _eventglassctl eventglassctl
)";
    return text;
}

namespace {

/// Escapes a text for the parts of a zsh specification in brackets or between colons.
std::string zshText(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\')
            safe += '\\';
        safe += c;
    }
    return safe;
}

std::string zshAnswer(const Candidates &candidates)
{
    if (!candidates.words.empty())
        return "(" + candidates.words + ")";
    return candidates.files ? "_files" : " ";
}

std::string zshCommand(const Command &command)
{
    std::string text = "    " + std::string(command.name) + ")\n        _arguments \\\n" +
                       "            '--help[show this help]' \\\n"
                       "            '--log=[keep what the command does in this file]:FILE:_files'";
    for (const Option &option : command.options) {
        std::string spec = (option.repeats ? "*--" : "--") + std::string(option.name) +
                           (option.takes == Takes::Nothing ? "" : "=") + "[" +
                           zshText(option.help) + "]";
        if (option.takes != Takes::Nothing)
            spec += ":" + zshText(option.placeholder) + ":" + zshAnswer(valuesOf(option));
        text += " \\\n            " + shellQuoted(spec);
    }
    for (const Operand &operand : command.operands) {
        const std::string place = operand.repeats ? "*" : operand.optional ? ":" : "";
        text += " \\\n            " + shellQuoted(place + ":" + zshText(operand.name) + ":" +
                                                  zshAnswer(valuesOf(operand)));
    }
    return text + "\n        ;;\n";
}

} // namespace

std::string zshCompletion()
{
    std::string commands;
    std::string cases;
    for (const Command &command : allCommands()) {
        if (!command.listed)
            continue;
        commands += "        " +
                    shellQuoted(zshText(command.name) + ":" + std::string(command.help)) + "\n";
        cases += zshCommand(command);
    }
    return "#compdef eventglassctl\n"
           "local state line\nlocal -a commands\n"
           "_arguments -C '1:command:->command' '*::argument:->argument'\n"
           "case $state in\ncommand)\n    commands=(\n" +
           commands +
           "    )\n    _describe command commands\n    ;;\nargument)\n    case $words[1] in\n" +
           cases + "    esac\n    ;;\nesac\n";
}

std::string fishCompletion()
{
    const std::string program = "complete -c eventglassctl ";
    std::string text = "# fish completion for eventglassctl\n" + program +
                       "-n __fish_use_subcommand -f\n" + program +
                       "-l log -r -F -d 'keep what the command does in this file'\n";
    for (const Command &command : allCommands()) {
        if (!command.listed)
            continue;
        const std::string name(command.name);
        text += program + "-n __fish_use_subcommand -a " + name + " -d " +
                shellQuoted(command.help) + "\n";
        const std::string when = program + "-n '__fish_seen_subcommand_from " + name + "' ";
        for (const Operand &operand : command.operands) {
            const Candidates candidates = valuesOf(operand);
            if (!candidates.words.empty())
                text += when + "-a " + shellQuoted(candidates.words) + "\n";
        }
        for (const Option &option : command.options) {
            const Candidates candidates = valuesOf(option);
            text += when + "-l " + std::string(option.name);
            if (option.takes != Takes::Nothing)
                text += candidates.files ? " -r -F" : " -x";
            if (!candidates.words.empty())
                text += " -a " + shellQuoted(candidates.words);
            text += " -d " + shellQuoted(option.help) + "\n";
        }
    }
    return text;
}

} // namespace ctl
