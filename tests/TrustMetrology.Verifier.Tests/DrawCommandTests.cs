using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Draws;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class DrawCommandTests
{
    private static readonly Hash ChainPart = Hash.Sha256("block"u8);
    private static readonly Hash Share = Hash.Sha256("share"u8);

    [Fact]
    public async Task Draw_IsVerified_WhenEverythingIsAsStated()
    {
        var (code, output, answer) = await AskAsync(File());

        Assert.Equal((0, "verified"), (code, (string)answer["verdict"]!));
        Assert.Null(answer["differs"]);
        Assert.Equal(8, answer["steps"]!.AsObject().Count(step => (bool)step.Value!));
        Assert.Contains("\"drawn\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", "secret")] // another one than was committed to: nothing of it fits
    [InlineData("removed", "candidates")]
    [InlineData("added", "candidates")]
    [InlineData("moved", "candidates")]
    [InlineData("renamed", "candidates")]
    [InlineData("inspector", "inspectors")]
    [InlineData("conflict", "conflicts")]
    [InlineData("share", "beacon")]
    [InlineData("seed", "seed")]
    [InlineData("threshold", "strata")]
    [InlineData("quota", "strata")]
    [InlineData("visit", "visits")]
    [InlineData("lead", "visits")]
    [InlineData("twice", "duplicate-item")]
    [InlineData("stratum", "stratum-unknown")]
    public async Task Draw_IsRefuted_ByTheFirstStepThatDiffers(string change, string differs)
    {
        var (code, _, answer) = await AskAsync(Spoil(File(), change));

        Assert.Equal((1, "refuted", differs), (code, (string)answer["verdict"]!, (string)answer["differs"]!));
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("visits")]
    [InlineData("candidates")]
    public async Task Draw_IsUndetermined_WhereNothingIsStated(string member)
    {
        var file = File();
        file["stated"]!.AsObject().Remove(member);

        var (code, _, answer) = await AskAsync(file);

        Assert.Equal((2, "undetermined"), (code, (string)answer["verdict"]!));
        Assert.Null(answer["steps"]![member]);
    }

    [Fact]
    public async Task Draw_SaysToAPerson_WhatDiffersFirst()
    {
        var run = await VerifierProcess.RunAsync(Encoding.UTF8.GetBytes(Spoil(File(), "moved").ToJsonString()), "draw", "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("refuted\ndiffers first: candidates\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"v":2}""")]
    [InlineData("""{"v":1,"colour":"red"}""")]
    [InlineData("""{"v":1,"plan":{"leafHash":"00","strata":[]}}""")]
    public async Task Draw_AnswersUsage_WhenTheFileIsNone(string file) =>
        Assert.Equal(64, (await VerifierProcess.RunAsync(Encoding.UTF8.GetBytes(file), "draw", "-")).ExitCode);

    private static async Task<(int Code, string Output, JsonObject Answer)> AskAsync(JsonObject file)
    {
        var run = await VerifierProcess.RunAsync(Encoding.UTF8.GetBytes(file.ToJsonString()), "draw", "-", "--json");
        Assert.Equal("", run.Errors);
        return (run.ExitCode, run.Output, JsonNode.Parse(run.Output)!.AsObject());
    }

    private static JsonObject Spoil(JsonObject file, string change)
    {
        var candidates = file["candidates"]!.AsArray();
        var visits = file["stated"]!["visits"]!.AsArray();
        switch (change)
        {
            case "secret": file["secret"] = new string('1', 64); break;
            case "removed": candidates.RemoveAt(3); break;
            case "added": candidates.Add(Shop("shop-99", "A")); break;
            case "moved": candidates[3]!["stratum"] = (string)candidates[3]!["stratum"]! == "A" ? "B" : "A"; break;
            case "renamed": candidates[3]!["id"] = "shop-x"; break;
            case "twice": candidates.Add(candidates[3]!.DeepClone()); break;
            case "stratum": candidates[3]!["stratum"] = "C"; break;
            case "inspector": file["inspectors"]![0]!["unit"] = "elsewhere"; break;
            case "conflict": file["conflicts"]!.AsArray().Clear(); break;
            case "share": file["shares"]![0] = ChainPart.ToString(); break;
            case "seed": file["stated"]!["seed"] = ChainPart.ToString(); break;
            case "threshold": file["stated"]!["strata"]![0]!["threshold"] = ChainPart.ToString(); break;
            case "quota": file["plan"]!["strata"]![0]!["quota"] = 4; break;
            case "visit": visits[0]!["id"] = "shop-x"; break;
            case "lead": (visits[0]!["lead"], visits[0]!["second"]) = ((string)visits[0]!["second"]!, (string)visits[0]!["lead"]!); break;
        }

        return file;
    }

    /// <summary>A draw of 20 shops in two strata, stated as the product itself draws it; that it draws rightly is tested elsewhere.</summary>
    private static JsonObject File()
    {
        var beacon = Beacon.Of(ChainPart, Share, Share);
        var secret = new DrawSecret(new byte[32]);
        var plan = new DrawPlan(Hash.Sha256("plan"u8), [new Stratum("A", 3), new Stratum("B", 1)], null, 0);
        Candidate[] candidates = [.. Enumerable.Range(10, 20).Select(n => new Candidate($"shop-{n}", n % 2 == 0 ? "A" : "B"))];
        Inspector[] inspectors = [.. Enumerable.Range(0, 4).Select(n => new Inspector($"i{n}", $"u{n % 2}", null, null))];
        var draw = Draw.Recount(plan, beacon, secret, candidates, inspectors, [new Conflict("i1", "shop-12")]);
        return new JsonObject
        {
            ["v"] = 1,
            ["plan"] = new JsonObject { ["leafHash"] = $"{plan.LeafHash}", ["strata"] = List(plan.Strata, s => new JsonObject { ["name"] = s.Name, ["quota"] = s.Quota }) },
            ["chainPart"] = $"{ChainPart}",
            ["shares"] = new JsonArray($"{Share}", $"{Share}"),
            ["beacon"] = $"{beacon}",
            ["secret"] = new string('0', 64),
            ["candidates"] = List(candidates, c => Shop(c.Id, c.Stratum)),
            ["inspectors"] = List(inspectors, i => new JsonObject { ["id"] = i.Id, ["unit"] = i.Unit }),
            ["conflicts"] = new JsonArray(new JsonObject { ["inspector"] = "i1", ["shop"] = "shop-12" }),
            ["stated"] = Stated(draw, secret),
        };
    }

    private static JsonObject Stated(Draw draw, DrawSecret secret) => new()
    {
        ["secret"] = $"{secret.Commitment}",
        ["candidates"] = Root(draw.Population),
        ["inspectors"] = Root(draw.Inspectors),
        ["conflicts"] = Root(draw.Conflicts),
        ["seed"] = $"{draw.Seed}",
        ["strata"] = List(draw.Strata, s => new JsonObject { ["name"] = s.Name, ["size"] = s.Size, ["drawn"] = s.Drawn.Count, ["threshold"] = s.Threshold?.ToString() }),
        ["visits"] = List(draw.Visits, v => new JsonObject { ["stratum"] = v.Ticket.Candidate.Stratum, ["id"] = v.Ticket.Candidate.Id, ["lead"] = v.Lead, ["second"] = v.Second }),
    };

    private static JsonObject Shop(string id, string stratum) => new() { ["id"] = id, ["stratum"] = stratum };

    private static JsonObject Root(FrozenRoot root) => new() { ["root"] = $"{root.Root}", ["count"] = root.Count };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(item => (JsonNode)write(item))]);
}
