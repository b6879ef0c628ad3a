// The signing page: makes this device's key, shows a draft, computes its challenge anew, asks, signs, hands in.
import { isObject, isText } from "./shared/json.js";
import { Language, other, toLanguage } from "./ui/language.js";
import { element } from "./ui/steps.js";
import { call } from "./sign/api.js";
import { Errand, readErrand } from "./sign/address.js";
import { Draft, readDraft, readTemplate, Template } from "./sign/draft.js";
import { DeviceKey, forgetKey, listKeys } from "./sign/keys.js";
import { Refusal } from "./sign/refusal.js";
import { handIn, registerKey, requestKey } from "./sign/register.js";
import { SignTexts, signTexts } from "./sign/texts.js";
import { button, checkbox, drawKey, drawRecord, keyChoices } from "./sign/view.js";

const asked = new URLSearchParams(location.search).get("lang");
let language: Language = toLanguage(asked ?? navigator.language);
let texts: SignTexts = signTexts[language];

const get = (id: string): HTMLElement => document.getElementById(id)!;
const content = get("content");
const status = get("status");

function say(message: string, state: "" | "done" | "stopped" | "waiting" = ""): void {
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

function stop(error: unknown, errand: Errand): void {
  const { code, said } = error instanceof Refusal ? error : new Refusal("failed", String(error));
  const known = texts.refusals[code]?.replace("{party}", said);
  const words = known ?? `${texts.refusals.refused} ${said}`;
  if (code === "key.not-vouched") return say(`${texts.notVouched} [${code}]`, "waiting");
  say(`${texts.stopped}: ${words}${known && said && code !== "no-key" ? ` ${said}` : ""} [${code}]`, "stopped");
  if (!document.getElementById("back")) content.append(...wayBack(errand, texts.back));
}

function finish(message: string, receipt: unknown, errand: Errand): void {
  content.replaceChildren();
  get("lead").textContent = "";
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
  const keys = (await listKeys()).filter((key) => key.registered?.party === party);
  if (keys.length === 0) throw new Refusal("no-key", party);
  const choices = keyChoices(keys, texts);
  const consent = checkbox(texts.consent.replace("{party}", party));
  content.append(choices, consent.row, button(texts.sign, "sign", async () => {
    if (!consent.box.reportValidity()) return;
    say(texts.working);
    const chosen = keys[Number(choices.querySelector<HTMLInputElement>("input:checked")!.value)]!;
    await handIn(draft, chosen, chosen.registered!.id, language)
      .then((receipt) => finish(`${texts.signed} ${texts.signedMore}`, receipt, errand))
      .catch((error) => stop(error, errand));
  }), ...wayBack(errand, texts.back));
}

async function showRegistering(errand: Errand): Promise<void> {
  const waiting = (await listKeys()).find((key) => key.registered === null) ?? null;
  if (waiting?.request) return showWaiting(waiting, errand);
  const label = element("label", "", texts.keyName);
  label.htmlFor = "name";
  const name = element("input");
  Object.assign(name, { id: "name", type: "text", maxLength: 60, autocomplete: "off", value: waiting?.name ?? "" });
  const hint = element("p", "tm-quiet", texts.keyNameHint);
  hint.id = "name-hint";
  name.setAttribute("aria-describedby", hint.id);
  content.append(label, hint, name, button(texts.makeKey, "register", async () => {
    say(texts.working);
    await requestKey(waiting, name.value.trim() || texts.unnamed, language).then((key) => tryRegistering(key, errand)).catch((error) => stop(error, errand));
  }), ...wayBack(errand, texts.back));
}

/** A key that was asked for: its fingerprint for the officer, and another try. */
function showWaiting(key: DeviceKey, errand: Errand): void {
  const shown = element("p");
  shown.append(drawKey(key, texts));
  content.replaceChildren(element("p", "", texts.vouching), shown,
    button(texts.register, "register", () => tryRegistering(key, errand)), ...wayBack(errand, texts.back));
}

async function tryRegistering(key: DeviceKey, errand: Errand, askAgain = true): Promise<void> {
  say(texts.working);
  try {
    await registerKey(key, language);
    finish(texts.keyDone, null, errand);
  } catch (error) {
    const gone = error instanceof Refusal && error.code === "key.request-unknown" && askAgain;
    const asked = gone ? await requestKey(key, key.name, language).catch(() => null) : null;
    if (asked) return tryRegistering(asked, errand, false);
    showWaiting(key, errand);
    stop(error, errand);
  }
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
  get("language").lang = other(language);
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
  language = other(language);
  void show();
});
addEventListener("hashchange", () => void show());
void show();
