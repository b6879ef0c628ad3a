// JSON as the log means it: parsed strictly (RFC 8259 without duplicate members or lone surrogates), written canonically (RFC 8785).

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

const deepest = 64;
const space = /[ \t\n\r]*/y;
const token = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y;

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";

/** A count or position: an integer within 0 and 2^53 − 1. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Parses one JSON value and nothing after it; throws for all that JSON.parse lets pass silently. */
export function parse(text: string): Json {
  let at = text.charCodeAt(0) === 0xfeff ? fail("mark") : 0;

  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  };
  const next = (): string => {
    skip(space);
    return skip(token) || fail("token");
  };
  const members = (depth: number): JsonObject => {
    const result: JsonObject = Object.create(null);
    let name = next();
    if (name === "}") return result;
    for (;;) {
      const key = name[0] === '"' ? scalar(name) as string : fail("name");
      if (key in result || next() !== ":") fail("member");
      result[key] = value(next(), depth);
      const after = next();
      if (after === "}") return result;
      if (after !== ",") fail("object");
      name = next();
    }
  };
  const items = (depth: number): Json[] => {
    const result: Json[] = [];
    let item = next();
    if (item === "]") return result;
    for (;;) {
      result.push(value(item, depth));
      const after = next();
      if (after === "]") return result;
      if (after !== ",") fail("array");
      item = next();
    }
  };
  const value = (first: string, depth: number): Json => {
    if (depth > deepest) fail("depth");
    if (first === "{") return members(depth + 1);
    return first === "[" ? items(depth + 1) : scalar(first);
  };

  const whole = value(next(), 0);
  skip(space);
  return at === text.length ? whole : fail("rest");
}

function scalar(text: string): Json {
  const result = JSON.parse(text) as Json;
  if (isText(result)) encodeURIComponent(result);  // throws URIError at a lone surrogate
  return typeof result === "number" && !Number.isFinite(result) ? fail("number") : result;
}

function fail(what: string): never {
  throw new SyntaxError(what);
}

/** RFC 8785. ECMAScript already writes strings and numbers as it asks; only the order of members (UTF-16 units) is ours. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join()}}`;
}
