import ts from 'typescript';
import type { Defect } from '../Mutant';
import { misspell } from '../textEdits';

const OPPOSITE: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '&&': '||',
  '||': '&&',
  '??': '&&',
};

/** Defects of a program of a stack. */
export function programDefects(text: string): Defect[] {
  const source = ts.createSourceFile(
    'program.mjs',
    text,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.JS,
  );
  const defects: Defect[] = [];
  const add = (
    operator: string,
    node: ts.Node,
    replacement: string,
    what: string,
  ) => {
    const [start, end] = [node.getStart(source), node.getEnd()];
    defects.push({
      operator,
      place: placeOf(node),
      what,
      mutate: code => code.slice(0, start) + replacement + code.slice(end),
    });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) return;
    for (const [operator, replacement, what] of wrongs(node, source))
      add(operator, node, replacement, what);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return defects;
}

type Wrong = [operator: string, replacement: string, what: string];

function wrongs(node: ts.Node, source: ts.SourceFile): Wrong[] {
  const text = (part: ts.Node) => part.getText(source);
  if (ts.isBinaryExpression(node)) {
    const sign = text(node.operatorToken);
    const other = OPPOSITE[sign];
    return other
      ? [
          [
            'change-comparison',
            `(${text(node.left)}) ${other} (${text(node.right)})`,
            `${sign} becomes ${other}`,
          ],
        ]
      : [];
  }
  if (ts.isConditionalExpression(node))
    return [
      [
        'swap-branches',
        `${text(node.condition)} ? ${text(node.whenFalse)} : ${text(
          node.whenTrue,
        )}`,
        'the branches of a condition change places',
      ],
    ];
  if (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.ExclamationToken
  )
    return [['change-comparison', text(node.operand), 'a ! is left out']];
  if (node.kind === ts.SyntaxKind.TrueKeyword)
    return [['flip-switch', 'false', 'true becomes false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword)
    return [['flip-switch', 'true', 'false becomes true']];
  if (ts.isAwaitExpression(node))
    return [['drop-await', text(node.expression), 'an await is left out']];
  if (ts.isNumericLiteral(node)) {
    const other = Number(node.text) === 0 ? '1' : '0';
    return [['change-number', other, `${node.text} becomes ${other}`]];
  }
  if (ts.isStringLiteral(node)) return wrongText(node);
  if (
    ts.isExpressionStatement(node) &&
    ts.isCallExpression(strip(node.expression)) &&
    !saysOnly(text(node))
  )
    return [['drop-call', ';', `${text(node).split('\n')[0]} is left out`]];
  if (ts.isReturnStatement(node) && node.expression)
    return [['drop-result', 'return;', 'nothing is returned']];
  return [];
}

function wrongText(node: ts.StringLiteral): Wrong[] {
  // What people read may be said in many ways.
  if (/ /.test(node.text) || node.text === '') return [];
  if (/^-/.test(node.text))
    return ts.isArrayLiteralExpression(node.parent)
      ? [
          ['drop-flag', "''", `${node.text} is left out`],
          [
            'change-text',
            `'${misspell(node.text)}'`,
            `${node.text} is misspelt`,
          ],
        ]
      : [];
  if (!/^[\w.:/-]+$/.test(node.text)) return [];
  return [
    [
      'change-text',
      `'${misspell(node.text)}'`,
      `${node.text} becomes ${misspell(node.text)}`,
    ],
  ];
}

function strip(expression: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(expression) ? expression.expression : expression;
}

/** Lines for people; without them a run does the same. */
function saysOnly(text: string): boolean {
  return /^(say|sayStep|console\.\w+)\(/.test(text);
}

/** The functions around a node, from the outside in. */
function placeOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at; at = at.parent)
    if (
      (ts.isFunctionDeclaration(at) ||
        ts.isMethodDeclaration(at) ||
        ts.isClassDeclaration(at) ||
        ts.isVariableDeclaration(at)) &&
      at.name
    )
      names.unshift(at.name.getText());
  return names.join('.') || 'program';
}
