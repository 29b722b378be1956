/** What an upgrade breaks in one file. */
export function upgradeLines(): never[] {
  return [];
}
export function unreadReport(): never[] {
  return [];
}
