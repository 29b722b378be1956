/** How Compose reads the strings of its files: variables with defaults, and commands as one string. */

/** `${A:-${B:-c}}`: defaults within defaults are replaced from the inside. */
const maxPasses = 5;

/**
 * `${NAME:-default}` and `${NAME-default}` are their default, `$$` is `$`. A variable without a default stays as
 * it is: its value is not known.
 */
export function interpolate(text: string): string {
  let current = text;
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = current.replace(/(?<!\$)\$\{\w+:?-([^${}]*)\}/g, "$1");
    if (next === current) break;
    current = next;
  }
  return current.replaceAll("$$", "$");
}

const piecePattern = /\s+|\\[\s\S]|["']|[^\s"'\\]+/g;

interface Splitting {
  readonly words: string[];
  word: string | undefined;
  /** The quote that is open; empty without one. */
  quote: string;
}

/** The words of a command, with the quotes and backslashes of a shell and nothing else of it. */
export function splitCommand(text: string): string[] {
  const state: Splitting = { words: [], word: undefined, quote: "" };
  for (const [piece] of text.matchAll(piecePattern)) take(piece, state);
  endWord(state);
  return state.words;
}

function take(piece: string, state: Splitting): void {
  const isQuote = piece === '"' || piece === "'";
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
