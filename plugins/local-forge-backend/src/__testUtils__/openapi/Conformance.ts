import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv2019, { ErrorObject, ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { convert, Schema, toJsonSchema } from './toJsonSchema';

interface Content {
  [mediaType: string]: { schema?: Schema };
}

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

interface OperationObject {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content } | { $ref: string }>;
}

interface Document {
  info: { 'x-source': string };
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, { content?: Content }>;
  };
}

/** One request and its answer. */
export interface Exchange {
  /** As the document writes them. */
  method: string;
  path: string;
  query: Record<string, string>;
  body?: unknown;
  status: number;
  contentType: string;
  answer: unknown;
}

/** Checks exchanges against GitHub's OpenAPI document. */
export class Conformance {
  readonly source: string;
  private readonly validators = new Map<Schema, ValidateFunction>();

  private constructor(
    private readonly document: Document,
    private readonly ajv: Ajv2019,
  ) {
    this.source = document.info['x-source'];
  }

  /** Reads the document beside this file. */
  static load(): Conformance {
    const file = path.join(__dirname, 'github.json.gz');
    const document = JSON.parse(gunzipSync(fs.readFileSync(file)).toString());
    const ajv = new Ajv2019({
      strict: false,
      allErrors: true,
      logger: false, // formats of GitHub's own, such as repo.nwo
    });
    addFormats(ajv);
    for (const [name, schema] of Object.entries<Schema>(
      document.components.schemas,
    ))
      ajv.addSchema(convert(schema), `github:${name}`);
    return new Conformance(document, ajv);
  }

  /** The operations of the document, as `GET /user`. */
  operations(): string[] {
    return Object.entries(this.document.paths).flatMap(([at, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${at}`),
    );
  }

  /** Errors that the document lists for an operation. */
  documentedErrors(method: string, at: string): number[] {
    return Object.keys(this.operation(method, at).responses)
      .map(Number)
      .filter(status => status >= 400);
  }

  /** What is wrong with an exchange; nothing when the list is empty. */
  problems(exchange: Exchange): string[] {
    return [
      ...this.requestProblems(exchange),
      ...this.answerProblems(exchange),
    ];
  }

  private operation(method: string, at: string): OperationObject {
    const found = this.document.paths[at]?.[method.toLowerCase()];
    if (!found) throw new Error(`The document has no ${method} ${at}`);
    return found;
  }

  private requestProblems(exchange: Exchange): string[] {
    const operation = this.operation(exchange.method, exchange.path);
    const parameters = (operation.parameters ?? []).map(parameter =>
      '$ref' in parameter
        ? this.document.components.parameters[parameter.$ref.split('/')[3]]
        : parameter,
    );
    const undeclared = Object.keys(exchange.query)
      .filter(key => !parameters.some(p => p.in === 'query' && p.name === key))
      .map(key => `query: ${key} is not declared`);
    if (exchange.body === undefined) return undeclared;
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) return [...undeclared, 'request: no body is declared'];
    const found = this.validate(schema, exchange.body);
    // a request that is made to be refused may be wrong in everything but its keys
    const counted = exchange.status < 400 ? found : found.filter(isUndeclared);
    return [...undeclared, ...counted.map(describeError('request'))];
  }

  private answerProblems(exchange: Exchange): string[] {
    const { status, contentType, answer } = exchange;
    const { responses } = this.operation(exchange.method, exchange.path);
    const listed = responses[String(status)];
    const response =
      listed && '$ref' in listed
        ? this.document.components.responses[listed.$ref.split('/')[3]]
        : listed;
    if (!response && status < 400) return [`status ${status} is not declared`];
    const type = contentType.split(';')[0].trim();
    const content = response?.content;
    if (!content) {
      // what the document leaves open for an error has the common shape
      if (status < 400)
        return answer === undefined
          ? []
          : ['answer: a body where none is declared'];
      const common = { $ref: '#/components/schemas/basic-error' };
      return this.validate(common, answer).map(describeError('answer'));
    }
    const declared = content[type] ?? content[type.replace(/\+json$/, '')];
    if (!declared) return [`answer: ${type} is not declared`];
    if (!declared.schema) return [];
    return this.validate(declared.schema, answer).map(describeError('answer'));
  }

  private validate(schema: Schema, value: unknown): ErrorObject[] {
    let validator = this.validators.get(schema);
    if (!validator) {
      validator = this.ajv.compile(toJsonSchema(schema));
      this.validators.set(schema, validator);
    }
    return validator(value) ? [] : validator.errors ?? [];
  }
}

function isUndeclared(error: ErrorObject): boolean {
  return error.keyword === 'unevaluatedProperties';
}

function describeError(what: string) {
  return (error: ErrorObject): string => {
    const at = `${what}${error.instancePath}`;
    return isUndeclared(error)
      ? `${at}: ${error.params.unevaluatedProperty} is not declared`
      : `${at}: ${error.message} ${JSON.stringify(error.params)}`;
  };
}
