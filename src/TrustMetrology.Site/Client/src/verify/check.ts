// The check itself: record → seals → checkpoint → proof → signature → moves → anchor → chain, each step reported as it ends.
import { hex, unhex } from "../shared/bytes.js";
import { isObject } from "../shared/json.js";
import { areOpen, isRecord, leafHash, statement, time } from "../shared/record.js";
import { Anchor, checkFinality, checkOnChain, findEnd, findNode, isEnded, logId } from "./chain.js";
import { Evidence, Move, readEvidence, readTrust } from "./evidence.js";
import { checkSignature, isInTree } from "./keys.js";
import { findWay, placeOf, stated } from "./moves.js";
import { Checkpoint, openCheckpoint } from "./note.js";
import { fits } from "./state.js";
import { isConsistent, readProof, rootFromInclusion } from "./tree.js";
import { Break, demand, originAt, Predecessor, Report, Step, Stop, Trust, Verdict } from "./verdict.js";

const day = 86_400_000;
const outcomes = { refuted: "failed", undetermined: "unknown", pending: "pending" } as const;

/**
 * Checks one evidence file. `trust` is the text of the trust file, `rpc` a chain node; without them the word is at best undetermined.
 * Never throws for what a file or a node says.
 */
export async function verifyEvidence(evidence: string, trust: string | null, rpc: string | null, report: Report = () => {}): Promise<Verdict> {
  const check = new Check(trust === null ? null : readTrust(trust), rpc, report);
  try {
    return await check.run(evidence);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    report(stop.step, outcomes[stop.word], stop.detail);
    return check.conclude(stop);
  }
}

class Check {
  private readonly verdict: Verdict = { word: "undetermined", step: "file", detail: "", flags: [] };
  private doubt: Stop | null = null;
  private way: Move[] | null = null;
  private movedAt = 0;
  private log: Predecessor | Trust | null = null;
  private ended: Predecessor | undefined;

  constructor(private readonly trust: Trust | null, private readonly rpc: string | null, private readonly report: Report) {}

  async run(text: string): Promise<Verdict> {
    const evidence = readEvidence(text);
    this.way = findWay(evidence, this.trust);
    this.checkRecord(evidence);
    this.checkTrust(evidence);
    const checkpoint = await this.checkTree(evidence);
    await this.step("signature", async () => {
      this.verdict.signature = await checkSignature(evidence, checkpoint, this.trust, this.verdict.flags);
      return this.verdict.signature.state;
    });
    if (evidence.moves.length) await this.step("move", () => this.checkMoves(evidence, checkpoint));
    if (evidence.anchor) await this.checkAnchor(evidence, evidence.anchor, checkpoint);
    else this.hesitate(new Stop("pending", "anchor", "not-anchored"));
    return this.conclude(this.doubt ?? { word: "verified", step: "finality", detail: "verified" });
  }

  /** The verdict with what is known by now. */
  conclude({ word, step, detail }: Pick<Verdict, "word" | "step" | "detail">): Verdict {
    return { ...this.verdict, word, step, detail };
  }

  private checkRecord({ record, seals, index, size, gone }: Evidence): void {
    demand(isRecord(record), "record", "record-malformed");
    Object.assign(this.verdict, { at: record.at, index, size });
    this.pass("record");
    const lost = Object.keys(gone);
    const { sealed } = record;
    demand(lost.every((name) => isObject(sealed) && name in sealed && !(name in seals)), "seals", "gone-differs");
    demand(areOpen(record, seals), "seals", "seal-differs");
    if (!statement(record, seals)) this.verdict.flags.push("sealed-closed");
    if (lost.length) this.verdict.flags.push("value-gone");
    this.pass("seals");
  }

  private checkTrust({ record, vkey, anchor, index }: Evidence): void {
    const { trust } = this;
    if (!trust) return this.hesitate(new Stop("undetermined", "trust", "no-trust"));
    demand(record.log === originAt(trust, index), "trust", "another-log");
    const logs = [...trust.predecessors, trust];
    const own = logs.findIndex(({ origin }) => origin === record.log);
    this.log = logs.slice(own).find((log) => log.vkey === vkey) ?? null;
    demand(this.log, "trust", "another-log-key");
    this.ended = trust.predecessors.find((log) => log === this.log);
    if (logs[own] !== trust) this.showBreak({ ...logs[own] as Predecessor, successor: logs[own + 1]!.origin });
    if (anchor && !this.way) {
      demand(anchor.chainId !== trust.chainId, "trust", "another-contract");
      return this.hesitate(new Stop("undetermined", "trust", "another-chain"));
    }
    this.pass("trust");
  }

