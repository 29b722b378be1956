/** What a code means and what to do: its section of docs/rules.md, without the example. */
import { rules } from "../../docs/rules.md?rules";

export function Rule({ code }: { readonly code: string }) {
  const text = rules[code] ?? "This code is not explained yet.";
  return (
    <p class="rule">
      {text.split("`").map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}
    </p>
  );
}
