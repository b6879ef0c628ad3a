// The signing page: makes this device's key, shows a draft, computes its challenge anew, asks, signs, hands in.
import { base64url } from "./shared/bytes.js";
import { isObject, isText, Json } from "./shared/json.js";
import { signP256 } from "./shared/p256.js";
import { Language, toLanguage } from "./ui/language.js";
import { element } from "./ui/steps.js";
import { call } from "./sign/api.js";
import { Errand, readErrand } from "./sign/address.js";
import { Draft, readDraft, readTemplate, registeredKey, Template } from "./sign/draft.js";
import { DeviceKey, forgetKey, listKeys, makeKey, saveKey } from "./sign/keys.js";
import { Refusal } from "./sign/refusal.js";
import { SignTexts, signTexts } from "./sign/texts.js";
import { drawKey, drawRecord } from "./sign/view.js";

const asked = new URLSearchParams(location.search).get("lang");
let language: Language = toLanguage(asked ?? navigator.language);
let texts: SignTexts = signTexts[language];

const get = (id: string): HTMLElement => document.getElementById(id)!;
const content = get("content");
const status = get("status");

function say(message: string, state: "" | "done" | "stopped" = ""): void {
  status.dataset.state = state;
  status.textContent = message;
}

function wayBack(errand: Errand, words: string): Node[] {
  if (errand.back === null) return [];
  const link = element("a", "", words);
  link.href = errand.back;
  link.id = "back";
  const paragraph = element("p");
  paragraph.append(link);
  return [paragraph];
}

function button(words: string, id: string, press: () => Promise<void>): HTMLButtonElement {
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

function stop(error: unknown, errand: Errand): void {
  const { code, said } = error instanceof Refusal ? error : new Refusal("failed", String(error));
  const known = texts.refusals[code]?.replace("{party}", said);
  const words = known ?? `${texts.refusals.refused} ${said}`;
  say(`${texts.stopped}: ${words}${known && said && code !== "no-key" ? ` ${said}` : ""} [${code}]`, "stopped");
  if (!document.getElementById("back")) content.append(...wayBack(errand, texts.back));
}

async function submit(draft: Draft, key: DeviceKey, id: string): Promise<Json> {
  if (Date.parse(draft.expires) <= Date.now()) throw new Refusal("draft-expired");
  const value = base64url(await signP256(key.privateKey, draft.challenge));
  return call(draft.submit, language, { draft: draft.id, signature: { key: id, scheme: "device-key", value } });
}

function finish(message: string, receipt: Json, errand: Errand): void {
  content.replaceChildren();
  if (isObject(receipt) && isText(receipt.hash)) content.append(element("p", "tm-quiet tm-mono", `${texts.recordHash}: ${receipt.hash}`));
  content.append(...wayBack(errand, texts.goOn));
  say(message, "done");
}

async function loadTemplate({ record: { body } }: Draft): Promise<Template | null> {
  if (!isObject(body) || !isText(body.templateHash)) return null;
  return readTemplate(await call("/api/v1/pledges/templates", language), body, language);
}

async function showSigning(id: string, errand: Errand): Promise<void> {
  const draft = readDraft(await call(`/api/v1/drafts/${id}`, language));
  const template = await loadTemplate(draft);
  content.append(...drawRecord(draft, template, texts));
  const party = draft.record.issuer as string;
  const keys = (await listKeys()).filter((key) => key.id !== null && key.party === party);
  if (keys.length === 0) throw new Refusal("no-key", party);
  const choices = keyChoices(keys);
  const consent = checkbox(texts.consent.replace("{party}", party));
  content.append(choices, consent.row, button(texts.sign, "sign", async () => {
    if (!consent.box.reportValidity()) return;
    say(texts.working);
    const chosen = keys[Number(choices.querySelector<HTMLInputElement>("input:checked")!.value)]!;
    await submit(draft, chosen, chosen.id!).then((receipt) => finish(`${texts.signed} ${texts.signedMore}`, receipt, errand), (error) => stop(error, errand));
  }), ...wayBack(errand, texts.back));
}

function keyChoices(keys: DeviceKey[]): HTMLElement {
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

function checkbox(words: string): { row: HTMLElement; box: HTMLInputElement } {
  const row = element("label", "tm-choice");
  const box = element("input");
  Object.assign(box, { type: "checkbox", id: "consent", required: true });
  row.append(box, element("span", "", words));
  return { row, box };
}

async function showRegistering(errand: Errand): Promise<void> {
  const waiting = (await listKeys()).find((key) => key.id === null);
  const label = element("label", "", texts.keyName);
  label.htmlFor = "name";
  const name = element("input");
  Object.assign(name, { id: "name", type: "text", maxLength: 60, autocomplete: "off", value: waiting?.name ?? navigator.platform });
  const hint = element("p", "tm-quiet", waiting ? texts.resume : texts.keyNameHint);
  hint.id = "name-hint";
  name.setAttribute("aria-describedby", hint.id);
  content.append(label, hint, name, button(texts.makeKey, "register", async () => {
    say(texts.working);
    await register(waiting ?? null, name.value.trim() || "—").then(() => finish(texts.keyDone, null, errand), (error) => stop(error, errand));
  }), ...wayBack(errand, texts.back));
}

async function register(waiting: DeviceKey | null, name: string): Promise<void> {
  const key = waiting ? { ...waiting, name } : await makeKey(name, new Date());
  const draft = readDraft(await call("/api/v1/keys/drafts", language, { scheme: "device-key", publicKey: key.publicKey }));
  const { id, party } = registeredKey(draft, key.publicKey);
  await submit(draft, key, id);
  await saveKey({ ...key, id, party });
}

async function showKeys(errand: Errand): Promise<void> {
  const keys = await listKeys();
  const list = element("ul", "tm-keys");
  for (const key of keys) {
    const item = element("li");
    item.append(drawKey(key, texts), button(texts.forget, "", async () => {
      if (!confirm(texts.forgetSure)) return;
      await forgetKey(key);
      await show();
    }));
    list.append(item);
  }
  const add = element("a", "", texts.addKey);
  add.href = "#register" + (errand.back ? `&return=${encodeURIComponent(errand.back)}` : "");
  content.append(keys.length > 0 ? list : element("p", "", texts.noKeys), add, ...wayBack(errand, texts.back));
}

const headings = { sign: "sign", register: "register", keys: "keys", unclear: "sign" } as const;

async function show(): Promise<void> {
  const errand = readErrand(location.hash);
  const part = headings[errand.task.kind];
  texts = signTexts[language];
  document.documentElement.lang = language;
  document.title = texts.title;
  get("site").textContent = texts.name;
  get("language").textContent = texts.other;
  get("heading").textContent = texts[`${part}Heading`];
  get("lead").textContent = texts[`${part}Lead`];
  content.replaceChildren();
  say(texts.loading);
  try {
    if (!globalThis.crypto?.subtle) throw new Refusal("no-crypto");
    if (errand.task.kind === "unclear") throw new Refusal("unclear");
    if (errand.task.kind === "sign") await showSigning(errand.task.draft, errand);
    else await (errand.task.kind === "register" ? showRegistering(errand) : showKeys(errand));
    say("");
  } catch (error) {
    stop(error, errand);
  }
}

get("language").addEventListener("click", () => {
  language = language === "en" ? "zh-CN" : "en";
  void show();
});
addEventListener("hashchange", () => void show());
void show();
