// The bodies of the sample pages. Everything in them is invented.
export const grade = (t, g, large = "") => {
  const name = { a: t("Grade A", "A 级"), b: t("Grade B", "B 级"), c: t("Grade C", "C 级"), d: t("Grade D", "D 级"), unrated: t("Not yet rated", "尚未评级"), uninspected: t("Not yet inspected", "尚未检查"), closed: t("Closed", "已歇业") }[g];
  const letter = g.length === 1 ? `<span class="tm-grade__letter" aria-hidden="true">${g.toUpperCase()}</span>` : "";
  return `<span class="tm-grade tm-grade--${g}${large}">${letter}<span class="tm-grade__words">${name}</span></span>`;
};

const result = (t, name, place, g, more = "") => `<li class="tm-result"><h3 class="tm-result__name"><a class="govuk-link" href="shop.html">${name}</a></h3><p class="tm-result__place">${place}</p>${more ? `<p class="tm-result__more">${more}</p>` : ""}${grade(t, g)}</li>`;

const option = (label, ...options) => `<div class="govuk-form-group"><label class="govuk-label" for="${label}">${label}</label><select class="govuk-select" id="${label}">${options.map((o) => `<option>${o}</option>`).join("")}</select></div>`;

export const home = (t) => `
<main id="main"><div class="tm-hero"><div class="govuk-width-container">
<h1 class="tm-hero__title">${t("Does this shop measure honestly?", "这家店的秤准吗？")}</h1>
<p class="tm-hero__lead">${t("Shops promise it in public, inspectors test it by lot, and you can check both – without having to trust this site.", "店铺公开承诺，检查员随机抽查，而您可以核对这两件事——不必相信本站。")}</p>
<form class="tm-search" role="search" action="home.html">
<label class="govuk-label" for="q">${t("Name, address or credit code of a shop", "店名、地址或统一社会信用代码")}</label>
<div class="tm-search__row"><input class="govuk-input tm-search__input" id="q" name="q" type="search"><button class="tm-search__button">${t("Search", "搜索")}</button></div></form>
</div></div>
<div class="govuk-width-container govuk-main-wrapper">
<dl class="tm-facts">
<div class="tm-facts__item"><dt class="tm-facts__label">${t("shops with a public rating", "家店铺有公开评级")}</dt><dd class="tm-facts__figure">318</dd></div>
<div class="tm-facts__item"><dt class="tm-facts__label">${t("records in the log", "条记录在日志中")}</dt><dd class="tm-facts__figure">21,407</dd></div>
<div class="tm-facts__item"><dt class="tm-facts__label">${t("latest anchor", "最近一次锚定")}</dt><dd class="tm-facts__figure">${t("4 min ago", "4 分钟前")}</dd></div>
</dl>
<h2 class="govuk-heading-l">${t("Shops", "店铺")}</h2>
<form class="tm-filters">${option(t("Grade", "等级"), t("Any", "不限"), "A", "B", "C", "D")}${option(t("Sector", "行业"), t("Any", "不限"), t("Market", "集贸市场"), t("Filling station", "加油站"))}${option(t("Region", "地区"), t("Any", "不限"), t("Riverside District", "滨河区"))}<div><button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">${t("Apply", "筛选")}</button></div></form>
<ul class="tm-results">
${result(t, t("Qinghe Fresh Market", "清河生鲜市场"), t("18 Willow Lane, Riverside District · market", "滨河区柳巷 18 号 · 集贸市场"), "a")}
${result(t, t("Old Bridge Filling Station No. 2", "老桥第二加油站"), t("2 Ring Road North, Riverside District · filling station", "滨河区北环路 2 号 · 加油站"), "b")}
${result(t, t("Clear View Opticians", "明视眼镜店"), t("77 Drum Tower Street, Hillside District · optician", "山前区鼓楼街 77 号 · 眼镜店"), "c", `<span class="tm-tag tm-tag--objection">${t("Under objection", "异议处理中")}</span>`)}
${result(t, t("Three Rivers Seafood", "三江水产"), t("5 Harbour Road, Lakeside District · stall", "湖滨区港前路 5 号 · 摊位"), "d")}
${result(t, t("Golden Ear Grain and Oil", "金穗粮油"), t("9 Canal Street, Lakeside District · shop", "湖滨区运河街 9 号 · 商店"), "unrated")}
${result(t, t("Morning Light Bakery", "晨光面包房"), t("31 Canal Street, Lakeside District · shop", "湖滨区运河街 31 号 · 商店"), "uninspected")}
${result(t, t("Stone Gate Restaurant", "石门饭店"), t("1 Stone Gate, Hillside District · restaurant", "山前区石门 1 号 · 餐饮"), "closed")}
</ul>
<nav class="govuk-pagination" aria-label="${t("Pages", "分页")}"><div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="#" rel="next"><span class="govuk-pagination__link-title">${t("Next page", "下一页")}</span> <svg class="govuk-pagination__icon govuk-pagination__icon--next" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg></a></div></nav>
<h2 class="govuk-heading-l">${t("How it works", "运作方式")}</h2>
<ol class="tm-steps"><li>${t("A shop signs a pledge with a key that only it holds.", "店铺用只有自己持有的密钥签署承诺。")}</li><li>${t("Every fact becomes a record in a public log whose head is anchored on a chain, so that nobody can alter it quietly.", "每个事实成为公开日志中的一条记录，日志首部锚定在链上，谁也不能悄悄修改。")}</li><li>${t("The rating is computed from those records alone, line by line, and you can redo it.", "评级只依据这些记录逐项计算，您可以自己重算。")}</li></ol>
</div></main>`;

