import { z } from 'zod/v4';

/** Line breaks that are not `\n`: CR LF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
const lineBreaks = /\r\n|[\r\u0085\u2028\u2029]/g;

/** Control characters but tab and newline, and halves of surrogate pairs. */
const unprintable = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/**
 * Characters that change the order in which the rest is shown, so that a
 * reviewer reads something else than what is there. Right-to-left letters
 * themselves are welcome.
 */
const reordering = /[\u202a-\u202e\u2066-\u2069]/;

/** Free text that people read: any printable text, line breaks as `\n`. */
export function printableText(maxLength: number) {
  return z
    .string()
    .overwrite(text => text.replace(lineBreaks, '\n'))
    .max(maxLength)
    .refine(text => !unprintable.test(text), {
      error:
        'the text holds a control character; write plain text, with tabs and line breaks at most',
    })
    .refine(text => !reordering.test(text), {
      error:
        'the text holds a character that reverses the order of the text around it (U+202A to U+202E, U+2066 to U+2069); remove it',
    });
}
