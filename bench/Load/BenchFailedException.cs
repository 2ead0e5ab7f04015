namespace TrainItAll.Bench;

/// <summary>A benchmark could not be carried out, or what it measured is wrong. A missed goal is neither.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
