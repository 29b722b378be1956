/** Text whose lines break between words and after commas rather than after a hyphen. */
export function Words({ text }: { readonly text: string }) {
  const parts = text.split(/(\s+|(?<=,)(?=\S))/);
  return (
    <>
      {parts.map((part, index) => {
        if (!part.includes("-")) return part === "" && index % 2 === 1 ? <wbr /> : part;
        return <span class="word">{part}</span>;
      })}
    </>
  );
}
