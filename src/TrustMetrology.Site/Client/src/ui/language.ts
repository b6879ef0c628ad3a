// Two languages; the page says which, by the nearest lang attribute.

export type Language = "en" | "zh-CN";

export const toLanguage = (tag: string | null | undefined): Language => tag?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";

export const other = (language: Language): Language => language === "en" ? "zh-CN" : "en";

export const languageOf = (element: Element): Language => toLanguage(element.closest("[lang]")?.getAttribute("lang"));
