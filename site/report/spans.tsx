/** Painted text, as the command colours it. */
import { escapeText } from "../../src/cli/output/escape.js";
import type { Span } from "../../src/cli/output/line.js";
import { Words } from "./words.js";

export function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return (
    <>
      {spans.map((span) =>
        typeof span === "string" ? (
          <Words text={escapeText(span)} />
        ) : (
          <span class={`paint-${span.paint}`}>
            <Words text={escapeText(span.text)} />
          </span>
        ),
      )}
    </>
  );
}
