// The words of the page that one downloads.
import type { Language } from "./language.js";

const en = {
  title: "TrustMetrology – check a record", name: "TrustMetrology", heading: "Check a record",
  lead: "This file works without the platform. Keep it, and keep the trust file: with both you can check any evidence file, today or in ten years.",
  evidence: "Evidence file", evidenceHint: "Downloaded from the page of a record.", trust: "Trust file",
  trustHint: "Kept earlier, or from somebody you trust. Compare it with the printed one.", rpc: "Chain node",
  rpcHint: "Address of a node of the chain, best your own; after a move to another chain one of each, parted by a space. Only these are asked.", check: "Check", other: "中文", noEvidence: "Choose an evidence file first.",
};

const zh: typeof en = {
  title: "诚信计量——验证记录", name: "诚信计量", heading: "验证记录",
  lead: "本文件不依赖平台即可使用。请保存本文件和信任文件：有了这两样，今天或十年后都能验证任何证据文件。",
  evidence: "证据文件", evidenceHint: "从记录页面下载。", trust: "信任文件",
  trustHint: "此前保存的，或由您信任的人提供；请与纸质版核对。", rpc: "链节点",
  rpcHint: "该链某个节点的地址，最好是您自己的；换链之后每条链各填一个，以空格分隔。只会询问这些节点。", check: "验证", other: "English", noEvidence: "请先选择证据文件。",
};

export const pageTexts: Record<Language, typeof en> = { en, "zh-CN": zh };
