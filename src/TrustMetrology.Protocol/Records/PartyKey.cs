namespace TrustMetrology.Protocol.Records;

/// <summary>A party's public key as <c>key.registered</c> made it known.</summary>
/// <param name="Id">The key's id, by which signatures name it.</param>
/// <param name="Scheme">One of <see cref="SignatureSchemes"/>: a key signs by its own scheme only.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER); may be empty for <c>eip712</c> with an address.</param>
/// <param name="Address">Of <c>eip712</c>: the account, <c>0x</c> and 40 hexadecimal digits; else null.</param>
public sealed record PartyKey(string Id, string Scheme, ReadOnlyMemory<byte> PublicKey, string? Address = null);
