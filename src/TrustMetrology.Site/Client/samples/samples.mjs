// Sample pages that show every class of the style, in both languages: `npm run samples`, then open samples/out/en/shop.html.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { home, shop, record, howTo } from "./pages.mjs";

const here = new URL("./out/", import.meta.url);
const logo = readFileSync(new URL("../assets/logo.svg", import.meta.url), "utf8").replace("<svg ", '<svg class="tm-logo" aria-hidden="true" focusable="false" ');

const words = {
  en: { title: "TrustMetrology", second: "诚信计量", skip: "Skip to main content", nav: "Main", sign: "Sign in", other: "中文", otherLang: "zh-CN",
    links: ["Find a shop", "Rules", "Draws", "Open data", "How to verify"],
    foot: ["Check for yourself", "About", "For machines"],
    footLinks: [["How to verify", "Download the verifier", "The public log"], ["What this is", "Contact", "Accessibility"], ["API", "Open data", "security.txt"]],
    small: "A rating says what was published and when. It does not replace an inspection, nor your own look at the scale." },
  "zh-CN": { title: "诚信计量", second: "TrustMetrology", skip: "跳到主要内容", nav: "主导航", sign: "登录", other: "English", otherLang: "en",
    links: ["查找店铺", "评级规则", "随机抽查", "开放数据", "如何验证"],
    foot: ["自己验证", "关于本站", "供程序使用"],
    footLinks: [["如何验证", "下载验证工具", "公开日志"], ["本站是什么", "联系我们", "无障碍声明"], ["接口", "开放数据", "security.txt"]],
    small: "评级说明的是何时公布过什么，并不代替检查，也不代替您自己看一眼秤。" },
};

const list = (items, cls) => items.map((x) => `<li><a class="${cls}" href="#">${x}</a></li>`).join("");

function layout(lang, current, body) {
  const w = words[lang];
  return `<!DOCTYPE html>
<html lang="${lang}" class="govuk-template">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${w.title}</title>
<meta name="theme-color" content="#102f2d"><link rel="icon" href="../../../../wwwroot/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="../../../../wwwroot/site.css"></head>
<body class="govuk-template__body">
<a href="#main" class="govuk-skip-link">${w.skip}</a>
<header class="tm-head"><div class="govuk-width-container">
<div class="tm-head__row">
<a class="tm-head__name" href="home.html">${logo}<span class="tm-head__words">${w.title} <span class="tm-head__second" lang="${w.otherLang}">${w.second}</span></span></a>
<div class="tm-head__tools"><a class="tm-head__link" href="../${w.otherLang}/${current}.html" hreflang="${w.otherLang}" lang="${w.otherLang}" rel="alternate">${w.other}</a><a class="tm-head__link" href="#">${w.sign}</a></div>
</div>
<nav class="tm-nav" aria-label="${w.nav}"><ul class="tm-nav__list">${w.links.map((x, i) => `<li><a class="tm-nav__link" href="#"${i === (current === "howto" ? 4 : 0) ? ' aria-current="page"' : ""}>${x}</a></li>`).join("")}</ul></nav>
</div><div class="tm-head__ruler"></div></header>
${body}
<footer class="tm-foot"><div class="tm-foot__ruler"></div><div class="govuk-width-container"><div class="tm-foot__columns">
${w.foot.map((t, i) => `<section><h2 class="tm-foot__title">${t}</h2><ul class="tm-foot__list">${list(w.footLinks[i], "tm-foot__link")}</ul></section>`).join("")}
</div><p class="tm-foot__small">${w.small}</p></div></footer>
<script type="module" src="../../../../wwwroot/verify-ui.js"></script>
</body></html>`;
}

for (const lang of Object.keys(words)) {
  mkdirSync(new URL(`${lang}/`, here), { recursive: true });
  const t = (en, zh) => (lang === "en" ? en : zh);
  for (const [name, page] of Object.entries({ home, shop, record, howto: howTo }))
    writeFileSync(new URL(`${lang}/${name}.html`, here), layout(lang, name, page(t)));
}
