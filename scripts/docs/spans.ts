/** Releases in order, told as ranges. */
import { isDeepStrictEqual } from "node:util";

/** An unbroken run of releases for which the answer is the same. */
export interface Span<Answer> {
  readonly from: string;
  readonly to: string;
  readonly answer: Answer;
}

/** The runs of releases with the same answer; those without an answer are in none. */
export function spansOf<Answer>(
  releases: readonly string[],
  answerOf: (release: string) => Answer | undefined,
): Span<Answer>[] {
  const spans: Span<Answer>[] = [];
  for (const [index, release] of releases.entries()) {
    const answer = answerOf(release);
    if (answer === undefined) continue;
    const last = spans.at(-1);
    const goesOn = last?.to === releases[index - 1] && isDeepStrictEqual(last?.answer, answer);
    if (last && goesOn) spans.splice(-1, 1, { ...last, to: release });
    else spans.push({ from: release, to: release, answer });
  }
  return spans;
}

/** `"1.2.0 to 1.21.1"`, `"1.2.0"`, or `"since 1.2.0"` where it holds to this day. */
export function rangeText({ from, to }: Span<unknown>, newest: string | undefined): string {
  if (to === newest) return `since ${from}`;
  return from === to ? from : `${from} to ${to}`;
}
