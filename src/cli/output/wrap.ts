/** Wraps lines to the terminal. */

/** A line's lead, its painted text and its hanging indent, as one or more lines. */
export type Wrapper = (lead: string, text: string, hang: number) => string;

const narrowest = 40;
/** If a lead leaves less than this for the text, the text goes below it. */
const narrowestText = 24;
const below = 4;

/** Output that is not a terminal is never wrapped, so that it can be searched and parsed. */
export async function wrapperFor(columns: number | undefined): Promise<Wrapper> {
  if (columns === undefined) return (lead, text) => lead + text;
  const { default: wrapAnsi } = await import("wrap-ansi");
  const width = Math.max(columns, narrowest);
  const wrapped = (text: string, hang: number) =>
    wrapAnsi(text, width - hang).replaceAll("\n", `\n${" ".repeat(hang)}`);
  return (lead, text, hang) =>
    width - lead.length >= narrowestText
      ? lead + wrapped(text, hang)
      : `${lead.trimEnd()}\n${" ".repeat(below)}${wrapped(text, below)}`;
}
