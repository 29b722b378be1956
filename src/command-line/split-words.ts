/** Splits text into words as a shell does: quotes and backslashes, and nothing else of it. */

const piecePattern = /\s+|\\[\s\S]|["']|[^\s"'\\]+/g;

interface Splitting {
  readonly words: string[];
  word: string | undefined;
  /** The quote that is open; empty without one. */
  quote: string;
}

/** Own code: the maintained packages expand variables, and treat `#`, `*` and `|` in words as syntax. */
export function splitWords(text: string): string[] {
  const state: Splitting = { words: [], word: undefined, quote: "" };
  for (const [piece] of text.matchAll(piecePattern)) take(piece, state);
  endWord(state);
  return state.words;
}

function take(piece: string, state: Splitting): void {
  const isQuote = piece === '"' || piece === "'";
  if (piece === "\\\n" && state.quote !== "'") return;
  if (state.quote === "" && piece.trim() === "") endWord(state);
  else if (piece === state.quote) state.quote = "";
  else if (state.quote === "" && isQuote) {
    state.quote = piece;
    state.word ??= "";
  } else state.word = (state.word ?? "") + withoutEscape(piece, state.quote);
}

function withoutEscape(piece: string, quote: string): string {
  return piece.startsWith("\\") && quote !== "'" ? piece.slice(1) : piece;
}

function endWord(state: Splitting): void {
  if (state.word !== undefined) state.words.push(state.word);
  state.word = undefined;
}
