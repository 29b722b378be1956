/** Lines of output, as values: what they say and how it is coloured, before anything is escaped or wrapped. */
import { cut } from "../../issues/text.js";

export type Paint = "error" | "warning" | "note" | "location" | "fix" | "good" | "bad" | "heading";

export type Span = string | { readonly paint: Paint; readonly text: string };

export interface Line {
  /** The text before what is wrapped, such as the first columns of a table. */
  readonly lead: string;
  readonly spans: readonly Span[];
  /** How far continuations are indented. */
  readonly hang: number;
}

export function line(...spans: readonly Span[]): Line {
  return { lead: "", spans, hang: 4 };
}

/** A line whose continuations are indented as far as its text. */
export function leadLine(lead: string, ...spans: readonly Span[]): Line {
  return { lead, spans, hang: lead.length };
}

export const emptyLine: Line = line();

export function painted(paint: Paint, text: string): Span {
  return { paint, text };
}

const plainName = /^[\w/.~-][\w/.@+,=~: -]*$/;
const longestName = 200;

/** A name from outside: as it is if that is harmless, otherwise in quotes; long ones are cut. */
export function nameText(name: string): string {
  const shown = cut(name, longestName);
  return plainName.test(shown) ? shown : JSON.stringify(shown);
}

/** The same for an application of one of several models. */
export function nameIn(name: string, model: string | undefined): string {
  return nameText(name) + (model === undefined ? "" : ` in ${nameText(model)}`);
}

/** `"2 errors"`, `"1 error"` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
