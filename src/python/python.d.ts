/** Python files are imported as their text, by tsup as by vitest. */
declare module "*.py" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the form in which bundlers give a text.
  export default text;
}
