namespace TrustMetrology.Host.Disaster;

/// <summary>Takes a whole database away and brings it back.</summary>
internal interface IDatabaseCopy
{
    /// <summary>The copy's file in a backup.</summary>
    string FileName { get; }

    /// <summary>Writes one consistent snapshot while others go on; gives the log's head in that very snapshot.</summary>
    /// <exception cref="DisasterException">A program is missing, or the database refuses.</exception>
    Task<SnapshotHead> SaveAsync(string path, CancellationToken cancellationToken);

    /// <summary>Refuses a target that isn't empty.</summary>
    /// <exception cref="DisasterException">Something is there.</exception>
    Task NeedEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Fills the empty target: all of it, or nothing.</summary>
    Task LoadAsync(string path, CancellationToken cancellationToken);
}
