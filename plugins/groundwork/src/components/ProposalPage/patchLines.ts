import { parsePatch, type StructuredPatchHunk } from 'diff';

/** One line of a diff as it is shown. */
export interface PatchLine {
  kind: 'hunk' | 'added' | 'removed' | 'context' | 'note';
  oldNumber?: number;
  newNumber?: number;
  text: string;
}

/** Lines of a unified diff, numbered; undefined when the text is no diff. */
export function patchLines(patch: string): PatchLine[] | undefined {
  try {
    return parsePatch(patch).flatMap(({ hunks }) =>
      hunks.flatMap(hunk => {
        let oldNumber = hunk.oldStart;
        let newNumber = hunk.newStart;
        return [
          { kind: 'hunk', text: headerOf(hunk) } as PatchLine,
          ...hunk.lines.map((line): PatchLine => {
            const text = line.slice(1);
            switch (line[0]) {
              case '+':
                return { kind: 'added', newNumber: newNumber++, text };
              case '-':
                return { kind: 'removed', oldNumber: oldNumber++, text };
              case '\\':
                return { kind: 'note', text };
              default:
                return {
                  kind: 'context',
                  oldNumber: oldNumber++,
                  newNumber: newNumber++,
                  text,
                };
            }
          }),
        ];
      }),
    );
  } catch {
    return undefined;
  }
}

/** The parser counts from one even where a side is empty; diffs write zero then. */
function headerOf(hunk: StructuredPatchHunk): string {
  const { oldStart, oldLines, newStart, newLines } = hunk;
  const from = oldLines === 0 ? oldStart - 1 : oldStart;
  const to = newLines === 0 ? newStart - 1 : newStart;
  return `@@ -${from},${oldLines} +${to},${newLines} @@`;
}
