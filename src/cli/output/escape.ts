/** The one place that makes output safe: for terminals, and for CI runners that read commands from it. */
import { escapeUnsafe } from "../../issues/text.js";

/** A part of a line. After a line break or spaces, `::` begins a command of GitHub's runner. */
export function escapeText(text: string): string {
  return breakCommands(escapeUnsafe(text)).replace(/(^|\s):(?=:)/g, "$1\\u003a");
}

/** A whole JSON document: the escapes are those of JSON, and its line breaks stay. */
export function escapeJson(document: string): string {
  return document
    .split("\n")
    .map((each) => breakCommands(escapeUnsafe(each)))
    .join("\n");
}

/** An annotation, which is meant to be a command. */
export function escapeAnnotation(text: string): string {
  return breakCommands(escapeUnsafe(text));
}

/** Runners take `##[group]` and `##vso[…]` anywhere in a line. */
function breakCommands(text: string): string {
  return text.replaceAll("##", "#\\u0023");
}
