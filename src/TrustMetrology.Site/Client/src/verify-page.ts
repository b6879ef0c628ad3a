// The page that one downloads and keeps: everything in one file, nothing fetched but the chain node's answers.
import { Language, other, toLanguage } from "./ui/language.js";
import { pageTexts } from "./ui/page-texts.js";
import { Steps } from "./ui/steps.js";
import { verifyTexts } from "./ui/verify-texts.js";
import { verifyEvidence } from "./verify/check.js";

const get = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const chosen = (id: string): Promise<string> | null => get<HTMLInputElement>(id).files?.[0]?.text() ?? null;

let steps: Steps;

function speak(language: Language): void {
  const texts = pageTexts[language];
  document.documentElement.lang = language;
  get("language").lang = other(language);
  document.title = texts.title;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) element.textContent = texts[element.dataset.text as keyof typeof texts];
  steps = new Steps(get("output"), verifyTexts[language]);
}

get<HTMLFormElement>("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const language = toLanguage(document.documentElement.lang);
  steps.start();
  try {
    const evidence = await chosen("evidence");
    if (evidence === null) return steps.fail(pageTexts[language].noEvidence);
    steps.finish(await verifyEvidence(evidence, await chosen("trust"), get<HTMLInputElement>("rpc").value.trim() || null, steps.report));
  } catch (error) {
    steps.fail(String(error));
  }
});
get("language").addEventListener("click", () => speak(other(toLanguage(document.documentElement.lang))));
speak(toLanguage(navigator.language));
