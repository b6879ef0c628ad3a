// The four words and how a check comes to one of them.
import type { Json } from "../shared/json.js";

export type Word = "verified" | "refuted" | "pending" | "undetermined";
export type Step = "file" | "record" | "trust" | "seals" | "checkpoint" | "proof" | "signature" | "move" | "anchor" | "chain" | "finality";
export type Outcome = "passed" | "failed" | "pending" | "unknown";
export type Flag = "by-platform" | "sealed-closed" | "value-gone" | "time-differs" | "key-not-proven" | "log-ended";

/** Who stands behind the record; `voucher` as the key's registration names it. */
export type SignatureReport = { state: "signed" | "by-platform" | "sealed-closed"; key?: string; party?: string; voucher?: Json };

/** `detail` is a stable code; the page has words for it. */
export type Verdict = {
  word: Word; step: Step; detail: string; flags: Flag[]; signature?: SignatureReport;
  at?: string; blockTime?: string; blockNumber?: number; index?: number; size?: number; broken?: Break;
};

/** Where a log was ended for good, as after a stolen key; its successor by its origin, or by its id. */
export type Break = { origin: string; successor: string; size: number; blockNumber: number; transactionHash: string };

export type Trust = {
  origin: string; vkey: string; chainId: number; contract: string; origins: string[]; rpId: string; predecessors: Predecessor[];
};

/** A log that was ended at `size` entries and that the trusted one goes on from; entries below `until` name it. */
export type Predecessor = { origin: string; vkey: string; size: number; root: string; until: number; blockNumber: number; transactionHash: string };

/** The origin that the entry at that index may name. */
export const originAt = ({ predecessors, origin }: Trust, index: number): string => (predecessors.find(({ until }) => index < until) ?? { origin }).origin;

export type Report = (step: Step, outcome: Outcome, detail: string) => void;

/** Ends a check at once: nothing that follows could change the word. */
export class Stop extends Error {
  constructor(readonly word: "refuted" | "undetermined" | "pending", readonly step: Step, readonly detail: string) {
    super(detail);
  }
}

/** Refutes unless the condition holds. */
export function demand(holds: unknown, step: Step, detail: string): asserts holds {
  if (!holds) throw new Stop("refuted", step, detail);
}