const bar = (value, max) => `<svg class="tm-bar" viewBox="0 0 ${max} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="tm-bar__ground" width="${max}" height="14"/><rect class="tm-bar__value" width="${value}" height="14"/>${Array.from({ length: max / 50 - 1 }, (_, i) => `<line class="tm-bar__tick" x1="${(i + 1) * 50}" x2="${(i + 1) * 50}" y1="9" y2="14"/>`).join("")}</svg>`;
const score = (label, value, max, of) => `<div class="tm-score"><div class="tm-score__line"><span>${label}</span><span>${value} ${of} ${max}</span></div>${bar(value, max)}</div>`;
const cell = (label, text) => `<td class="govuk-table__cell" role="cell" data-label="${label}"><span>${text}</span></td>`;
const row = (labels, [first, ...cells]) => `<tr class="govuk-table__row" role="row"><th class="govuk-table__header" role="rowheader" scope="row">${first}</th>${cells.map((c, i) => cell(labels[i + 1], c)).join("")}</tr>`;
const table = (caption, labels, rows) => `<table class="govuk-table tm-fold" role="table"><caption class="govuk-table__caption govuk-table__caption--l">${caption}</caption><thead class="govuk-table__head" role="rowgroup"><tr class="govuk-table__row" role="row">${labels.map((l) => `<th class="govuk-table__header" role="columnheader" scope="col">${l}</th>`).join("")}</tr></thead><tbody class="govuk-table__body" role="rowgroup">${rows.map((r) => row(labels, r)).join("")}</tbody></table>`;
const points = (n) => `<span class="tm-points tm-points--${n < 0 ? "minus" : "plus"}">${n < 0 ? "−" + -n : "+" + n}</span>`;
const link = (text) => `<a class="govuk-link" href="record.html">${text}</a>`;
const crumbs = (t, ...names) => `<nav class="govuk-breadcrumbs" aria-label="${t("Breadcrumb", "位置")}"><ol class="govuk-breadcrumbs__list">${names.map((n) => `<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="home.html">${n}</a></li>`).join("")}</ol></nav>`;

