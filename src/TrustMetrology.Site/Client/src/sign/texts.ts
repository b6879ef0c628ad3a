// The words of the signing page in both languages.
import type { Language } from "../ui/language.js";

const en = {
  title: "Signing – TrustMetrology", name: "TrustMetrology", other: "中文", loading: "Loading …",
  signHeading: "Sign a record", signLead: "Read what you are about to sign. It is shown from the very bytes that your key will sign.",
  registerHeading: "Set up a signing key", registerLead: "Your browser makes a key that never leaves this device. With it you sign pledges and other records; nobody else can, not even the platform.",
  keysHeading: "Signing keys on this device", keysLead: "They live in this browser only. If its data are cleared, set up another key and have the old one revoked.",
  keyName: "Name of this key", keyNameHint: "For yourself, for example “office phone”.", makeKey: "Make and register the key", noKeys: "There is no key on this device yet.",
  registered: "registered", unregistered: "not registered yet", fingerprint: "Fingerprint", forget: "Forget", forgetSure: "Forget this key? It can't be brought back.", addKey: "Set up another key",
  vouching: "Somebody has to vouch for a new key: an earlier key on this device does so by itself; otherwise show this fingerprint to an officer, who compares it.",
  register: "Register this key", unnamed: "this device", notVouched: "Nobody has vouched for this key yet. Show its fingerprint to an officer, then press the button again.",
  chooseKey: "Sign with", consent: "I have read this and sign it as {party}.", sign: "Sign", working: "Signing …", back: "Back", goOn: "Continue",
  signed: "Signed.", signedMore: "The record is accepted and will stand in the log.", keyDone: "The key is registered.", recordHash: "Record hash",
  pledgeText: "Text of the pledge", binding: "The Chinese text binds:", facts: "What the record states", exact: "The exact text that is signed", challenge: "Challenge",
  sealedNote: "This record is sealed: the log shows only a commitment to it, as long as it is not open to the public.", expires: "To be signed before",
  stopped: "This can't go on", retry: "Try again",
  fields: { kind: "Kind", issuer: "Stated by", subject: "About", at: "At", log: "Log", id: "Record id", body: "Facts", sealed: "Sealed facts", supersedes: "Corrects the record" } as Record<string, string>,
  kinds: {
    "pledge.signed": "Pledge", "pledge.withdrawn": "Withdrawal of a pledge", "key.registered": "Registration of a key", "key.revoked": "Revocation of a key", "selfcheck.filed": "Self-check",
    "instrument.listed": "Listing of an instrument", "instrument.retired": "Retirement of an instrument", "certificate.recorded": "Verification certificate", "reply.filed": "Reply", "objection.filed": "Objection",
  } as Record<string, string>,
  refusals: {
    "draft-malformed": "The platform's answer is not a draft that this page understands.", "draft-signed-already": "The draft already carries a signature.",
    "challenge-differs": "The platform asks for a signature over something else than what it shows. Nothing was signed. Please report this.",
    "registration-differs": "The platform's draft is not for the key that was just made. Nothing was signed. Please report this.",
    "template-differs": "The text of this pledge could not be fetched in the wording that the record names. Nothing was signed.",
    "draft-expired": "This draft has expired. Go back and start again.", "not-signed-in": "You are not signed in. Sign in, then open this page again.",
    "network": "The platform did not answer. Check your connection and try again.", "answer-malformed": "The platform's answer could not be read.", "refused": "The platform refused.",
    "storage": "This browser does not let the page keep keys (a private window, perhaps).", "no-crypto": "This browser can't make keys here. Open the page over https, in a current browser.",
    "no-key": "There is no registered key of {party} on this device.", "unclear": "This link is incomplete. Go back and start again.", "failed": "Something unexpected went wrong.",
  } as Record<string, string>,
};

export type SignTexts = typeof en;

const zh: SignTexts = {
  title: "签名——诚信计量", name: "诚信计量", other: "English", loading: "正在载入……",
  signHeading: "签署记录", signLead: "请阅读您将要签署的内容。所示内容正是您的密钥将要签署的数据。",
  registerHeading: "设置签名密钥", registerLead: "您的浏览器会生成一把不会离开本设备的密钥。您用它签署承诺和其他记录；别人不能代签，平台也不能。",
  keysHeading: "本设备上的签名密钥", keysLead: "密钥只保存在此浏览器中。如果浏览器数据被清除，请另设一把密钥并吊销旧的。",
  keyName: "密钥名称", keyNameHint: "供您自己识别，例如“店里的手机”。", makeKey: "生成并登记密钥", noKeys: "本设备上还没有密钥。",
  registered: "已登记", unregistered: "尚未登记", fingerprint: "指纹", forget: "删除", forgetSure: "确定删除这把密钥吗？删除后无法恢复。", addKey: "再设一把密钥",
  vouching: "新密钥须有人担保：本设备上已登记的密钥会自动担保；否则请向执法人员出示此指纹，由其核对。",
  register: "登记这把密钥", unnamed: "本设备", notVouched: "尚无人为这把密钥担保。请向执法人员出示指纹，然后再按一次按钮。",
  chooseKey: "使用的密钥", consent: "我已阅读以上内容，并以 {party} 的名义签署。", sign: "签署", working: "正在签署……", back: "返回", goOn: "继续",
  signed: "已签署。", signedMore: "记录已被接受，并将写入日志。", keyDone: "密钥已登记。", recordHash: "记录哈希",
  pledgeText: "承诺全文", binding: "以中文文本为准：", facts: "记录陈述的内容", exact: "所签署的原文", challenge: "挑战值",
  sealedNote: "这条记录是封存的：在依法公开期间之外，日志中只显示其承诺值。", expires: "请在此之前签署",
  stopped: "无法继续", retry: "重试",
  fields: { kind: "类型", issuer: "陈述方", subject: "对象", at: "时间", log: "日志", id: "记录编号", body: "事实", sealed: "封存的事实", supersedes: "更正的记录" },
  kinds: {
    "pledge.signed": "承诺", "pledge.withdrawn": "撤回承诺", "key.registered": "登记密钥", "key.revoked": "吊销密钥", "selfcheck.filed": "自查",
    "instrument.listed": "登记计量器具", "instrument.retired": "停用计量器具", "certificate.recorded": "检定证书", "reply.filed": "答复", "objection.filed": "异议",
  },
  refusals: {
    "draft-malformed": "平台的应答不是本页能理解的草稿。", "draft-signed-already": "该草稿已带有签名。",
    "challenge-differs": "平台要求签署的内容与其所示不符。没有签署任何内容，请举报。",
    "registration-differs": "平台给出的草稿不是为刚生成的密钥准备的。没有签署任何内容，请举报。",
    "template-differs": "未能取得记录所指版本的承诺全文。没有签署任何内容。",
    "draft-expired": "草稿已过期，请返回重新开始。", "not-signed-in": "您尚未登录。请登录后再打开本页。",
    "network": "平台没有应答。请检查网络后重试。", "answer-malformed": "无法读取平台的应答。", "refused": "平台拒绝了请求。",
    "storage": "此浏览器不允许本页保存密钥（可能是无痕窗口）。", "no-crypto": "此浏览器无法在这里生成密钥。请使用较新的浏览器并通过 https 打开。",
    "no-key": "本设备上没有 {party} 的已登记密钥。", "unclear": "链接不完整，请返回重新开始。", "failed": "发生了意外错误。",
  },
};

export const signTexts: Record<Language, SignTexts> = { en, "zh-CN": zh };
