/** The lesson to read next: the first one not done that follows, else the first before it; null when all are done. */
export function nextToRead<Lesson extends { id: string; doneAt: string | null }>(
  lessons: readonly Lesson[],
  afterId: string,
): Lesson | null {
  const at = lessons.findIndex(({ id }) => id === afterId);
  const inTurn = [...lessons.slice(at + 1), ...lessons.slice(0, at + 1)];
  return inTurn.find(({ doneAt }) => doneAt === null) ?? null;
}
