/** Splits text into words as a shell does: quotes, backslashes, comments, and the commands that operators separate. */

/** Own code: the maintained packages expand variables, and treat `#`, `*` and `|` in words as syntax. */
const quotes = /'[^']*'?|"(?:[^"\\]+|\\[\s\S]?)*"?/.source;
const escapes = /\\[\s\S]?/.source;
const wordPattern = new RegExp(`\\s+|${escapes}|${quotes}|[^\\s"'\\\\]+`, "g");

/** `$'…'`, `$(…)` and backticks are words of a shell too. */
const substitutions =
  /\$'(?:[^'\\]+|\\[\s\S]?)*'?|\$"(?:[^"\\]+|\\[\s\S]?)*"?|\$\([^()]*\)|`[^`]*`|[$`]/.source;
const comment = /(?<=^|[\s;&|()])#[^\n]*/.source;
const operators = /&?[<>]+&?|[;&|()\n]+/.source;
const shellPattern = new RegExp(
  `[^\\S\\n]+|${comment}|${escapes}|${quotes}|${substitutions}|${operators}|[^\\s"'\\\\;&|<>()$\`]+`,
  "g",
);
const operatorPattern = new RegExp(`^(?:${operators})$`);
const commentPattern = new RegExp(`^${comment}$`);

interface Splitting {
  readonly commands: string[][];
  word: string | undefined;
  /** Whether the next word is the file of a redirection. */
  redirects: boolean;
}

/** The words of a text without operators, such as a command in a Compose file. */
export function splitWords(text: string): string[] {
  return split(text, wordPattern).flat();
}

/** The words of each command of a script, without comments and redirections. */
export function splitScript(script: string): string[][] {
  return split(script, shellPattern);
}

function split(text: string, pattern: RegExp): string[][] {
  const state: Splitting = { commands: [[]], word: undefined, redirects: false };
  for (const [piece] of text.matchAll(pattern)) {
    if (piece.trim() === "" && !(pattern === shellPattern && piece.includes("\n"))) endWord(state);
    else if (pattern === shellPattern && operatorPattern.test(piece)) takeOperator(piece, state);
    else if (pattern === wordPattern || !commentPattern.test(piece)) take(piece, state);
  }
  endWord(state);
  return state.commands;
}

function take(piece: string, state: Splitting): void {
  // A line that ends in a backslash continues on the next one, in the same word.
  if (piece === "\\\n") return;
  state.word = (state.word ?? "") + unquote(piece);
}

function unquote(piece: string): string {
  const inner = (start: number, quote: string) =>
    piece.slice(start, piece.length > start && piece.endsWith(quote) ? -1 : undefined);
  if (piece.startsWith("'")) return inner(1, "'");
  if (/^\$?"/.test(piece))
    return inner(piece.indexOf('"') + 1, '"').replace(/\\(["\\$`\n])/g, escaped);
  if (piece.startsWith("$'")) return inner(2, "'").replace(/\\([\s\S])/g, control);
  if (piece.startsWith("\\")) return piece.slice(1);
  return piece;
}

function escaped(_: string, character: string): string {
  return character === "\n" ? "" : character;
}

function control(_: string, character: string): string {
  return { n: "\n", r: "\r", t: "\t" }[character] ?? character;
}

function takeOperator(operator: string, state: Splitting): void {
  const isRedirection = /[<>]/.test(operator);
  // The number before a redirection is a file descriptor.
  if (isRedirection && /^\d+$/.test(state.word ?? "")) state.word = undefined;
  endWord(state);
  if (isRedirection) state.redirects = true;
  else state.commands.push([]);
}

function endWord(state: Splitting): void {
  if (state.word === undefined) return;
  if (!state.redirects) state.commands.at(-1)?.push(state.word);
  state.redirects = false;
  state.word = undefined;
}
