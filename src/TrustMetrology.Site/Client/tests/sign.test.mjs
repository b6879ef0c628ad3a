import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { jcs, sha256 } from "./log.mjs";
import { load } from "./sources.mjs";
import { built, builtText } from "./world.mjs";

const { readErrand, ownPath } = await load("sign/address.ts");
const { readDraft, registeredKey, readTemplate } = await load("sign/draft.ts");
const { voucherChallenge } = await load("sign/register.ts");
const { problem } = await load("sign/api.ts");
const { signTexts } = await load("sign/texts.ts");
const { parse } = await load("shared/json.ts");

const id = "01970000-0000-7000-8000-00000000000a";
const record = {
  v: 1, id, log: "log.example/2026", at: "2026-03-01T08:00:00.000Z", kind: "pledge.signed", issuer: "merchant:m1", subject: "shop:s1",
  body: { template: "market-1", templateHash: "", refundMultiple: 3, answerDays: 7, note: "€ 诚信" },
};
const challengeOf = (stated) => sha256("tm-record-v1\0", jcs(stated)).toString("hex");
const answer = (bent = {}, stated = record) => parse(JSON.stringify({ draft: id, record: stated, sealed: false, challenge: challengeOf(stated), submit: "/api/v1/pledges", expires: "2026-03-01T09:00:00Z", ...bent }));

test("Errand_IsRead_FromTheFragment", () => {
  assert.deepEqual(readErrand(`#draft=${id}&return=%2Fen%2Fmerchant`), { task: { kind: "sign", draft: id }, back: "/en/merchant" });
  assert.deepEqual(readErrand("#register&return=/x"), { task: { kind: "register" }, back: "/x" });
  assert.deepEqual(readErrand(""), { task: { kind: "keys" }, back: null });
  assert.deepEqual(readErrand("#draft=../../x").task, { kind: "unclear" });
});

test("WayBack_IsRefused_WhenItLeadsElsewhere", () => {
  for (const path of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "x", "", "/a b", "/a\\b", null])
    assert.equal(ownPath(path), null, String(path));
  assert.equal(ownPath("/zh-CN/merchant?x=1#y"), "/zh-CN/merchant?x=1#y");
});

test("Draft_IsRead_WhenItsChallengeIsThatOfItsRecord", () => {
  const draft = readDraft(answer());
  assert.equal(Buffer.from(draft.challenge).toString("hex"), challengeOf(record));
  assert.equal(draft.submit, "/api/v1/pledges");
});

test("Draft_OfASealedRecord_IsRead_FromItsInnerObject", () => {
  const { v: _, ...inner } = record;
  assert.equal(readDraft(answer({ sealed: true }, inner)).sealed, true);
});

const refused = {
  "challenge-differs": [answer({ challenge: "0".repeat(64) }), answer({ challenge: challengeOf({ ...record, subject: "shop:s2" }) }), answer({ challenge: null })],
  "draft-signed-already": [answer({}, { ...record, signature: { key: "k", scheme: "device-key", value: "" } })],
  "draft-malformed": [null, [], answer({ draft: id.replace("a", "b") }), answer({ submit: "https://evil.example/api/" }), answer({ submit: "//evil.example/api/" }), answer({ submit: "/elsewhere" }), answer({ record: "x" }), answer({}, { ...record, at: "yesterday" })],
};
for (const [code, answers] of Object.entries(refused))
  test(`Draft_IsRefused_With ${code}`, () => answers.forEach((given) => assert.throws(() => readDraft(given), { code })));

test("Registration_IsRefused_WhenItIsNotForTheKeyJustMade", () => {
  const stated = { ...record, kind: "key.registered", subject: "key:k7", body: { party: "merchant:m1", publicKey: "AAAA", scheme: "device-key" } };
  assert.deepEqual(registeredKey(readDraft(answer({}, stated)), "AAAA", "k7"), { id: "k7", party: "merchant:m1", log: "log.example/2026" });
  const bends = [{ ...stated, subject: "shop:k7" }, { ...stated, kind: "pledge.signed" }, { ...stated, body: { ...stated.body, scheme: "webauthn" } }, { ...stated, body: { ...stated.body, party: 1 } }];
  for (const bent of bends) assert.throws(() => registeredKey(readDraft(answer({}, bent)), "AAAA", "k7"), { code: "registration-differs" });
  assert.throws(() => registeredKey(readDraft(answer({}, stated)), "AAAB", "k7"), { code: "registration-differs" });
});

