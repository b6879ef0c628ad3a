// Builds everything a browser gets from here into ../wwwroot. The same sources give the same bytes, every time.
import { build } from "esbuild";
import { compile } from "sass";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../wwwroot");
const outputs = new Map();

const source = (path) => join(here, path);
const text = (path) => readFileSync(source(path), "utf8");
const licence = (name) => name + "\n\n" + text(`node_modules/${name}/LICENSE`);
const integrity = (content) => "sha256-" + createHash("sha256").update(content).digest("base64");

/** Bundles one entry into one ES module; what is named in `external` stays a file of its own. */
async function script(entry, external = []) {
  const { outputFiles } = await build({
    entryPoints: [source(entry)], absWorkingDir: here, bundle: true, minify: true, write: false, format: "esm",
    target: "es2020", charset: "utf8", legalComments: "none", logLevel: "warning", external,
  });
  return outputFiles[0].text;
}

/** Compiles one stylesheet; only the framework's pieces that it names are in it. */
const style = (path) => compile(source(path), {
  style: "compressed", charset: false, quietDeps: true, loadPaths: [source("node_modules/govuk-frontend/dist")],
}).css;

outputs.set("site.css", style("style/site.scss"));
outputs.set("verify.js", await script("src/verify.ts", ["./ed25519.js"]));
outputs.set("ed25519.js", await script("src/verify/ed25519.ts"));
outputs.set("verify-ui.js", await script("src/verify-ui.ts", ["./verify.js"]));

/** Fills a page's marks: {{name}} with a part, {{name-hash}} with the hash that its policy or its link names. */
const page = (path, parts) => text(path).replace(/{{(\w+)(-hash)?}}/g, (_, name, hashed) => hashed ? integrity(parts[name]) : parts[name]);

// One file to keep: its own policy names the hashes of what is inlined and lets it fetch nothing but the chain node's answers.
outputs.set("verify.html", page("src/verify-page.html", { script: await script("src/verify-page.ts"), style: style("style/standalone.scss") }));

// The page names the hashes of its script and style, so the hash of the page, which the log publishes, stands for all three.
const sign = { script: await script("src/sign.ts"), style: style("style/sign.scss") };
outputs.set("sign/sign.js", sign.script);
outputs.set("sign/sign.css", sign.style);
outputs.set("sign/index.html", page("src/sign.html", sign));

outputs.set("logo.svg", text("assets/logo.svg"));
outputs.set("favicon.svg", text("assets/logo.svg"));
outputs.set("licences.txt", [text("assets/licences.txt"), licence("@noble/hashes"), licence("@noble/ed25519")].join("\n\n"));

// Written last and together: a build that fails leaves the old files, and the next one runs again.
for (const [path, content] of outputs) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