export const verifier = (t) => `<div class="tm-verify" hidden>
<div class="govuk-form-group"><label class="govuk-label" for="rpc">${t("Chain node to ask (yours, if you have one)", "要询问的链节点（如有自己的，请填自己的）")}</label><div class="govuk-hint" id="rpc-hint">${t("The check runs in this browser. Only this node is asked; nothing else leaves your machine.", "验证在您的浏览器中进行，只会询问这个节点。")}</div><input class="govuk-input" id="rpc" inputmode="url" value="http://localhost:8545" aria-describedby="rpc-hint" spellcheck="false"></div>
<button type="button" class="govuk-button" data-verify-evidence="/api/v1/records/0197/evidence" data-trust="/.well-known/trust-metrology.json" data-rpc="rpc" data-output="check">${t("Verify this record", "验证这条记录")}</button>
<div id="check"></div></div>
<p class="govuk-body-s govuk-!-margin-top-4">${t("By other means:", "其他办法：")} <a class="govuk-link" href="#" download>${t("download the evidence file", "下载证据文件")}</a> ${t("and check it with the", "并用")} <a class="govuk-link" href="howto.html">${t("command line", "命令行验证")}</a>.</p>`;

export const shop = (t) => `<div class="govuk-width-container">${crumbs(t, t("Shops", "店铺"), t("Riverside District", "滨河区"))}
<main class="govuk-main-wrapper" id="main">
<div class="tm-shop"><div><h1 class="tm-shop__name">${t("Clear View Opticians", "明视眼镜店")}</h1><p class="tm-shop__place">${t("77 Drum Tower Street, Hillside District", "山前区鼓楼街 77 号")} · ${t("optician", "眼镜店")}</p><p class="tm-inline govuk-body-s"><span>${t("Code", "代码")} <span class="tm-mono">91990102TESTX77K0A</span></span><span class="tm-tag tm-tag--objection">${t("One fact under objection", "一项事实处于异议中")}</span></p></div>${grade(t, "c", " tm-grade--large")}</div>
<section class="tm-scores" aria-labelledby="s"><h2 class="govuk-heading-m" id="s">${t("Rating", "评级")}</h2><p class="tm-scores__total"><strong>648</strong> ${t("of 1000", "/ 1000")} <span class="tm-quiet">· ${t("as of 18 March 2026, from facts up to 9 days old", "截至 2026 年 3 月 18 日，依据的事实最近为 9 天前")}</span></p>
${score(t("Metering", "计量"), 298, 500, t("of", "/"))}${score(t("Credit", "信用"), 150, 250, t("of", "/"))}${score(t("Integrity", "诚信"), 200, 250, t("of", "/"))}</section>
<p class="govuk-body govuk-!-margin-top-4">${t("Held at C: a scale is more than 30 days overdue.", "最高为 C:一台计量器具超期 30 天以上。")}</p>
${table(t("Why this grade", "为何是这个等级"), [t("Reason", "原因"), t("Points", "分值"), t("Until", "有效至"), t("Record", "记录")], [
  [t("3 of 4 instruments in date", "4 台器具中 3 台在有效期内"), points(128), "—", link(t("4 records", "4 条记录"))],
  [t("Latest inspections: 3 of 4 conforming", "最近 4 次检查 3 次合格"), points(150), "2027-02-03", link("0197…a31f")],
  [t("Minor finding, rectified in time", "轻微问题，已按期整改"), points(-20), "2027-02-03", link("0197…a320")],
  [t("Penalty, ordinary", "行政处罚，一般"), points(-100), "2026-11-30", link("0196…77c2")],
  [t("Pledge in force", "承诺有效"), points(100), "2026-09-01", link("0195…0b1e")],
  [t("Complaints answered in time", "投诉均按期答复"), points(100), "—", "—"]])}
<h2 class="govuk-heading-l">${t("Pledge", "承诺")}</h2>
<section class="tm-pledge"><ol class="tm-pledge__clauses"><li>${t("We obey the law on metrology.", "遵守计量法律法规。")}</li><li>${t("Every instrument that must be verified is in date.", "属于强制检定的计量器具均在检定有效期内。")}</li><li>${t("We do not tamper with instruments; seals stay whole.", "不改动计量器具，保持铅封完好。")}</li><li>${t("We weigh again whenever a customer asks.", "顾客要求时当场复秤。")}</li></ol>
<p class="tm-pledge__signed">${t("Signed on 1 September 2025 by the merchant's own key", "2025 年 9 月 1 日由商户自己的密钥签署")} · <span class="tm-mono">key 0195…9c4d</span> · <span class="tm-state tm-state--anchored">${t("Anchored", "已锚定")}</span></p></section>
${table(t("Instruments", "计量器具"), [t("Instrument", "器具"), t("Verified until", "检定有效期至"), t("State", "状态")], [
  [t("Refractometer No. 1", "验光仪 1 号"), "2026-08-14", `<span class="tm-tag tm-tag--good">${t("In date", "有效期内")}</span>`],
  [t("Focimeter", "焦度计"), "2026-04-02", `<span class="tm-tag tm-tag--warn">${t("Due in 15 days", "15 天内到期")}</span>`],
  [t("Pupil distance meter", "瞳距仪"), "2026-01-31", `<span class="tm-tag tm-tag--bad">${t("46 days overdue", "超期 46 天")}</span>`]])}
<h2 class="govuk-heading-l">${t("Inspections", "检查结果")}</h2>
<ul class="tm-timeline"><li class="tm-timeline__item"><h3 class="govuk-heading-s govuk-!-margin-bottom-1">3 February 2026 · ${t("problem found, correction ordered", "发现问题，责令改正")}</h3><p class="govuk-body-s">${t("Reading 5.14 D against 5.00 D; allowed ±0.09 D.", "示值 5.14 D,标准 5.00 D;允许 ±0.09 D。")} ${link(t("Readings and verdict", "读数与判定"))}</p></li><li class="tm-timeline__item"><h3 class="govuk-heading-s govuk-!-margin-bottom-1">11 July 2025 · ${t("no problem found", "未发现问题")}</h3><p class="govuk-body-s">${link(t("Readings and verdict", "读数与判定"))}</p></li></ul>
<section class="tm-proof"><h2 class="govuk-heading-m">${t("Check the pledge yourself", "自己验证这份承诺")}</h2>${verifier(t)}</section>
<section class="tm-card"><div class="tm-qr"><svg viewBox="0 0 21 21" role="img" aria-label="QR"><rect width="21" height="21" fill="#fff"/><path d="M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7z" fill="#000"/><path d="M1 1h5v5h-5zM15 1h5v5h-5zM1 15h5v5h-5z" fill="#fff"/><path d="M2 2h3v3h-3zM16 2h3v3h-3zM2 16h3v3h-3zM9 1h1v3h2v2h-3zM8 8h5v2h2v4h-3v-2h-4zM16 9h4v2h-2v3h-2zM9 15h3v5h-2zM14 16h2v2h3v3h-3z" fill="#000"/></svg><p class="govuk-body tm-qr__words">${t("This page, short:", "本页短址：")} <span class="tm-mono">/s/7kq2m</span></p></div></section>
</main></div>`;

