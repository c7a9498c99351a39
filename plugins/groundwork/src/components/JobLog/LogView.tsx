import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import { RiArrowDownLine, RiPauseLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import type { LogTail } from './logTail';
import styles from './LogView.module.css';

/** So near to the end still counts as being there. */
const nearEndPx = 48;

/**
 * The end of a log. It follows what comes until a person pauses it or scrolls
 * up; then nothing moves, and the new lines are only counted.
 */
export function LogView(props: { name: string; log: LogTail; url?: string }) {
  const { name, log, url } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [paused, setPaused] = useState<LogTail>();
  const region = useRef<HTMLPreElement>(null);
  const shown = paused ?? log;
  const text = useMemo(() => shown.lines.join('\n'), [shown.lines]);
  const isFollowing = !paused && !log.complete;
  const newLines = paused
    ? log.dropped + log.lines.length - paused.dropped - paused.lines.length
    : 0;

  useLayoutEffect(() => {
    const element = region.current;
    if (element && !paused) element.scrollTop = element.scrollHeight;
  }, [text, paused]);

  function onScroll() {
    const element = region.current;
    if (!element || !isFollowing) return;
    const { scrollHeight, scrollTop, clientHeight } = element;
    if (scrollHeight - scrollTop - clientHeight > nearEndPx) setPaused(log);
  }

  return (
    <div className={styles.log}>
      <div className={styles.bar}>
        <span role="status">
          {log.complete ? t('log.ended') : t('log.live')}
        </span>
        {paused && newLines > 0 && (
          <span>{t('log.more', { count: newLines })}</span>
        )}
        <span className={styles.actions}>
          {url && (
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {t('log.whole')}
            </Link>
          )}
          {paused && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiArrowDownLine />}
              onPress={() => setPaused(undefined)}
            >
              {t('log.follow')}
            </Button>
          )}
          {isFollowing && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiPauseLine />}
              onPress={() => setPaused(log)}
            >
              {t('log.pause')}
            </Button>
          )}
        </span>
      </div>
      {shown.dropped > 0 && (
        <p className={styles.note}>
          {t('log.dropped', { count: shown.dropped })}
        </p>
      )}
      <pre
        ref={region}
        className={styles.text}
        role="log"
        aria-live="off"
        aria-label={t('log.region', { name })}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {text || (log.complete ? t('log.emptyAtEnd') : t('log.empty'))}
      </pre>
    </div>
  );
}
