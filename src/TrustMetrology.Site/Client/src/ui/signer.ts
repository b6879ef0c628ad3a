// Who stands behind a record, in words: the party, its key, and who vouched for that key.
import { isObject, isText } from "../shared/json.js";
import type { SignatureReport } from "../verify/verdict.js";
import type { VerifyTexts } from "./verify-texts.js";

/** Empty unless the record carries a signature that held. */
export function signerLines({ state, key = "", party = "", voucher }: SignatureReport, texts: VerifyTexts): string[] {
  if (state !== "signed") return [];
  const signed = texts.signedBy.replace("{party}", party).replace("{key}", key);
  if (isText(voucher)) return [signed, texts.byOfficer.replace("{voucher}", voucher)];
  if (isObject(voucher) && isText(voucher.key)) return [signed, texts.byKey.replace("{voucher}", voucher.key)];
  return [signed, texts.byNobody];
}
