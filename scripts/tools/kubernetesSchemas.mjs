// Strict JSON schemas of Kubernetes objects, for kubeconform: of each version from
// the OpenAPI documents of Kubernetes itself, of further types from the custom
// resource definitions in the modules of those who define them.
import fs from 'node:fs';
import path from 'node:path';
import { goModule } from './recipes.mjs';

/** A patch release of each minor version that is offered. */
const KUBERNETES = ['1.34.4', '1.35.4', '1.36.3'];

/** Modules with definitions, and where they are in them. */
const DEFINITIONS = [
  {
    module: 'github.com/argoproj/argo-cd/v3',
    version: '3.1.0',
    folder: 'manifests/crds',
  },
  {
    module: 'github.com/aws/karpenter-provider-aws',
    version: '1.14.1',
    folder: 'pkg/apis/crds',
  },
  {
    module: 'github.com/external-secrets/external-secrets',
    version: '1.3.2',
    folder: 'config/crds/bases',
  },
  {
    module: 'github.com/kyverno/kyverno',
    version: '1.19.1',
    folder: 'config/crds',
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: '0.85.0',
    folder: 'example/prometheus-operator-crd',
  },
  {
    module: 'sigs.k8s.io/karpenter',
    version: '1.14.1',
    folder: 'pkg/apis/crds',
  },
];

/** Changes with everything that schemas are made of, and with how: the last number. */
export const version = [
  ...KUBERNETES,
  ...DEFINITIONS.map(definition => definition.version),
  '2',
].join('-');

/** Makes `<folder>/schemas/<minor version>` and `<folder>/schemas/types`. */
export async function makeSchemas(folder) {
  for (const kubernetes of KUBERNETES) {
    const source = goModule('k8s.io/kubernetes', kubernetes);
    const minor = kubernetes.split('.').slice(0, 2).join('.');
    const documents = path.join(source, 'api', 'openapi-spec', 'v3');
    for (const file of fs.readdirSync(documents)) {
      const text = fs.readFileSync(path.join(documents, file), 'utf8');
      for (const [name, schema] of schemasIn(JSON.parse(text)))
        write(path.join(folder, 'schemas', minor), name, schema);
    }
  }
  // the only package that is not Node's own; npm start installs it
  const { parseAllDocuments } = await import('yaml');
  for (const { module, version: at, folder: place } of DEFINITIONS) {
    const source = path.join(goModule(module, at), place);
    for (const file of fs.readdirSync(source, { recursive: true })) {
      if (!file.endsWith('.yaml')) continue;
      const text = fs.readFileSync(path.join(source, file), 'utf8');
      for (const document of parseAllDocuments(text))
        for (const [name, schema] of definedIn(document.toJS()))
          write(path.join(folder, 'schemas', 'types'), name, schema);
    }
  }
}

function write(folder, name, schema) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(schema));
}

/** As kubeconform asks for it: kind, first word of the group, version. */
function nameOf({ kind, group, version: api }) {
  return [kind.toLowerCase(), group && group.split('.')[0].toLowerCase(), api]
    .filter(Boolean)
    .join('-');
}

/** Schemas of the kinds of an OpenAPI document, each with all that it refers to. */
function schemasIn({ components }) {
  const definitions = Object.fromEntries(
    Object.entries(components?.schemas ?? {}).map(([name, schema]) => [
      name,
      scalarOf(name) ?? strict(schema),
    ]),
  );
  return Object.entries(components?.schemas ?? {}).flatMap(([name, schema]) =>
    (schema['x-kubernetes-group-version-kind'] ?? []).map(kind => [
      nameOf(kind),
      {
        ...definitions[name],
        definitions: Object.fromEntries(
          [...referredBy(name, definitions)].map(one => [
            one,
            definitions[one],
          ]),
        ),
      },
    ]),
  );
}

/** Types that OpenAPI has no words for. */
function scalarOf(name) {
  if (name.endsWith('.api.resource.Quantity'))
    return { oneOf: [{ type: 'string' }, { type: 'number' }] };
  if (name.endsWith('.intstr.IntOrString'))
    return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  return undefined;
}

function referredBy(name, definitions, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other] of JSON.stringify(definitions[name]).matchAll(
    /"#\/definitions\/([^"]+)"/g,
  ))
    referredBy(other, definitions, found);
  return found;
}

/** Schemas of the versions of a custom resource definition. */
function definedIn(definition) {
  if (definition?.kind !== 'CustomResourceDefinition') return [];
  const { group, names, versions } = definition.spec;
  return versions.map(({ name, schema }) => {
    const { properties, ...rest } = strict(schema.openAPIV3Schema);
    return [
      nameOf({ kind: names.kind, group, version: name }),
      {
        ...rest,
        properties: {
          ...properties,
          // every object has it, and no definition says what it holds
          metadata: { type: 'object' },
        },
      },
    ];
  });
}

/** What JSON Schema does not know, or what would only fill the file. */
const LEFT_OUT = /^(default|x-kubernetes-(list|map|patch).*)$/;

/** A schema as JSON Schema has it, which takes nothing that it does not name. */
function strict(node) {
  if (Array.isArray(node)) return node.map(strict);
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !LEFT_OUT.test(key))
      .map(([key, value]) => [
        key,
        key === 'properties' ? eachStrict(value) : strict(value),
      ]),
  );
  if (typeof kept.$ref === 'string')
    return {
      $ref: kept.$ref.replace('#/components/schemas/', '#/definitions/'),
    };
  if (kept['x-kubernetes-int-or-string'] || kept.format === 'int-or-string')
    return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  if (kept.allOf?.length === 1 && !kept.properties) return kept.allOf[0];
  const isClosed =
    kept.type === 'object' &&
    kept.properties &&
    kept.additionalProperties === undefined &&
    !kept['x-kubernetes-preserve-unknown-fields'] &&
    !kept['x-kubernetes-embedded-resource'];
  return isClosed ? { ...kept, additionalProperties: false } : kept;
}

/** Properties by name: a property may be called `default`. */
function eachStrict(properties) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, strict(schema)]),
  );
}
