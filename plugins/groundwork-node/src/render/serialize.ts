import { Document, isScalar, Scalar, visit } from 'yaml';

/** Text of a JSON file: two spaces, a line break at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const PLAIN = /^[A-Za-z_/](?:[A-Za-z0-9_./@ -]*[A-Za-z0-9_./@-])?$/;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
// YAML 1.1 takes some of these for line breaks, none of them is readable
const INVISIBLE =
  /[\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/**
 * Text of a YAML file that parsers of YAML 1.1 and 1.2 read the same way:
 * whatever one of them could take for something else than text is quoted.
 */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string') {
        node.type =
          PLAIN.test(node.value) && !WORDS.test(node.value)
            ? Scalar.PLAIN
            : Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return escapeInvisible(
    // a line break inside quotes would end the text wherever a template puts it
    document.toString({ lineWidth: 0, doubleQuotedAsJSON: true }),
  );
}

/** YAML on one line, which fits at any indentation of a template. */
export function toInlineYaml(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? escapeInvisible(JSON.stringify(value))
    : toYaml(value).trimEnd();
}

function escapeInvisible(text: string): string {
  return text.replace(
    INVISIBLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
