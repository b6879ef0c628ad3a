// Draws what is to be signed: every member of the record, in words where we have them, and the exact text below.
import { hex } from "../shared/bytes.js";
import { canonical, isObject, Json } from "../shared/json.js";
import { element } from "../ui/steps.js";
import type { Draft, Template } from "./draft.js";
import { DeviceKey, fingerprint } from "./keys.js";
import type { SignTexts } from "./texts.js";

const order = ["kind", "issuer", "subject", "at", "body", "sealed", "supersedes", "log", "id"];

export function drawRecord({ record, challenge, sealed, expires }: Draft, template: Template | null, texts: SignTexts): Node[] {
  const list = element("dl", "tm-facts-list");
  for (const name of order.filter((member) => record[member] !== undefined))
    list.append(element("dt", "", texts.fields[name]), describe(name === "kind" ? kindName(record.kind!, texts) : record[name]!));
  const exact = element("details");
  exact.append(element("summary", "", texts.exact), element("pre", "tm-json", canonical(record)), element("p", "tm-quiet", `${texts.challenge}: ${hex(challenge)}`));
  const notes = [element("p", "tm-quiet", `${texts.expires} ${new Date(expires).toLocaleString(document.documentElement.lang)}`)];
  if (sealed) notes.unshift(element("p", "", texts.sealedNote));
  return [...(template ? drawTemplate(template, texts) : []), element("h2", "", texts.facts), list, exact, ...notes];
}

const kindName = (kind: Json, texts: SignTexts): string => texts.kinds[kind as string] ? `${texts.kinds[kind as string]} (${kind})` : String(kind);

function drawTemplate({ clauses }: Template, texts: SignTexts): Node[] {
  const list = element("ol", "tm-clauses");
  for (const { text, binding } of clauses) {
    const item = element("li", "", text);
    if (binding !== text) {
      const original = element("span", "tm-quiet", binding);
      original.lang = "zh-CN";
      item.append(element("br"), original);
    }
    list.append(item);
  }
  const translated = clauses.some(({ text, binding }) => text !== binding);
  return [element("h2", "", texts.pledgeText), ...(translated ? [element("p", "tm-quiet", texts.binding)] : []), list];
}

/** A value as nested lists; nothing of it is left out and nothing is taken for markup. */
function describe(value: Json): HTMLElement {
  const definition = element("dd");
  if (Array.isArray(value)) {
    const items = element("ul");
    items.append(...value.map((item) => { const entry = element("li"); entry.append(...describe(item).childNodes); return entry; }));
    definition.append(items);
  } else if (isObject(value)) {
    const members = element("dl");
    for (const [name, inner] of Object.entries(value)) members.append(element("dt", "tm-mono", name), describe(inner));
    definition.append(members);
  } else {
    definition.textContent = String(value);
  }
  return definition;
}

export function drawKey({ name, registered, publicKey }: DeviceKey, texts: SignTexts): HTMLElement {
  const words = element("span");
  words.append(element("strong", "", name), ` · ${registered ? texts.registered : texts.unregistered}`, element("br"), drawFingerprint(publicKey, texts));
  if (registered) words.append(element("br"), element("span", "tm-quiet tm-mono", `${registered.party} · key:${registered.id}`));
  return words;
}

/** In groups of four for the eye; copied, it is one word. */
export function drawFingerprint(publicKey: string, texts: SignTexts): HTMLElement {
  const line = element("span", "", `${texts.fingerprint} `);
  const digits = element("span", "tm-mono tm-fingerprint");
  digits.append(...fingerprint(publicKey).match(/.{4}/g)!.map((four) => element("span", "", four)));
  line.append(digits);
  return line;
}

/** Radios, the newest key chosen; their values are places in the list. */
export function keyChoices(keys: DeviceKey[], texts: SignTexts): HTMLElement {
  const set = element("fieldset");
  set.append(element("legend", "", texts.chooseKey));
  keys.forEach((key, at) => {
    const row = element("label", "tm-choice");
    const radio = element("input");
    Object.assign(radio, { type: "radio", name: "key", value: String(at), checked: at === keys.length - 1 });
    row.append(radio, drawKey(key, texts));
    set.append(row);
  });
  return set;
}

export function checkbox(words: string): { row: HTMLElement; box: HTMLInputElement } {
  const row = element("label", "tm-choice");
  const box = element("input");
  Object.assign(box, { type: "checkbox", id: "consent", required: true });
  row.append(box, element("span", "", words));
  return { row, box };
}

/** A button that does one thing at a time. */
export function button(words: string, id: string, press: () => Promise<void>): HTMLButtonElement {
  const made = element("button", "", words);
  made.type = "button";
  made.id = id;
  let busy = false;
  made.addEventListener("click", () => {
    if (busy) return;
    busy = true;
    made.setAttribute("aria-disabled", "true");
    void press().finally(() => {
      busy = false;
      made.removeAttribute("aria-disabled");
    });
  });
  return made;
}
