// The platform's API as the signing page uses it: same origin, the visitor's own sign-in, problems in words.
import { isObject, isText, Json, parse } from "../shared/json.js";
import { Refusal } from "./refusal.js";

/** GET without, POST with a body. Throws a Refusal for everything but success. */
export async function call(path: string, language: string, body?: Json): Promise<Json> {
  const headers: Record<string, string> = { accept: "application/json, application/problem+json", "accept-language": language, "x-requested-by": "sign" };
  if (body !== undefined) Object.assign(headers, { "content-type": "application/json", "idempotency-key": crypto.randomUUID() });
  const init: RequestInit = { method: body === undefined ? "GET" : "POST", headers, credentials: "same-origin", cache: "no-store", redirect: "error" };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(path, init).catch(() => { throw new Refusal("network"); });
  const text = await response.text().catch(() => { throw new Refusal("network"); });
  if (response.ok) return text === "" ? null : read(text);
  throw problem(response.status, text);
}

function read(text: string): Json {
  try {
    return parse(text);
  } catch {
    throw new Refusal("answer-malformed");
  }
}

/** An RFC 9457 document as a Refusal; without one the status alone. */
export function problem(status: number, text: string): Refusal {
  if (status === 401) return new Refusal("not-signed-in", "", status);
  let said = "";
  let code = "refused";
  try {
    const document = parse(text);
    if (isObject(document)) {
      said = [document.detail, document.title].find((part) => isText(part) && part !== "") as string | undefined ?? "";
      if (isText(document.code)) code = document.code;
    }
  } catch {
    // No document: the status has to do.
  }
  return new Refusal(code, said || `HTTP ${status}`, status);
}
