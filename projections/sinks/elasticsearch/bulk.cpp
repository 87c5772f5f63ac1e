// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/bulk.h"

#include "eventstore/json/rawjson.h"

#include <charconv>

namespace projections::elasticsearch {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

// Servers accept 100 MB by default, but keep a whole request in memory.
constexpr std::size_t mostBytes = 16u << 20;
constexpr std::size_t mostIdBytes = 512;

std::string whyNever(const SinkRow &row)
{
    if (row.id.empty() || row.id.size() > mostIdBytes)
        return "the id has " + std::to_string(row.id.size()) + " bytes, 1 to 512 are allowed";
    if (!json::isUtf8(row.id))
        return "the id is no UTF-8";
    if (row.version < 0)
        return "the version " + std::to_string(row.version) + " is below 0";
    return {};
}

void addAction(std::string &body, const SinkRow &row, Replaces replaces)
{
    const bool goes = row.values.empty();
    body += goes ? "{\"delete\":{\"_id\":" : "{\"index\":{\"_id\":";
    json::appendQuoted(body, row.id);
    if (replaces == Replaces::Older || (!goes && replaces == Replaces::NotNewer)) {
        body += ",\"version\":" + std::to_string(row.version) + ",\"version_type\":\"";
        body += replaces == Replaces::Older ? "external\"" : "external_gte\"";
    }
    body += "}}\n";
}

int statusIn(std::string_view item)
{
    const auto value = json::member(item, "status");
    int status = 0;
    if (value)
        std::from_chars(value->raw.data(), value->raw.data() + value->raw.size(), status);
    return status;
}

std::string reasonOfObject(std::string_view error)
{
    std::string text = json::memberText(error, "type").value_or("");
    if (const auto reason = json::memberText(error, "reason"))
        text += ": " + *reason;
    if (const auto cause = json::member(error, "caused_by");
        cause && cause->kind == json::Kind::Object) {
        if (const auto reason = json::memberText(cause->raw, "reason"))
            text += " (" + *reason + ")";
    }
    return text;
}

bool contains(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// Whether an error with status 400 is about the row and not about the index.
bool isAboutRow(const std::string &reason)
{
    return !contains(reason, "no write index") && !contains(reason, "index_closed_exception");
}

Result<void> readItem(const http::Address &address, std::string_view item, std::size_t row,
                      SinkWritten &written)
{
    const int status = statusIn(item);
    const auto error = json::member(item, "error");
    const std::string reason = error ? reasonOfObject(error->raw) : std::string();
    if (status == 200 || status == 201 || (status == 404 && !error)) {
        ++written.written;
    } else if (status == 409) {
        ++written.older;
    } else if (status == 400 && error && isAboutRow(reason)) {
        written.refused.push_back({row, reason});
    } else {
        return fail(errorOf(address, status, "Writing rows", reason));
    }
    return {};
}

} // namespace

Bulk bulkOf(const TableSpec &table, std::span<const SinkRow> rows, std::size_t &from,
            std::size_t mostRows, Replaces replaces, std::vector<SinkRefusal> &refused)
{
    Bulk bulk;
    for (; from < rows.size() && bulk.rows.size() < mostRows && bulk.body.size() < mostBytes;
         ++from) {
        const SinkRow &row = rows[from];
        std::string never = whyNever(row);
        std::string document;
        if (never.empty() && !row.values.empty()) {
            document = rowToJson(table, row.values);
            if (!json::isUtf8(document))
                never = "a text is no UTF-8";
        }
        if (!never.empty()) {
            refused.push_back({from, std::move(never)});
            continue;
        }
        if (!bulk.rows.empty() && bulk.body.size() + document.size() > mostBytes)
            break;
        addAction(bulk.body, row, replaces);
        if (!row.values.empty())
            bulk.body += document + "\n";
        bulk.rows.push_back(from);
    }
    return bulk;
}

Result<void> readItems(const http::Address &address, const Bulk &bulk, std::string_view answer,
                       SinkWritten &written)
{
    const auto items = json::check(answer) ? json::member(answer, "items") : std::nullopt;
    std::vector<std::string_view> found;
    if (items) {
        json::forEachElement(items->raw, [&found](json::Value item) {
            json::forEachMember(item.raw, [&found](std::string_view, json::Value inner) {
                found.push_back(inner.raw);
                return false;
            });
            return true;
        });
    }
    if (found.size() != bulk.rows.size())
        return fail(nonsense(address, "Writing rows"));
    for (std::size_t i = 0; i < found.size(); ++i)
        EG_CHECK(readItem(address, found[i], bulk.rows[i], written));
    return {};
}

std::string reasonIn(std::string_view answer)
{
    if (!json::check(answer))
        return std::string(answer);
    const auto error = json::member(answer, "error");
    if (!error)
        return std::string(answer);
    return error->kind == json::Kind::Object ? reasonOfObject(error->raw)
                                             : json::memberText(answer, "error").value_or("");
}

Error errorOf(const http::Address &address, int status, std::string_view what,
              const std::string &reason)
{
    Error error = http::errorOfStatus(address, status, what, reason);
    if (contains(reason, "flood-stage") || contains(reason, "flood stage"))
        return {ErrorCode::Io, error.message, "Free space on the server's disk"};
    if (contains(reason, "cluster_block_exception") && (status == 403 || status == 429))
        return {ErrorCode::ReadOnly, error.message, "Take the block off the index or the cluster"};
    if (contains(reason, "index_not_found_exception") || contains(reason, "require_alias"))
        return {ErrorCode::NotFound, error.message,
                "Somebody removed the index: rebuild the publication"};
    return error;
}

Error nonsense(const http::Address &address, std::string_view what)
{
    return {ErrorCode::ConnectionLost,
            std::string(what) + " on " + address.server() +
                " failed: the answer is not one of Elasticsearch or OpenSearch",
            "Check what answers at this address"};
}

} // namespace projections::elasticsearch
