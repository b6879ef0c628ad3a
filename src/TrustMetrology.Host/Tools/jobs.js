// What the dashboard's markup leaves unsaid to a screen reader: where its menu, its content and its foot are, how its headings nest, what its button does.
(() => {
  const say = (selector, attributes) => document.querySelectorAll(selector).forEach(element => Object.entries(attributes).forEach(each => element.setAttribute(...each)));
  say(".navbar", { role: "navigation" });
  say(".js-page-container", { role: "main" });
  say("#footer", { role: "contentinfo" });
  say(".js-page-container h3", { "aria-level": "2" });
  say(".navbar-toggle", { "aria-label": document.documentElement.lang.startsWith("zh") ? "菜单" : "Menu" });
})();
