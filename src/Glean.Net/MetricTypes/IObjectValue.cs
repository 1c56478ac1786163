using System.Text.Json;

namespace Glean.Net;

/// <summary>The value of an object metric. Implemented by generated code: a class with the members that the registry lays out.</summary>
public interface IObjectValue
{
    /// <summary>Writes the value as one JSON object or array. Members that are not set are left out.</summary>
    void WriteTo(Utf8JsonWriter writer);
}
