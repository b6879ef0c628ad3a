// What the check says, in both languages. A page may bring its own: the same shape as JSON.
import type { Flag, Outcome, Step, Word } from "../verify/verdict.js";
import type { Language } from "./language.js";

export type VerifyTexts = {
  steps: Record<Step, string>; outcomes: Record<Outcome, string>; words: Record<Word, string>; meanings: Record<Word, string>;
  flags: Record<Flag, string>; details: Record<string, string>;
  broken: string; running: string; stepsLabel: string; blockTime: string; decidedAt: string; stop: string; noFile: string;
  signedBy: string; byOfficer: string; byKey: string; byNobody: string;
};

const en: VerifyTexts = {
  steps: {
    file: "Evidence file", record: "Record", trust: "Trust file", seals: "Opened seals", checkpoint: "Signed checkpoint of the log",
    proof: "Position in the log", signature: "Signature on the record", move: "Change to this chain, final on the one before", anchor: "Anchored head continues the log", chain: "Anchor on the chain", finality: "Block is final",
  },
  outcomes: { passed: "passed", failed: "failed", pending: "pending", unknown: "could not check" },
  words: { verified: "Verified", refuted: "Refuted", pending: "Pending", undetermined: "Could not check" },
  meanings: {
    verified: "This record was recorded by the time of the block at the latest and has not been altered since. That does not say that what it states is true, nor that it is still in force.",
    refuted: "A check failed: this evidence does not prove the record.",
    pending: "Nothing is wrong so far, but the anchor on the chain is not there or not final yet. Try again later.",
    undetermined: "Nothing was found wrong, but something needed for the proof could not be checked here.",
  },
  flags: {
    "by-platform": "Entered by the platform: the record carries no signature of its issuer.",
    "sealed-closed": "The content is sealed and not open in this file; only its existence is proven.",
    "value-gone": "A sealed value of this record was destroyed for good under a rule; its commitment stays proven.",
    "time-differs": "The time that the record states is more than 24 hours away from the block's.",
    "key-not-proven": "The registration of the key does not carry the key's own signature.",
    "log-ended": "The log is broken off: its registry ended it for good, as after a stolen key, and another log goes on from a point of it. What was anchored before stays proven.",
  },
  details: {
    "not-evidence": "The file is not evidence, or is damaged.", "record-malformed": "The record is not in the form that the log takes.",
    "seal-differs": "An opened value does not match its seal.", "gone-differs": "A value that is said to be gone is none of this record.", "no-trust": "There is no trust file, so the file could only vouch for itself.",
    "another-log": "The record belongs to another log.", "another-log-key": "The file names another log key than the trust file.",
    "another-chain": "The anchor is on another chain than the trust file names, and the file carries no change of chain that leads there.", "move-malformed": "What the file gives out as a change of chain is none of this log.",
    "move-not-in-tree": "The change of chain is not at its position of the log.", "before-move": "The block is older than the change to its chain.", "another-contract": "The anchor is in another contract than the trust file names.",
    "checkpoint-not-signed": "The checkpoint is not signed by the log's key.", "checkpoint-differs": "The checkpoint is of another log or size.",
    "not-in-tree": "The record is not at this position of the log.", "signed": "Signed by the issuer's own key, registered earlier in the same log.",
    "key-missing": "The file does not carry the registration of the signing key.", "key-malformed": "The key's registration is malformed.",
    "key-not-registered": "The key was not registered before this record.", "key-of-another": "The key belongs to another party.",
    "key-revoked": "The key had been revoked before this record.", "signature-wrong": "The signature is not over this record.", "scheme-not-here": "This browser cannot check this kind of signature; the command line can.",
    "not-anchored": "The record is not anchored yet.", "anchor-too-early": "The anchor was made before this record.",
    "beyond-break": "This rests on what was anchored after the log was ended for good.", "break-unknown": "The log was ended, and the node does not tell where.",
    "not-consistent": "The anchored head and the checkpoint are not of one log.", "state-differs": "The contract's state in the file is not what the anchor says.", "no-node": "No chain node was named.",
    "node-failed": "The chain node did not answer, or not in a way that we understand.", "node-of-another-chain": "The node is of another chain.",
    "receipt-unknown": "The node does not know the transaction.", "receipt-differs": "The node answered with another transaction.", "transaction-failed": "The transaction failed.",
    "block-differs": "The transaction is in another block than the file says.", "block-unknown": "The node does not know the block.",
    "event-not-of-contract": "The event is not one of the trusted contract.", "event-differs": "The chain anchored something else.",
    "finality-unknown": "The node cannot say which blocks are final.", "not-final": "The block is not final yet.", "block-not-in-chain": "The block is no longer part of the chain.",
  },
  broken: "The log {origin} ended at {size} records, in block {blockNumber} by transaction {transactionHash}; {successor} goes on from there.",
  running: "Checking …", stepsLabel: "Steps of the check", blockTime: "Block", decidedAt: "Decided at: ", stop: ". ", noFile: "The evidence file could not be fetched.",
  signedBy: "Signed by {party} with key {key}.", byOfficer: "An officer vouched for that key: {voucher}.", byKey: "An earlier key of the same party vouched for it: {voucher}.",
  byNobody: "The key's registration names nobody who vouched for it.",
};

