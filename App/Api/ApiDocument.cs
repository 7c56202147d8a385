using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SmallDesk.Api;

/// <summary>The API's description at <c>/api/v1/openapi.json</c>: open to everybody, for it says nothing about this desk.</summary>
internal static class ApiDocument
{
    /// <summary>Registers the document.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Any();
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(AddQueryAsync);
    });

    /// <summary>Adds the address.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();

    /// <summary>Names the parameters that an endpoint reads from its address.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder endpoint, params string[] names) =>
        endpoint.WithMetadata(new QueryNames(names));

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo { Title = "SmallDesk", Version = "v1", Description = "Ids are strings, times are ISO 8601 in UTC, errors are problem+json." };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[BearerScheme.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme.Name, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task AddQueryAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        operation.Parameters ??= [];
        foreach (var name in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryNames>().SelectMany(q => q.Names))
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        return Task.CompletedTask;
    }

    private sealed record QueryNames(string[] Names);
}
