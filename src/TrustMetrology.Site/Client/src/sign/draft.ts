// A draft as the platform hands it out. Nothing in it is believed: the challenge is computed anew from what is shown.
import { Bytes, hash, hex, utf8 } from "../shared/bytes.js";
import { canonical, isObject, isText, Json, JsonObject } from "../shared/json.js";
import { challenge, time } from "../shared/record.js";
import { ownPath } from "./address.js";
import type { Registered } from "./keys.js";
import { Refusal } from "./refusal.js";

export type Draft = { id: string; record: JsonObject; sealed: boolean; challenge: Bytes; submit: string; expires: string };

/** Reads an answer of the drafts API; refuses one whose challenge is not that of the record it shows. */
export function readDraft(answer: Json): Draft {
  if (!isObject(answer) || !isText(answer.draft) || !isObject(answer.record) || !isText(answer.expires)) throw new Refusal("draft-malformed");
  const { draft: id, record, submit, expires, sealed } = answer;
  if (!isText(submit) || ownPath(submit) === null || !submit.startsWith("/api/")) throw new Refusal("draft-malformed");
  if (record.id !== id || !isText(record.kind) || !isText(record.issuer) || !isText(record.log) || Number.isNaN(time(record.at)))
    throw new Refusal("draft-malformed");
  if (record.signature !== undefined) throw new Refusal("draft-signed-already");
  const computed = challenge(record);
  if (hex(computed) !== answer.challenge) throw new Refusal("challenge-differs");
  return { id, record, sealed: sealed === true, challenge: computed, submit, expires };
}

/** Of a draft that registers a key: what it makes of it, once it is sure that it is our key, under the id that we were given. */
export function registeredKey({ record: { kind, subject, body, log } }: Draft, publicKey: string, id: string): Registered {
  const ours = kind === "key.registered" && subject === `key:${id}` && isObject(body) && body.publicKey === publicKey && body.scheme === "device-key";
  if (!ours || !isText(body.party)) throw new Refusal("registration-differs");
  return { id, party: body.party, log: log as string };
}

export type Template = { id: string; clauses: { text: string; binding: string }[] };

/** The pledge's text out of the published templates: only the one whose hash the record names, with the record's figures filled in. */
export function readTemplate(answer: Json, body: JsonObject, language: string): Template {
  const items = isObject(answer) && Array.isArray(answer.items) ? answer.items : [];
  const found = items.map((item) => isObject(item) ? item.template : null)
    .find((template) => isObject(template) && hex(hash(utf8(canonical(template)))) === body.templateHash);
  if (!isObject(found) || found.id !== body.template || !Array.isArray(found.clauses)) throw new Refusal("template-differs");
  const fill = (text: Json | undefined): string => isText(text) ? text.replace(/{(\w+)}/g, (open, name: string) => String(body[name] ?? open)) : "";
  return {
    id: found.id as string,
    clauses: found.clauses.filter(isObject).map((clause) => ({ text: fill(clause[language] ?? clause["zh-CN"]), binding: fill(clause["zh-CN"]) })),
  };
}
