using System.Collections.Immutable;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>What the document says of a view.</summary>
internal sealed record ViewSchema(string Name, ImmutableArray<ViewMember> Members);

/// <summary>What the document says of a member of a view. Every member may be null.</summary>
internal sealed record ViewMember(string Name, ViewShape Shape, string Description);

/// <summary>That an endpoint shows one of these, or a list of them.</summary>
internal sealed record ShownView(ViewSchema Schema, bool IsList);