const zh: VerifyTexts = {
  steps: {
    file: "证据文件", record: "记录", trust: "信任文件", seals: "已公开的封存内容", checkpoint: "日志检查点的签名", proof: "在日志中的位置",
    signature: "记录上的签名", move: "换链记录已在原链最终确定", anchor: "锚定的首部与日志相接", chain: "链上的锚定", finality: "区块已最终确定",
  },
  outcomes: { passed: "通过", failed: "不通过", pending: "等待中", unknown: "无法检验" },
  words: { verified: "已验证", refuted: "不成立", pending: "待锚定", undetermined: "无法判定" },
  meanings: {
    verified: "这条记录最迟在该区块产生时已被记录，此后未被改动。这并不说明其内容属实，也不说明其仍然有效。",
    refuted: "有一项检验不通过：这份证据不能证明该记录。",
    pending: "到目前为止没有问题，但链上锚定尚不存在或尚未最终确定。请稍后再试。",
    undetermined: "没有发现问题，但证明所需的某一项在此无法检验。",
  },
  flags: {
    "by-platform": "由平台录入：记录上没有陈述方自己的签名。",
    "sealed-closed": "内容已封存，未在此文件中公开；只能证明其存在。",
    "value-gone": "此记录的某项封存内容已依规则永久销毁；其承诺值仍可验证。",
    "time-differs": "记录所称时间与区块时间相差超过 24 小时。",
    "key-not-proven": "密钥登记记录上没有该密钥自己的签名。",
    "log-ended": "日志已中断：登记合约已将其永久终止（例如密钥被盗之后），由另一份日志从其中某一点续接。此前已锚定的内容仍然得到证明。",
  },
  details: {
    "not-evidence": "该文件不是证据文件，或已损坏。", "record-malformed": "记录不符合日志所接受的格式。",
    "seal-differs": "公开的内容与其封存承诺不符。", "gone-differs": "所称已销毁的内容不属于此记录。", "no-trust": "没有信任文件，证据只能自证。",
    "another-log": "记录属于另一个日志。", "another-log-key": "文件所列日志密钥与信任文件不同。",
    "another-chain": "锚定所在的链与信任文件不同，且文件中没有通向该链的换链记录。", "move-malformed": "文件所附的换链记录不属于该日志。",
    "move-not-in-tree": "换链记录不在日志的这个位置。", "before-move": "该区块早于迁往该链的换链记录。", "another-contract": "锚定所在的合约与信任文件不同。",
    "checkpoint-not-signed": "检查点不是由该日志的密钥签署。", "checkpoint-differs": "检查点属于另一个日志或另一规模。",
    "not-in-tree": "记录不在日志的这个位置。", "signed": "由陈述方自己的密钥签署，该密钥此前已登记在同一日志。",
    "key-missing": "文件中没有签名密钥的登记记录。", "key-malformed": "密钥登记记录格式不符。",
    "key-not-registered": "该密钥在此记录之前尚未登记。", "key-of-another": "该密钥属于另一方。",
    "key-revoked": "该密钥在此记录之前已被吊销。", "signature-wrong": "签名不是针对这条记录的。", "scheme-not-here": "此浏览器无法检验这种签名；可使用命令行。",
    "not-anchored": "记录尚未锚定。", "anchor-too-early": "该锚定早于这条记录。",
    "beyond-break": "其依据是日志被永久终止之后的锚定。", "break-unknown": "日志已被终止，但节点未说明终止于何处。",
    "not-consistent": "锚定的首部与检查点不属于同一日志。", "state-differs": "文件所附合约状态与锚定所述不符。", "no-node": "没有指定链节点。",
    "node-failed": "链节点没有应答，或应答无法理解。", "node-of-another-chain": "该节点属于另一条链。",
    "receipt-unknown": "节点不知道这笔交易。", "receipt-differs": "节点返回了另一笔交易。", "transaction-failed": "该交易失败。",
    "block-differs": "交易所在区块与文件所述不同。", "block-unknown": "节点不知道这个区块。",
    "event-not-of-contract": "该事件不是受信任合约发出的。", "event-differs": "链上锚定的是别的内容。",
    "finality-unknown": "节点无法说明哪些区块已最终确定。", "not-final": "区块尚未最终确定。", "block-not-in-chain": "该区块已不在链上。",
  },
  broken: "日志 {origin} 在 {size} 条记录处终止（区块 {blockNumber}，交易 {transactionHash}）；由 {successor} 从该处续接。",
  running: "正在验证……", stepsLabel: "验证步骤", blockTime: "区块", decidedAt: "决定于：", stop: "。", noFile: "无法取得证据文件。",
  signedBy: "由 {party} 用密钥 {key} 签署。", byOfficer: "该密钥由执法人员担保：{voucher}。", byKey: "该密钥由同一方先前的密钥担保：{voucher}。",
  byNobody: "密钥登记记录未写明担保者。",
};

export const verifyTexts: Record<Language, VerifyTexts> = { en, "zh-CN": zh };
