import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { groundworkTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion/ScrollRegion';
import styles from './Markdown.module.css';

/**
 * Markdown that others wrote: raw HTML stays text, links are http, https or
 * mailto and open apart, and nothing is loaded from elsewhere.
 */
export function Markdown({ children }: { children: string }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.markdown}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        transformLinkUri={safeHref}
        components={{
          a: ({ href, children: text }) =>
            href ? (
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                {text}
              </a>
            ) : (
              <span>{text}</span>
            ),
          img: ({ alt }) => <span>{alt}</span>,
          table: ({ children: rows }) => (
            <ScrollRegion label={t('markdown.table')}>
              <table>{rows}</table>
            </ScrollRegion>
          ),
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}

/** The address when its protocol is harmless, else nothing. */
export function safeHref(href: string): string {
  return /^(https?:\/\/|mailto:)/i.test(href) ? href : '';
}
