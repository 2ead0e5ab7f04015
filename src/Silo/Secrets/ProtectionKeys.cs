using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TrainItAll.Storage.Secrets;

namespace TrainItAll.Silo.Secrets;

/// <summary>Keeps the framework's keys for cookies and forms in the database, sealed, so that all nodes share them.</summary>
/// <remarks>
/// The framework asks synchronously: at the start, and when a key is due once in some weeks. There is no
/// synchronization context that waiting here could block.
/// </remarks>
internal sealed class ProtectionKeys(IInstallationStore store, InstallationKey key, TimeProvider time) : IXmlRepository
{
    private const string Purpose = "protection key ";

    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. store.ListKeysAsync(CancellationToken.None).GetAwaiter().GetResult()
            .Select(kept => XElement.Parse(Encoding.UTF8.GetString(key.Open(kept.Sealed.Span, Purpose + kept.Name)))),
    ];

    public void StoreElement(XElement element, string friendlyName)
    {
        var box = key.Seal(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Purpose + friendlyName);
        store.AddKeyAsync(new ProtectionKey(friendlyName, box, time.GetUtcNow()), CancellationToken.None).GetAwaiter().GetResult();
    }
}
