// Each test has processes of its own that it kills and times: they come one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
