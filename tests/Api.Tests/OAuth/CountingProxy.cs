using System.Reflection;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>The real store, and a note of each call to one of its methods.</summary>
public class CountingProxy : DispatchProxy
{
    private object _real = null!;
    private string _method = "";
    private Action _note = () => { };

    public static ITokenStore Around(ITokenStore real, string method, Action note)
    {
        var proxy = Create<ITokenStore, CountingProxy>();
        var counting = (CountingProxy)(object)proxy;
        (counting._real, counting._method, counting._note) = (real, method, note);

        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == _method)
        {
            _note();
        }

        return targetMethod.Invoke(_real, args);
    }
}