const summary = (rows) => `<dl class="govuk-summary-list">${rows.map(([k, v]) => `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${k}</dt><dd class="govuk-summary-list__value">${v}</dd></div>`).join("")}</dl>`;
const hash = `<span class="tm-mono">9a1c5e0b7d3f42866cfe0d1b2a4478c3550f9be8d6a17402c3be914f08d75a61</span>`;

export const record = (t) => `<div class="govuk-width-container">${crumbs(t, t("Shops", "店铺"), t("Clear View Opticians", "明视眼镜店"))}
<main class="govuk-main-wrapper" id="main"><span class="govuk-caption-l">${t("Record", "记录")} <span class="tm-mono">0195f2a4-7be0-7c31-9d42-6f1a22e09c4d</span></span><h1 class="govuk-heading-xl">${t("Pledge signed", "签署承诺")}</h1>
<p class="tm-inline"><span class="tm-state tm-state--anchored">${t("Anchored", "已锚定")}</span><span class="tm-state tm-state--recorded">${t("Recorded, anchor pending", "已记录，等待锚定")}</span></p>
<p class="tm-inline"><span class="tm-state tm-state--verified">${t("Verified", "已验证")}</span><span class="tm-state tm-state--refuted">${t("Refuted", "不成立")}</span><span class="tm-state tm-state--pending">${t("Pending", "待锚定")}</span><span class="tm-state tm-state--undetermined">${t("Could not check", "无法判定")}</span></p>
${summary([[t("Stated by", "陈述方"), t("the merchant, with its own signature", "商户，附其本人签名")], [t("About", "对象"), link(t("Clear View Opticians", "明视眼镜店"))], [t("At", "时间"), "2025-09-01 10:12:44 UTC+8"], [t("Hash", "哈希"), hash], [t("Position in the log", "日志位置"), "12,884"], [t("On the chain since", "上链时间"), `2025-09-01 10:14:02 · ${t("block", "区块")} 88,120 · ${t("operated by", "运营方")} Example Chain`]])}
<section class="tm-proof"><h2 class="govuk-heading-m">${t("Check it yourself", "自己验证")}</h2>${verifier(t)}</section>
<h2 class="govuk-heading-m">${t("The record as it stands in the log", "日志中的原文")}</h2>
<pre class="tm-json" tabindex="0">{"at":"2025-09-01T02:12:44.120Z","body":{"template":"optician-2025-1","until":"2026-09-01"},"id":"0195f2a4-7be0-7c31-9d42-6f1a22e09c4d","issuer":"merchant:0195…","kind":"pledge.signed","log":"log.example/2025","subject":"shop:0195…","v":1}</pre>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t("Not yours?", "不是您签的？")}</span></summary><div class="govuk-details__text">${t("Within 15 days a party may say so; that is then shown here.", "15 天内可以提出“不是我”，将在此处显示。")}</div></details>
</main></div>`;

