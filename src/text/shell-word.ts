/** A text of a file as a word of a command that people paste: in quotes if needed, and `otherwise` if it is odd. */
export function shellWord(text: string, otherwise: string): string {
  if (text === "" || text.length > 250 || text.startsWith("-")) return otherwise;
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return /^[\w@%+=:,./~^*<>| -]+$/.test(text) ? `'${text}'` : otherwise;
}
