/** The text of each code's section of docs/rules.md; vite.config.ts reads it. */
declare module "*/docs/rules.md?rules" {
  export const rules: Readonly<Record<string, string>>;
}