export const howTo = (t) => `<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-xl">${t("How to verify", "如何验证")}</h1><p class="govuk-body-l">${t("You need not believe this site. Each record comes with an evidence file that anyone can check.", "您不必相信本站。每条记录都有一份任何人都能检验的证据文件。")}</p>
<ol class="tm-steps"><li>${t("Keep the trust file, or compare it with the printed one.", "保存信任文件，或与纸质版核对。")}</li><li>${t("Take the evidence of a record.", "取得一条记录的证据文件。")}</li><li>${t("Check it here, with the page you saved, or on the command line.", "在此处、用您保存的页面或命令行验证。")}</li></ol>
<h2 class="govuk-heading-m">${t("On the command line", "命令行")}</h2><pre class="tm-command" tabindex="0">trust-verify evidence record.json --trust trust.json --rpc http://localhost:8545</pre>
<h2 class="govuk-heading-m">${t("The four answers", "四种结论")}</h2>
<dl class="govuk-summary-list"><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key"><span class="tm-state tm-state--verified">${t("Verified", "已验证")}</span></dt><dd class="govuk-summary-list__value">${t("It was recorded, at the latest when the block was made, and is unaltered. Not that it is true.", "最迟在该区块产生时已被记录，且未被改动。并不说明内容属实。")}</dd></div><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key"><span class="tm-state tm-state--refuted">${t("Refuted", "不成立")}</span></dt><dd class="govuk-summary-list__value">${t("A check failed; the step says which.", "某项检验不通过；会指出是哪一步。")}</dd></div><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key"><span class="tm-state tm-state--pending">${t("Pending", "待锚定")}</span></dt><dd class="govuk-summary-list__value">${t("Not yet anchored on the chain.", "尚未锚定到链上。")}</dd></div><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key"><span class="tm-state tm-state--undetermined">${t("Could not check", "无法判定")}</span></dt><dd class="govuk-summary-list__value">${t("No chain node answered, or no trust file was given.", "没有链节点应答，或没有提供信任文件。")}</dd></div></dl>
<div class="govuk-inset-text">${t("A script from our own server proves little alone: keep a copy.", "仅靠本站服务器提供的脚本不足为证：请自己保存一份。")}</div>
<a class="govuk-button" href="../../../../wwwroot/verify.html" download>${t("Download the verifier", "下载验证工具")}</a>
<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text">${t("A valid signature says who signed, not that the shop is honest.", "签名有效只说明是谁签的，不说明店铺诚信。")}</strong></div>
</div></div></main></div>`;
