// What the page was opened for: #draft=<id>&return=<path>, #register&return=<path>, or nothing: the list of keys.

export type Task = { kind: "sign"; draft: string } | { kind: "register" } | { kind: "keys" } | { kind: "unclear" };
export type Errand = { task: Task; back: string | null };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readErrand(fragment: string): Errand {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  return { task: readTask(asked), back: ownPath(asked.get("return")) };
}

function readTask(asked: URLSearchParams): Task {
  const draft = asked.get("draft");
  if (draft !== null) return uuid.test(draft) ? { kind: "sign", draft } : { kind: "unclear" };
  return { kind: asked.has("register") ? "register" : "keys" };
}

/** A path on this very site, or null: the way back may not lead elsewhere, whatever the link said. */
export function ownPath(path: string | null): string | null {
  return path !== null && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : null;
}
