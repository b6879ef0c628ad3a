// Shows a running check: a list of steps, and the word with its meaning in a live region.
import type { Break, Flag, Outcome, Step, Verdict } from "../verify/verdict.js";
import { signerLines } from "./signer.js";
import type { VerifyTexts } from "./verify-texts.js";

export function element<K extends keyof HTMLElementTagNameMap>(name: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const sentence = (texts: VerifyTexts, code: string): string => texts.details[code] ?? "";

const local = (instant: string): string => new Date(instant).toLocaleString(document.documentElement.lang || undefined);

export class Steps {
  private readonly list = element("ol", "tm-verify__steps");
  private readonly result = element("div", "tm-verify__result");

  /** Both regions stand in the page before anything happens, so that a screen reader hears what appears in them. */
  constructor(into: Element, private readonly texts: VerifyTexts) {
    this.list.setAttribute("aria-label", texts.stepsLabel);
    this.list.hidden = true;
    this.result.setAttribute("role", "status");
    this.result.setAttribute("aria-live", "polite");
    into.replaceChildren(this.list, this.result);
  }

  start(): void {
    this.list.replaceChildren();
    this.list.hidden = false;
    this.result.removeAttribute("data-word");
    this.result.textContent = this.texts.running;
  }

  readonly report = (step: Step, outcome: Outcome, detail: string): void => {
    const item = element("li", "tm-verify__step");
    item.dataset.outcome = outcome;
    const words = element("span", "", this.texts.steps[step]);
    words.append(element("span", "govuk-visually-hidden", `: ${this.texts.outcomes[outcome]}`));
    const more = sentence(this.texts, detail);
    if (more) words.append(element("br"), element("span", "tm-quiet", more));
    item.append(words);
    this.list.append(item);
  };

  finish(verdict: Verdict): void {
    const { texts } = this;
    this.result.dataset.word = verdict.word;
    const word = element("p", `tm-verify__word tm-state tm-state--${verdict.word}`, texts.words[verdict.word]);
    const lines = [texts.meanings[verdict.word]];
    if (verdict.word !== "verified") lines.push(`${texts.decidedAt}${texts.steps[verdict.step]}${texts.stop}${sentence(texts, verdict.detail)}`);
    if (verdict.blockTime) lines.push(`${texts.blockTime} ${verdict.blockNumber} · ${local(verdict.blockTime)}`);
    if (verdict.signature) lines.push(...signerLines(verdict.signature, texts));
    lines.push(...verdict.flags.map((flag: Flag) => texts.flags[flag]));
    const { broken } = verdict;
    if (broken) lines.push(texts.broken.replace(/{(\w+)}/g, (_, name: keyof Break) => String(broken[name])));
    this.result.replaceChildren(word, ...lines.map((line) => element("p", "tm-verify__detail", line)));
  }

  fail(message: string): void {
    this.finish({ word: "undetermined", step: "file", detail: "", flags: [] });
    this.result.append(element("p", "tm-verify__detail", message));
  }
}
