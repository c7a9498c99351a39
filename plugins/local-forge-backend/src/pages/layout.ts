import { createHash } from 'node:crypto';
import { Forge } from '../Forge';
import { ForgeResponse } from '../http/types';
import { html, Html } from './html';
import { STYLE } from './style';

// as one piece: its hash is of every character between the tags
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** How often a page looks again. */
const REFRESH_SECONDS = 3;

/** A whole page: no script, no address but links. */
export function page(
  forge: Forge,
  title: string,
  content: Html,
  options: {
    status?: number;
    path?: Html;
    /** Whether the page is to load itself again, as long as something goes on. */
    refresh?: boolean;
  } = {},
): ForgeResponse {
  const text = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · local forge</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <a href="/"><strong>Local forge</strong></a>
          <span>${options.path}</span>
          <span class="where"
            >${forge.host}, on this machine
            only${forge.options.portalUrl !== undefined &&
            html` · <a href="${forge.options.portalUrl}">portal</a>`}</span
          >
        </header>
        <main>${content}</main>
      </body>
    </html> `;
  return {
    status: options.status ?? 200,
    content: text.text,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      ...(options.refresh && { refresh: String(REFRESH_SECONDS) }),
    },
  };
}

/** The page for an address that names nothing. */
export function notFoundPage(forge: Forge): ForgeResponse {
  return page(
    forge,
    'Not found',
    html`<h1>Not found</h1>
      <p>
        There is no such page on this forge. <a href="/">All repositories</a>
      </p>`,
    { status: 404 },
  );
}
