/** Text whose lines break between words rather than after a hyphen in one. */
export function Words({ text }: { readonly text: string }) {
  const parts = text.split(/(\s+)/);
  return <>{parts.map((part) => (part.includes("-") ? <span class="word">{part}</span> : part))}</>;
}
