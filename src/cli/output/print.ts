/** Prints lines: escaped, painted, wrapped. */
import type { Io, OutputStream } from "../io.js";
import { hasColour, type Painter, paintWith } from "./colour.js";
import { escapeText } from "./escape.js";
import type { Line, Span } from "./line.js";
import { type Wrapper, wrapperFor } from "./wrap.js";

export async function printLines(
  lines: readonly Line[],
  stream: OutputStream,
  env: Io["env"],
): Promise<void> {
  if (lines.length === 0) return;
  const paint = paintWith(hasColour(stream, env));
  const wrap = await wrapperFor(stream.isTerminal ? stream.columns : undefined);
  stream.write(lines.map((each) => `${textOf(each, paint, wrap)}\n`).join(""));
}

function textOf({ lead, spans, hang }: Line, paint: Painter, wrap: Wrapper): string {
  const text = spans.map((span) => spanText(span, paint)).join("");
  return wrap(escapeText(lead), text, hang).trimEnd();
}

function spanText(span: Span, paint: Painter): string {
  return typeof span === "string" ? escapeText(span) : paint(span.paint, escapeText(span.text));
}
