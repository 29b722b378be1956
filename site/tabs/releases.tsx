/** Releases: which roles each has, as a chart and as tables. */
export function ReleasesTab() {
  return <p>…</p>;
}
