namespace TrustMetrology.Benchmarks;

/// <summary>A pledge as a merchant signs it: about the size of most records.</summary>
internal static class SampleRecord
{
    public const string Json = """
        {
          "v": 1,
          "id": "01975d3e-6c00-7a4b-9d2e-3f4a5b6c7d8e",
          "log": "metrology.example/log",
          "at": "2026-03-02T01:15:30.250Z",
          "kind": "pledge.signed",
          "issuer": "merchant:01975d3e-6c00-7a4b-9d2e-000000000001",
          "subject": "shop:01975d3e-6c00-7a4b-9d2e-000000000002",
          "body": {
            "template": "market-stall-2026-1",
            "clauses": ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P10", "P11", "P12"],
            "refund": { "multiple": 3, "limitFen": 50000 },
            "answerDays": 5,
            "from": "2026-03-02",
            "until": "2027-03-02",
            "text": "足斤足两，诚信经营。"
          },
          "sealed": { "signer": "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456" },
          "signature": {
            "key": "01975d3e-6c00-7a4b-9d2e-000000000003",
            "scheme": "device-key",
            "value": "MEUCIQDx8wqkJr0yZ0d3T6p9n1mS2v4KcL7eRb5uYh3XgQwJfAIgTtV0aPzNsHiCkOoE1yWlM8jGd6BqUvRxF2S9n4cZt7g"
          }
        }
        """;
}
