/** Painted text, as the command colours it. */
import { escapeText } from "../../src/cli/output/escape.js";
import type { Span } from "../../src/cli/output/line.js";

export function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return (
    <>
      {spans.map((span) =>
        typeof span === "string" ? (
          escapeText(span)
        ) : (
          <span class={`paint-${span.paint}`}>{escapeText(span.text)}</span>
        ),
      )}
    </>
  );
}