test("VoucherChallenge_IsTheHashOfRequestAndKey", () => {
  const registered = { id: "k1", party: "merchant:m1", log: "log.example/2026" };
  const expected = sha256("tm-voucher-v1\0", jcs({ id: "k7", log: registered.log, party: registered.party, publicKey: "AAAA", scheme: "device-key" }));
  assert.deepEqual(Buffer.from(voucherChallenge("k7", registered, "AAAA")), expected);
});

test("Template_IsShownWithItsFigures_AndOnlyInTheWordingThatTheRecordNames", () => {
  const template = { id: "market-1", clauses: [{ id: "P10", check: "c", en: "Refund {refundMultiple} times.", "zh-CN": "退{refundMultiple}倍。" }, { id: "P11", check: "c", en: "In {answerDays} days.", "zh-CN": "{answerDays}天内。" }] };
  const body = { ...record.body, templateHash: createHash("sha256").update(jcs(template)).digest("hex") };
  const list = (items) => parse(JSON.stringify({ items, next: null }));
  const found = readTemplate(list([{ template: { id: "market-1", clauses: [] }, hash: body.templateHash }, { template, hash: "x" }]), body, "en");
  assert.deepEqual(found.clauses, [{ text: "Refund 3 times.", binding: "退3倍。" }, { text: "In 7 days.", binding: "7天内。" }]);
  const reworded = structuredClone(template);
  reworded.clauses[0].en += "!";
  for (const items of [[], [{ template: reworded, hash: body.templateHash }]])
    assert.throws(() => readTemplate(list(items), body, "en"), { code: "template-differs" });
});

test("Problem_IsShownInThePlatformsWords", () => {
  const told = problem(409, '{"title":"Conflict","detail":"The draft is older than an hour.","code":"draft.expired"}');
  assert.deepEqual([told.code, told.said, told.status], ["draft.expired", "The draft is older than an hour.", 409]);
  assert.deepEqual([problem(502, "<html>").code, problem(502, "<html>").said], ["refused", "HTTP 502"]);
  assert.equal(problem(401, "").code, "not-signed-in");
});

test("Signer_IsNamedWithItsVoucher", async () => {
  const { signerLines } = await load("ui/signer.ts");
  const { en } = (await load("ui/verify-texts.ts")).verifyTexts;
  const lines = (voucher) => signerLines({ state: "signed", key: "k1", party: "merchant:m1", voucher }, en).join(" ");
  assert.equal(lines("person:p9"), "Signed by merchant:m1 with key k1. An officer vouched for that key: person:p9.");
  assert.match(lines({ key: "k0", scheme: "device-key", value: "" }), /earlier key of the same party vouched for it: k0\.$/);
  assert.match(lines(null), /names nobody/);
  assert.deepEqual(signerLines({ state: "by-platform" }, en), []);
});

test("Texts_AreComplete_InBothLanguages", async () => {
  const { verifyTexts } = await load("ui/verify-texts.ts");
  const { pageTexts } = await load("ui/page-texts.ts");
  const paths = (value, at = "") => typeof value === "string" ? [value.trim() ? at : `${at} is empty`] : Object.entries(value).flatMap(([name, inner]) => paths(inner, `${at}.${name}`));
  for (const texts of [signTexts, verifyTexts, pageTexts]) assert.deepEqual(paths(texts["zh-CN"]).sort(), paths(texts.en).sort());
});

test("VerifierTexts_HaveWords_ForEveryCodeThatItGives", async () => {
  const { verifyTexts } = await load("ui/verify-texts.ts");
  const given = [...builtText("verify.js").matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map((found) => found[1]);
  const known = { ...verifyTexts.en.details, ...verifyTexts.en.flags };
  const others = ["device-key", "content-type", "no-referrer", "utf-8", "tm-seal-v1"];
  const codes = given.filter((code) => !others.includes(code));
  assert.ok(codes.length > 20);
  assert.deepEqual(codes.filter((code) => !(code in known)), []);
});

test("SigningPage_NamesTheHashesOfItsParts", () => {
  for (const name of ["sign.js", "sign.css"])
    assert.match(builtText("sign/index.html"), new RegExp(`${name.replace(".", "\\.")}" integrity="sha256-${sha256(builtText(`sign/${name}`)).toString("base64").replace(/[+/]/g, "\\$&")}"`));
  assert.doesNotMatch(builtText("sign/index.html"), /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  assert.ok(built("sign/index.html"));
});
