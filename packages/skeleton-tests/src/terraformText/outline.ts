const BLOCK = /^( *)([a-z][a-z0-9_]*)((?: "[^"]+")*) \{(\})?$/;
const ARGUMENT = /^( *)([A-Za-z_"][\w.\-/"]*) += (.*)$/;

/** Lines of a Terraform file that belong together; `end` is the line behind them. */
interface Lines {
  start: number;
  end: number;
}

/** An argument, with its value as text. */
export interface Argument extends Lines {
  name: string;
  value: string;
}

/** A block with its labels: `resource "aws_vpc" "this"` has type resource and two labels. */
export interface Block extends Lines {
  type: string;
  labels: string[];
  arguments: Argument[];
  blocks: Block[];
}

/**
 * Outline of a Terraform file as `terraform fmt` writes it: every block and
 * every argument begins on a line of its own, two spaces further in than what it
 * belongs to. That is less than HCL, and the tests check the format.
 */
export function outlineOf(text: string): Block[] {
  const lines = text.split('\n');
  const root: Block = {
    type: '',
    labels: [],
    arguments: [],
    blocks: [],
    start: 0,
    end: lines.length,
  };
  readBody(lines, 0, '', root);
  return root.blocks;
}

/** Reads what is in a block; gives the line that closes it. */
function readBody(
  lines: string[],
  from: number,
  indent: string,
  into: Block,
): number {
  let line = from;
  while (line < lines.length) {
    const text = lines[line];
    if (into.type && text === `${indent.slice(2)}}`) return line;
    const block = BLOCK.exec(text);
    const argument = ARGUMENT.exec(text);
    if (block && block[1] === indent) {
      line = readBlock(lines, line, indent, block, into);
    } else if (argument && argument[1] === indent) {
      const end = endOfValue(lines, line, indent);
      into.arguments.push({
        name: argument[2],
        value: [argument[3], ...lines.slice(line + 1, end)].join('\n'),
        start: line,
        end,
      });
      line = end;
    } else {
      line += 1;
    }
  }
  return line;
}

function readBlock(
  lines: string[],
  start: number,
  indent: string,
  [, , type, labels, closed]: RegExpExecArray,
  into: Block,
): number {
  const block: Block = {
    type,
    labels: [...labels.matchAll(/"([^"]+)"/g)].map(label => label[1]),
    arguments: [],
    blocks: [],
    start,
    end: start + 1,
  };
  into.blocks.push(block);
  if (!closed) block.end = readBody(lines, start + 1, `${indent}  `, block) + 1;
  return block.end;
}

/** A value that is not closed on its line ends with the bracket at its own indentation. */
function endOfValue(lines: string[], start: number, indent: string): number {
  if (!/[[({]$/.test(lines[start])) {
    // A conditional may go on below, further in.
    let end = start + 1;
    while (lines[end]?.startsWith(`${indent}  `)) end += 1;
    return end;
  }
  let end = start + 1;
  while (end < lines.length && !closes(lines[end], indent)) end += 1;
  return end + 1;
}

function closes(line: string, indent: string): boolean {
  return line.startsWith(indent) && /^[\])}]/.test(line.slice(indent.length));
}
