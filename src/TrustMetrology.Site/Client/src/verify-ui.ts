// The verify button of a page: [data-verify-evidence]. The verifier itself is fetched when the button is pressed.
import { languageOf } from "./ui/language.js";
import { Steps } from "./ui/steps.js";
import { VerifyTexts, verifyTexts } from "./ui/verify-texts.js";

const byId = (id: string | undefined): HTMLElement | null => id ? document.getElementById(id) : null;

function textsFor(button: HTMLElement): VerifyTexts {
  const own = byId(button.dataset.texts)?.textContent;
  return { ...verifyTexts[languageOf(button)], ...(own ? JSON.parse(own) as Partial<VerifyTexts> : {}) };
}

/** The file's text, or null when the server does not have it: that is a matter of the network, not of the record. */
async function fetchText(url: string | undefined): Promise<string | null> {
  if (!url) return null;
  try {
    const response = await fetch(url, { headers: { accept: "application/json, */*" }, cache: "no-cache" });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

async function check(button: HTMLElement, steps: Steps, texts: VerifyTexts): Promise<void> {
  const { verifyEvidence } = await import("./verify.js");
  const [evidence, trust] = await Promise.all([fetchText(button.dataset.verifyEvidence), fetchText(button.dataset.trust)]);
  if (evidence === null) return steps.fail(texts.noFile);
  const rpc = (byId(button.dataset.rpc) as HTMLInputElement | null)?.value.trim() || null;
  steps.finish(await verifyEvidence(evidence, trust, rpc, steps.report));
}

function enhance(button: HTMLElement): void {
  const texts = textsFor(button);
  const output = byId(button.dataset.output) ?? button.insertAdjacentElement("afterend", document.createElement("div"))!;
  const steps = new Steps(output, texts);
  let busy = false;
  button.closest<HTMLElement>(".tm-verify")?.removeAttribute("hidden");
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    steps.start();
    await check(button, steps, texts).catch((error: unknown) => steps.fail(String(error)));
    button.removeAttribute("aria-disabled");
    busy = false;
  });
}

document.querySelectorAll<HTMLElement>("[data-verify-evidence]").forEach(enhance);
