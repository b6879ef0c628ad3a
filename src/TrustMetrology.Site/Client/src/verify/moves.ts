// A log that moved to another chain: from the trusted place to the anchor's by the changes that the file carries.
import { isObject, isText, Json } from "../shared/json.js";
import type { Evidence, Move } from "./evidence.js";
import type { Trust } from "./verdict.js";

/** Chain and contract as one text; empty for what names none. */
export const placeOf = (place: unknown): string =>
  isObject(place) && isText(place.contract) ? JSON.stringify([place.chainId!, place.contract.toLowerCase()]) : "";

/** What a change says of a place: `from` or `to`. */
export const stated = ({ record }: Move, name: string): Json | undefined => isObject(record.body) ? record.body[name] : undefined;

/** The changes that lead from the trusted place to the anchor's, none where that is the trusted one; null where they don't lead there. */
export function findWay({ anchor, moves }: Evidence, trust: Trust | null): Move[] | null {
  let here = placeOf(trust);
  const there = placeOf(anchor);
  const way = moves.filter((move) => {
    const leads = here !== there && placeOf(stated(move, "from")) === here;
    if (leads) here = placeOf(stated(move, "to"));
    return leads;
  });
  return there && here === there ? way : null;
}