  private async checkTree({ record, index, size, proof, checkpoint, vkey }: Evidence): Promise<Checkpoint> {
    const opened = await openCheckpoint(checkpoint, vkey);
    demand(opened, "checkpoint", "checkpoint-not-signed");
    demand(opened.origin === (this.log?.origin ?? vkey.split("+")[0]) && opened.size === size, "checkpoint", "checkpoint-differs");
    demand(!this.ended || size <= this.ended.until, "checkpoint", "beyond-break");
    this.pass("checkpoint");
    const root = rootFromInclusion(index, size, leafHash(record), proof);
    demand(root && hex(root) === hex(opened.root), "proof", "not-in-tree");
    this.pass("proof");
    return opened;
  }

  /** Each is a change of this log's chain, in its tree and anchored where it leaves; those that lead on are final there. */
  private async checkMoves(evidence: Evidence, checkpoint: Checkpoint): Promise<string> {
    for (const move of evidence.moves) {
      const { record } = move;
      demand(isRecord(record) && record.kind === "chain.changed" && record.issuer === "platform" && record.log === (this.trust ? originAt(this.trust, move.index) : checkpoint.origin)
        && placeOf(stated(move, "from")) === placeOf(move.anchor), "move", "move-malformed");
      demand(isInTree(move, record, evidence.size, checkpoint.root), "move", "move-not-in-tree");
      this.checkCover(record.log, move.index, move.anchor, checkpoint);
    }
    for (const { index, anchor } of this.way ?? []) {
      demand(evidence.anchor!.size > index, "move", "anchor-too-early");
      const node = await findNode(anchor.chainId, this.rpc);
      await this.checkBlock(anchor, node);
      await checkFinality(anchor, node);
    }
    return "";
  }

  private checkCover(log: unknown, index: number, anchor: Anchor, checkpoint: Checkpoint): void {
    demand(anchor.logId === logId(log as string), "anchor", "another-log");
    demand(anchor.size > index, "anchor", "anchor-too-early");
    const { size } = checkpoint;
    const root = unhex(anchor.root.slice(2), 32)!;
    const proof = readProof(anchor.consistency)!;
    const holds = anchor.size < size
      ? isConsistent(anchor.size, size, root, checkpoint.root, proof)
      : isConsistent(size, anchor.size, checkpoint.root, root, proof);
    demand(holds, "anchor", "not-consistent");
    demand(!anchor.state || fits(anchor, anchor.state), "anchor", "state-differs");
  }

  private async checkAnchor({ record, index }: Evidence, anchor: Anchor, checkpoint: Checkpoint): Promise<void> {
    const { ended } = this;
    demand(!ended || anchor.size < ended.size || anchor.size === ended.size && anchor.root === ended.root, "anchor", "beyond-break");
    this.checkCover(checkpoint.origin, index, anchor, checkpoint);
    this.pass("anchor");
    if (!this.way) return;
    let node = "";
    const mined = await this.step("chain", async () => {
      node = await findNode(anchor.chainId, this.rpc);
      const seconds = await this.checkBlock(anchor, node);
      Object.assign(this.verdict, { blockTime: new Date(seconds * 1000).toISOString(), blockNumber: anchor.blockNumber });
      if (Math.abs(seconds * 1000 - time(record.at)) > day) this.verdict.flags.push("time-differs");
      if (!ended && await isEnded(anchor, node)) await this.checkBreak(anchor, checkpoint.origin, node);
      return "";
    });
    if (mined) await this.step("finality", () => checkFinality(anchor, node));
  }

  /** What was anchored before the break stays proven; what was anchored after it is whoever's who had the key. */
  private async checkBreak(anchor: Anchor, origin: string, node: string): Promise<void> {
    const found = await findEnd(anchor, origin, node);
    this.showBreak(found);
    if (!found) throw new Stop("undetermined", "chain", "break-unknown");
    demand(anchor.size <= found.size, "chain", "beyond-break");
  }

  private showBreak(broken: Break | null): void {
    if (!this.verdict.flags.includes("log-ended")) this.verdict.flags.push("log-ended");
    if (broken) this.verdict.broken ??= broken;
  }

  /** What the chain has of the anchor; nobody was bound to a chain before the log moved there. */
  private async checkBlock(anchor: Anchor, node: string): Promise<number> {
    const seconds = await checkOnChain(anchor, node);
    demand(seconds >= this.movedAt, "chain", "before-move");
    return this.movedAt = seconds;
  }

  /** A step that may leave a doubt: the check goes on, since a later step may still refute. */
  private async step(step: Step, check: () => Promise<string>): Promise<boolean> {
    try {
      this.pass(step, await check());
      return true;
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      const own = new Stop(stop.word, step, stop.detail);
      if (own.word === "refuted") throw own;
      this.hesitate(own);
      return false;
    }
  }

  private hesitate(doubt: Stop): void {
    this.doubt ??= doubt;
    this.report(doubt.step, outcomes[doubt.word], doubt.detail);
  }

  private pass(step: Step, detail = ""): void {
    this.report(step, "passed", detail);
  }
}
