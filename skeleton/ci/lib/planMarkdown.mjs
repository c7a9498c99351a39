import { block, code, joinWithin, table, text } from './markdown.mjs';
import { ACTIONS } from './planChanges.mjs';

/** GitHub takes 65,536 characters; the rest is for what is put around it. */
const MOST_BYTES = 64_900;

const WORDS = {
  replace: 'to replace',
  destroy: 'to destroy',
  update: 'to change',
  create: 'to create',
};

const COMPARED = {
  same: 'It is the plan that the proposal showed.',
  different:
    '**It differs from the plan that the proposal showed**: read it again before you approve.',
  none: 'The proposal showed no plan of this.',
};

/** A plan summary as the Markdown of a check or a comment. */
export function planMarkdown(summary) {
  const lines = [
    `### ${code(summary.environment)}: ${headline(summary.layers)}`,
    '',
    ...(summary.rehearsed
      ? [
          'Rehearsed: stand-in providers planned it, no cloud account was asked.',
          '',
        ]
      : []),
    ...(summary.reviewedPlan ? [COMPARED[summary.reviewedPlan], ''] : []),
    ...warning(summary.layers),
    ...summary.layers.flatMap(layerLines),
    `Commit ${code(summary.commit.slice(0, 12))}, Terraform ${text(
      summary.terraformVersion,
    )}${summary.digest ? `, digest ${code(summary.digest)}` : ''}.`,
  ];
  return joinWithin(
    lines,
    MOST_BYTES,
    left => `_${left} lines more did not fit here: see the log of the plan._`,
  );
}

/** What a summary comes to, in one line without Markdown. */
export function headline(layers) {
  const failed = layers.filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return `plan failed (${failed.map(({ layer }) => layer).join(', ')})`;
  const total = ACTIONS.map(action => [
    action,
    layers.reduce((sum, { counts }) => sum + counts[action], 0),
  ]);
  const later = layers
    .filter(({ status }) => status === 'deferred')
    .map(({ layer }) => `${layer} later`);
  const denials = layers.reduce((sum, layer) => sum + countDenials(layer), 0);
  return [
    countWords(Object.fromEntries(total)),
    ...later,
    ...(denials > 0 ? [forbidden(denials)] : []),
  ].join('; ');
}

/** A layer's plan, in one line of the log. */
export function describeLayer(layer) {
  if (layer.status !== 'planned')
    return `${layer.layer}: ${layer.status}. ${layer.reason}`;
  const denials = countDenials(layer);
  return `${layer.layer}: ${countWords(layer.counts)}${
    denials > 0 ? `; ${forbidden(denials)}` : ''
  }`;
}

function countDenials({ policies }) {
  return policies.filter(({ level }) => level === 'deny').length;
}

function forbidden(denials) {
  return `policies forbid it (${denials})`;
}

function countWords(counts) {
  const parts = ACTIONS.filter(action => counts[action] > 0).map(
    action => `${counts[action]} ${WORDS[action]}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'nothing to do';
}

/** What cannot be undone, of all layers, before anything else. */
function warning(layers) {
  const rows = layers.flatMap(({ layer, changes }) =>
    changes
      .filter(({ action }) => ['replace', 'destroy'].includes(action))
      .map(change => [
        change.action,
        code(change.address),
        layer,
        (change.replacedBy ?? []).map(code).join(', '),
      ]),
  );
  return rows.length === 0
    ? []
    : [
        '**Replaced or destroyed**',
        '',
        ...table(['action', 'resource', 'layer', 'because of'], rows),
        '',
      ];
}

function layerLines(layer) {
  const rest = layer.changes.filter(({ action }) =>
    ['update', 'create'].includes(action),
  );
  return [
    `#### ${layer.layer}: ${
      layer.status === 'planned' ? countWords(layer.counts) : layer.status
    }`,
    '',
    ...(layer.reason ? [text(layer.reason), ''] : []),
    ...layer.diagnostics.flatMap(diagnosticLines),
    ...policyLines(layer.policies),
    ...(rest.length === 0
      ? []
      : [
          ...table(
            ['action', 'resource', 'arguments'],
            rest.map(({ action, address, attributes }) => [
              action,
              code(address),
              attributes.map(code).join(', '),
            ]),
          ),
          '',
        ]),
    ...(layer.omitted > 0 ? [`And ${layer.omitted} more.`, ''] : []),
  ];
}

/** A diagnostic as Markdown. */
export function diagnosticLines(diagnostic) {
  const { severity, summary, detail, address, file, line, snippet } =
    diagnostic;
  const place = [
    address && code(address),
    file && code(line ? `${file}:${line}` : file),
  ].filter(Boolean);
  const more = [snippet, detail].filter(Boolean).join('\n\n');
  return [
    `**${severity === 'error' ? 'Error' : 'Warning'}**: ${text(summary)}${
      place.length > 0 ? ` (${place.join(', ')})` : ''
    }`,
    '',
    ...(more ? [...block(more), ''] : []),
  ];
}

function policyLines(policies) {
  return policies.length === 0
    ? []
    : [
        ...table(
          ['policy', '', 'message'],
          policies.map(({ level, policy, message }) => [
            code(policy),
            level === 'deny' ? '**deny**' : 'warn',
            text(message),
          ]),
        ),
        '',
      ];
}
