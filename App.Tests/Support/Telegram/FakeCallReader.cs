using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>Reads a call from JSON, a form or the address.</summary>
internal static class FakeCallReader
{
    public static async Task<FakeCall> ReadAsync(HttpRequest request, string method, TimeSpan at)
    {
        Dictionary<string, FakeFile> files = new(StringComparer.Ordinal);
        JsonObject fields = [];
        foreach (var (name, value) in request.Query) fields[name] = Read(value.ToString());
        if (request.HasJsonContentType())
        {
            var sent = await JsonNode.ParseAsync(request.Body);
            foreach (var (name, value) in sent?.AsObject() ?? []) fields[name] = value?.DeepClone();
        }
        else if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, value) in form) fields[name] = Read(value.ToString());
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                files[file.Name] = new FakeFile(file.FileName, file.ContentType, bytes.ToArray());
            }
        }

        return new FakeCall(method, fields, files, at);
    }

    // In a form everything is text; lists and objects are JSON in it.
    private static JsonNode? Read(string value)
    {
        if (value.Length == 0 || value[0] is not ('{' or '[')) return value;
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
